package org.anlan.platform;

import java.io.IOException;
import org.anlan.shared.OnEmbeddedDatabase;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** One data source, wherever the server is. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

    @Bean
    @Conditional(OnEmbeddedDatabase.class)
    EmbeddedDatabase embeddedDatabase(DatabaseSettings settings) throws IOException {
        return new EmbeddedDatabase(settings);
    }

    @Bean
    @Conditional(OnEmbeddedDatabase.class)
    JdbcConnectionDetails embeddedConnection(EmbeddedDatabase database) {
        return new Connection(database.url(), "postgres", "postgres");
    }

    @Bean
    @Conditional(OnEmbeddedDatabase.Not.class)
    JdbcConnectionDetails configuredConnection(DatabaseSettings settings) {
        return new Connection(settings.url(), settings.user(), settings.password());
    }

    private record Connection(String url, String user, String password) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return user;
        }

        @Override
        public String getPassword() {
            return password;
        }

        @Override
        public String getJdbcUrl() {
            return url;
        }
    }
}
