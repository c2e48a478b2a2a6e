package org.anlan.shared;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How personal data is encrypted.
 *
 * @param secretKey at least 32 random bytes in Base64 ({@code openssl rand -base64 32}), possibly {@code ENC(...)}; the
 *     embedded database has one made in a file beside its folder, a real one does not start without it
 * @param database where the data lives: the same settings the database module documents
 */
@ConfigurationProperties("anlan")
record SecretSettings(@DefaultValue("") String secretKey, @DefaultValue Database database) {

    record Database(
            @DefaultValue("") String url,
            @DefaultValue("data/postgres") Path folder,
            @DefaultValue("true") boolean keep) {}
}
