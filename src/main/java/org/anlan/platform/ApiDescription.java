package org.anlan.platform;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /v3/api-docs} says of the whole. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Anlan 安澜")
                        .version("1")
                        .description(
                                """
                                Procedures, cases, tasks and registers. Errors are RFC 9457 problems with a stable \
                                `code`; a 422 lists `errors: [{field, message}]`. Lists are `{items, total, page, size}`, \
                                pages count from 0; times are ISO 8601 with zone; ids are strings. A browser session \
                                sends the cookie `XSRF-TOKEN` back as header `X-XSRF-TOKEN`; `Accept-Language: en` \
                                gives English sentences.""")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
    }
}
