package org.anlan.registers;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.anlan.forms.Field;
import org.springframework.stereotype.Component;

/** What the house itself fills in whenever an entry is written: what another register says of it, where it stands. */
@Component
class Tending {

    private final Definitions definitions;
    private final Entries entries;

    Tending(Definitions definitions, Entries entries) {
        this.definitions = definitions;
        this.entries = entries;
    }

    /** For the writes of one call: the same question is asked once. */
    Round round(RegisterDefinition definition) {
        return new Round(definition);
    }

    final class Round {

        private final RegisterDefinition definition;
        private final Map<Map<String, Object>, Map<String, Object>> known = new HashMap<>();

        private Round(RegisterDefinition definition) {
            this.definition = definition;
        }

        /**
         * @param before what the entry held, empty for a new one; secret fields in clear, as in {@code after}
         * @return {@code after}, tended
         */
        Map<String, Object> apply(Map<String, Object> before, Map<String, Object> after) {
            if (definition.dossier().lookups().isEmpty() && definition.dossier().confirm() == null) {
                return after;
            }
            Map<String, Object> tended = new LinkedHashMap<>(after);
            for (Dossier.Lookup lookup : definition.dossier().lookups()) {
                look(lookup, before, tended);
            }
            if (definition.dossier().confirm() != null) {
                stand(definition.dossier().confirm(), before, tended);
            }
            return tended;
        }

        /** Only when the question has changed or nothing was filled in: what somebody entered by hand stays. */
        private void look(Dossier.Lookup lookup, Map<String, Object> before, Map<String, Object> after) {
            Map<String, Object> question = new LinkedHashMap<>();
            lookup.by().forEach((own, theirs) -> question.put(theirs, after.get(own)));
            boolean changed = lookup.by().keySet().stream().anyMatch(key -> differs(key, before, after));
            lookup.set().forEach((own, theirs) -> {
                boolean byHand = after.get(own) != null && differs(own, before, after);
                if (!byHand && (changed || after.get(own) == null)) {
                    Object answer = answer(lookup, question).get(theirs);
                    if (answer != null) {
                        after.put(own, answer);
                    }
                }
            });
        }

        private Map<String, Object> answer(Dossier.Lookup lookup, Map<String, Object> question) {
            if (question.containsValue(null)) {
                return Map.of();
            }
            return known.computeIfAbsent(question, asked -> {
                List<Entry> found = entries.findBy(definitions.require(lookup.register()), asked);
                return found.isEmpty() ? Map.of() : found.get(0).data();
            });
        }

        private void stand(Dossier.Confirm confirm, Map<String, Object> before, Map<String, Object> after) {
            Field status = definition.field(confirm.status());
            if (after.get(confirm.status()) == null) {
                after.put(confirm.status(), state(status, Confirmations.INCOMPLETE));
            }
            boolean confirmed = state(status, Confirmations.CONFIRMED).equals(before.get(confirm.status()));
            boolean stays = Objects.equals(before.get(confirm.status()), after.get(confirm.status()));
            if (confirmed && stays && confirm.watch().stream().anyMatch(key -> differs(key, before, after))) {
                after.put(confirm.status(), state(status, Confirmations.WAITING));
            }
        }

        private static boolean differs(String key, Map<String, Object> before, Map<String, Object> after) {
            return !Objects.equals(before.get(key), after.get(key));
        }
    }

    static String state(Field status, int which) {
        return status.options().get(which).value().toString();
    }
}
