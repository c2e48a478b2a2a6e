package org.anlan.people;

import java.util.Locale;
import java.util.stream.Collectors;
import org.anlan.shared.OnDemo;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The block a stranger reads at the end of the first start: where to go and who to be. */
@Component
@Conditional(OnDemo.class)
class DemoWelcome {

    private final Roles roles;
    private final JdbcClient jdbc;

    DemoWelcome(Roles roles, JdbcClient jdbc) {
        this.roles = roles;
        this.jdbc = jdbc;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && isDemo()) {
            System.out.println(text("http://localhost:" + web.getWebServer().getPort()));
        }
    }

    /** A database that was moved to real use keeps no demo people; then there is nothing to announce. */
    private boolean isDemo() {
        return jdbc.sql("select exists (select from person where id = 'p-99' and phone = '19900000099')")
                .query(Boolean.class)
                .single();
    }

    String text(String address) {
        String people = DemoOrganisation.MEMBERS.stream()
                .map(member -> "    " + member.phone() + "  " + member.name() + "  " + titles(member))
                .collect(Collectors.joining("\n"));
        return """

                  安澜 Anlan   %1$s        手机 phone %1$s/m        来访 visitors %1$s/p

                  演示账号 (密码都是 %2$s) · demo sign-ins, all with the password %2$s

                %3$s
                """
                .formatted(address, DemoOrganisation.PASSWORD, people);
    }

    private String titles(DemoOrganisation.Member member) {
        return member.groups().stream()
                .filter(group -> member.groups().size() == 1 || !group.equals("staff"))
                .map(group -> roles.title(group, Locale.SIMPLIFIED_CHINESE) + " · "
                        + roles.title(Roles.roleOf(group), Locale.ENGLISH))
                .collect(Collectors.joining("; "));
    }
}
