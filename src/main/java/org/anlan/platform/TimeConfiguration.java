package org.anlan.platform;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock everybody reads, in the organisation's own time zone: {@code anlan.zone}, {@code Asia/Shanghai}. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    @Bean
    Clock clock(@Value("${anlan.zone:Asia/Shanghai}") ZoneId zone) {
        return Clock.system(zone);
    }
}
