package org.anlan.audit;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * {@code mvn spring-boot:run -Dspring-boot.run.arguments=--anlan.audit.verify} recomputes the chain, prints one line
 * and ends: with 0 if the trail is intact, with 1 if it is not.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class VerifyCommand implements ApplicationRunner {

    static final String OPTION = "anlan.audit.verify";

    private final Verification verification;
    private final ConfigurableApplicationContext context;

    VerifyCommand(Verification verification, ConfigurableApplicationContext context) {
        this.verification = verification;
        this.context = context;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!arguments.containsOption(OPTION)) {
            return;
        }
        Verification.Result result = verification.verify();
        System.out.println(line(result));
        System.exit(SpringApplication.exit(context, () -> result.intact() ? 0 : 1));
    }

    static String line(Verification.Result result) {
        return result.intact()
                ? "Audit trail intact: " + result.entries() + " entries, head " + result.head()
                : "Audit trail BROKEN at entry " + result.brokenEntry() + " (" + result.reason() + "), "
                        + result.entries() + " entries before it are right, head " + result.head();
    }
}
