package org.anlan.hazards;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.anlan.notices.Inbox;
import org.anlan.notices.News;
import org.anlan.people.Roles;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells each enterprise what it owes, and those who supervise it, in one notice a day, how many owe it: the park where
 * there is one, else the county.
 */
@Component
class Warnings {

    private static final List<String> SUPERVISORS = List.of("park-supervisor", "county-safety-office");

    private final Inbox inbox;
    private final Roles roles;
    private final MessageSource messages;
    private final JdbcClient jdbc;

    Warnings(Inbox inbox, Roles roles, MessageSource messages, JdbcClient jdbc) {
        this.inbox = inbox;
        this.roles = roles;
        this.messages = messages;
        this.jdbc = jdbc;
    }

    private record Owner(String id, String organisation, String region) {}

    /**
     * @param what which words: {@code missed}, {@code reminded} or {@code overdue}
     * @param owed entries that name their {@code enterprise}
     * @param arguments of an entry, for the words to the enterprise
     */
    void tell(
            String what,
            Collection<Map<String, Object>> owed,
            Function<Map<String, Object>, Object[]> arguments,
            LocalDate today,
            boolean supervisorsToo) {
        Map<String, Owner> owners = owners(owed);
        Map<String, List<String>> people = roles.holdersAt(
                "enterprise",
                owners.values().stream().map(Owner::organisation).distinct().toList());
        List<Inbox.Told> told = new ArrayList<>();
        for (Map<String, Object> entry : owed) {
            Owner owner = owners.get(String.valueOf(entry.get("enterprise")));
            List<String> holders = owner == null ? null : people.get(owner.organisation());
            if (holders != null) {
                Object[] said = arguments.apply(entry);
                News news = news("hazards:" + what + ":" + owner.id() + ":" + today + ":" + said[0], what, said);
                holders.forEach(person -> told.add(new Inbox.Told(person, news)));
            }
        }
        inbox.sendAll(told);
        if (supervisorsToo) {
            supervisors(owed, owners)
                    .forEach((group, count) -> inbox.sendToGroup(
                            group, news("hazards:" + what + ":" + group + ":" + today, what + ".supervisor", count)));
        }
    }

    /** How many entries each supervising group has to look after. */
    private Map<String, Integer> supervisors(Collection<Map<String, Object>> owed, Map<String, Owner> owners) {
        Map<String, Integer> byRegion = new LinkedHashMap<>();
        owed.stream()
                .map(entry -> owners.get(String.valueOf(entry.get("enterprise"))))
                .filter(owner -> owner != null && owner.region() != null)
                .forEach(owner -> byRegion.merge(owner.region(), 1, Integer::sum));
        Map<String, Integer> byGroup = new LinkedHashMap<>();
        byRegion.forEach((region, count) -> SUPERVISORS.stream()
                .map(role -> roles.nearest(role, region))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(group -> byGroup.merge(group, count, Integer::sum)));
        return byGroup;
    }

    private Map<String, Owner> owners(Collection<Map<String, Object>> owed) {
        Map<String, Owner> owners = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select id, data ->> 'organisation' as organisation, data ->> 'region' as region
                        from register_entry where register = 'enterprises' and id = any (?)""")
                .param(owed.stream()
                        .map(entry -> String.valueOf(entry.get("enterprise")))
                        .distinct()
                        .toArray(String[]::new))
                .query(Owner.class)
                .list()
                .forEach(owner -> owners.put(owner.id(), owner));
        return owners;
    }

    private News news(String key, String what, Object... arguments) {
        return new News(
                key,
                News.Kind.DEADLINE,
                say(Locale.CHINESE, what + ".title", arguments),
                say(Locale.CHINESE, what + ".text", arguments),
                say(Locale.ENGLISH, what + ".title", arguments),
                say(Locale.ENGLISH, what + ".text", arguments),
                null);
    }

    private String say(Locale locale, String key, Object... arguments) {
        return messages.getMessage("hazards." + key, arguments, locale);
    }
}
