package org.anlan.adapters.message.smtp;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server. Without {@code host} there is no e-mail, except in the demo, where the simulator stands in.
 *
 * @param host its name
 * @param port 587 for submission with STARTTLS
 * @param user who signs in there; empty: nobody has to
 * @param password best as {@code ENC(...)}
 * @param from the sender's address
 * @param startTls whether the connection must be encrypted before anything is said; without it a password travels in clear
 * @param connectTimeout how long to wait for a connection
 * @param answerTimeout how long to wait for each answer
 */
@ConfigurationProperties("anlan.messages.email")
record SmtpSettings(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("anlan@localhost") String from,
        @DefaultValue("true") boolean startTls,
        @DefaultValue("PT5S") Duration connectTimeout,
        @DefaultValue("PT10S") Duration answerTimeout) {}
