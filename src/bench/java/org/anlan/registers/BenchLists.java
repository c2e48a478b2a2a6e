package org.anlan.registers;

import java.util.Map;
import org.anlan.people.SignedIn;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Lists and statistics as their endpoints answer them, without HTTP around. */
public final class BenchLists {

    private final EntryController entries;
    private final StatisticsController statistics;

    public BenchLists(ApplicationContext context) {
        entries = context.getBean(EntryController.class);
        statistics = context.getBean(StatisticsController.class);
    }

    public static void as(SignedIn person) {
        SecurityContextHolder.getContext().setAuthentication(new UsernamePasswordAuthenticationToken(person, null));
    }

    public int page(Map<String, String> parameters) {
        return entries.page("enterprises", null, 0, 20, parameters).items().size();
    }

    public int statistics(Map<String, String> parameters) {
        return statistics
                .statistics(
                        "enterprises", parameters.get("by"), parameters.getOrDefault("measure", "count"), parameters)
                .rows()
                .size();
    }
}
