package org.anlan.people;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes the first administrator of a database without people; without one nobody could ever sign in. */
@Component
@Order(11)
class FirstAdministrator implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);

    private final JdbcClient jdbc;
    private final Administration administration;
    private final SignInSettings settings;

    FirstAdministrator(JdbcClient jdbc, Administration administration, SignInSettings settings) {
        this.jdbc = jdbc;
        this.administration = administration;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (jdbc.sql("select exists (select from person)").query(Boolean.class).single()) {
            return;
        }
        String phone = settings.firstAdministrator();
        if (phone.isBlank()) {
            log.warn("Nobody can sign in yet: start once with ANLAN_FIRST_ADMINISTRATOR=<phone number> to make the"
                    + " first administrator.");
            return;
        }
        Administration.Created created = administration.create(
                new PersonInput("系统管理员", phone, null, "在册职工", null, null, true), List.of("administrator"));
        // Shown once, on the console of whoever starts the first node; it opens nothing but its own change.
        log.info("The first administrator is {}, initial password {}", phone, created.initialPassword());
    }
}
