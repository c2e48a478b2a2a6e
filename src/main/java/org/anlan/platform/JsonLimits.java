package org.anlan.platform;

import com.fasterxml.jackson.core.StreamReadConstraints;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A body of JSON has an end: it is read into memory, also from people nobody knows. Files come by another way. */
@Configuration(proxyBeanMethods = false)
class JsonLimits {

    /** A form holds a million characters at most (forms.FormChecks), each of up to six bytes. */
    static final long LONGEST = 8_000_000;

    @Bean
    Jackson2ObjectMapperBuilderCustomizer longestJson() {
        return builder -> builder.postConfigurer(json -> json.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(LONGEST)
                        .build()));
    }
}
