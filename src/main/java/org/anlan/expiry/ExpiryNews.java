package org.anlan.expiry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.anlan.notices.Inbox;
import org.anlan.notices.News;
import org.anlan.people.Roles;
import org.anlan.registers.Entry;
import org.anlan.registers.RegisterDefinition;
import org.anlan.registers.Registers;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Tells each enterprise what of its own is about to expire or has expired, and who supervises it, in one notice, how many
 * have. A notice's key names entry, day and reminder: the same one never comes twice.
 */
@Component
class ExpiryNews {

    private static final String ACCOUNT = "enterprise";

    private final Registers registers;
    private final Inbox inbox;
    private final Roles roles;
    private final MessageSource messages;

    ExpiryNews(Registers registers, Inbox inbox, Roles roles, MessageSource messages) {
        this.registers = registers;
        this.inbox = inbox;
        this.roles = roles;
        this.messages = messages;
    }

    /** @param turned what changed, as it is now */
    void tell(RegisterDefinition definition, Map<String, Map<String, Object>> turned) {
        RegisterDefinition.Expiry expires = definition.expires();
        String register = definition.field(expires.owner()).refersTo();
        List<Inbox.Told> told = new ArrayList<>();
        Map<String, Integer> expired = new LinkedHashMap<>();
        turned.forEach((id, entry) -> {
            boolean over = expires.among().get(expires.among().size() - 1).equals(entry.get(expires.state()));
            String remind = String.valueOf(entry.get("reminded"));
            if (!over && remind.equals("0")) {
                return;
            }
            Entry owner = registers
                    .find(register, String.valueOf(entry.get(expires.owner())))
                    .orElse(null);
            if (owner == null) {
                return;
            }
            Object day = entry.get(definition.deadline());
            String key = String.join(":", "expiry", definition.name(), id, String.valueOf(day), remind);
            News news = news(key, over ? "over" : "soon", definition, entry.get(definition.display()), day, remind);
            holders(owner).forEach(person -> told.add(new Inbox.Told(person, news)));
            if (over) {
                supervisor(expires, owner).ifPresent(group -> expired.merge(group, 1, Integer::sum));
            }
        });
        inbox.sendAll(told);
        expired.forEach((group, count) -> inbox.sendToGroup(
                group,
                news(
                        "expiry:" + definition.name() + ":" + group + ":"
                                + List.copyOf(turned.keySet()).hashCode(),
                        "over.supervisor",
                        definition,
                        count)));
    }

    private List<String> holders(Entry owner) {
        String organisation = owner.text("organisation");
        return organisation == null
                ? List.of()
                : roles.holdersAt(ACCOUNT, List.of(organisation)).getOrDefault(organisation, List.of());
    }

    private Optional<String> supervisor(RegisterDefinition.Expiry expires, Entry owner) {
        return expires.supervisors().stream()
                .map(role -> roles.nearest(role, owner.text("region")))
                .flatMap(Optional::stream)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private News news(String key, String what, RegisterDefinition definition, Object... arguments) {
        return new News(
                key,
                News.Kind.DEADLINE,
                say(Locale.CHINESE, what + ".title", definition.title(), arguments),
                say(Locale.CHINESE, what + ".text", definition.title(), arguments),
                say(Locale.ENGLISH, what + ".title", definition.titleEn(), arguments),
                say(Locale.ENGLISH, what + ".text", definition.titleEn(), arguments),
                null);
    }

    private String say(Locale locale, String key, String title, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(title));
        for (Object argument : arguments) {
            all.add(String.valueOf(argument));
        }
        return messages.getMessage("expiry." + key, all.toArray(), locale);
    }
}
