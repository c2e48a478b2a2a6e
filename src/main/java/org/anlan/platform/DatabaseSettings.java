package org.anlan.platform;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the data lives.
 *
 * @param url JDBC address of a PostgreSQL server; empty starts the embedded one
 * @param user its user
 * @param password its password, possibly {@code ENC(...)}
 * @param folder where the embedded server keeps its data between runs
 * @param keep false throws the embedded server's data away at the end (tests)
 */
@ConfigurationProperties("anlan.database")
record DatabaseSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("data/postgres") Path folder,
        @DefaultValue("true") boolean keep) {}
