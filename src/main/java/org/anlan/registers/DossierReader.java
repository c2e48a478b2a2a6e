package org.anlan.registers;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.anlan.forms.Field;
import org.anlan.forms.Form;
import org.anlan.forms.FormDefect;

/** Reads the part of a register's file that {@link Dossier} holds. */
class DossierReader {

    private static final int STATES = 3;

    private final String file;
    private final Form form;

    DossierReader(String file, Form form) {
        this.file = file;
        this.form = form;
    }

    Dossier read(JsonNode register) {
        return new Dossier(
                texts(register.path("gathers")),
                complete(register.path("complete")),
                confirm(register.path("confirm")),
                bulk(register.path("bulk")),
                lookups(register.path("lookup")),
                accounts(register.path("accounts")),
                texts(register.path("tend")),
                openWithoutPlace(register.path("withoutPlace")));
    }

    /** What names other registers, once all of them are known. */
    static void check(String file, RegisterDefinition definition, Map<String, RegisterDefinition> all) {
        Dossier dossier = definition.dossier();
        for (String name : dossier.gathers()) {
            if (!all.containsKey(name) || !About.is(all.get(name), definition.name(), all.values())) {
                throw new FormDefect(file, "gathers", "names a register that is not about this one: " + name);
            }
        }
        for (String name : dossier.complete() == null
                ? List.<String>of()
                : dossier.complete().registers()) {
            if (!all.containsKey(name) || !References.mayRefer(all.get(name), definition.name())) {
                throw new FormDefect(file, "complete", "names a register that does not refer to this one: " + name);
            }
        }
        for (Dossier.Lookup lookup : dossier.lookups()) {
            RegisterDefinition other = all.get(lookup.register());
            List<String> theirs = new ArrayList<>(lookup.by().values());
            theirs.addAll(lookup.set().values());
            if (other == null || theirs.stream().anyMatch(key -> other.find(key).isEmpty())) {
                throw new FormDefect(file, "lookup", "names what is not there: " + lookup.register() + " " + theirs);
            }
        }
    }

    private Dossier.Complete complete(JsonNode written) {
        return written.isObject()
                ? new Dossier.Complete(known(written.path("fields"), "complete"), texts(written.path("registers")))
                : null;
    }

    private Dossier.Confirm confirm(JsonNode written) {
        if (!written.isObject()) {
            return null;
        }
        Field status = known(written.path("status").asText(), "confirm");
        if (status.options().size() != STATES) {
            throw new FormDefect(file, "confirm", "status has three options: incomplete, waiting, confirmed");
        }
        return new Dossier.Confirm(
                status.key(),
                known(written.path("day").asText(), "confirm").key(),
                known(written.path("note").asText(), "confirm").key(),
                some(written.path("by"), "confirm"),
                known(written.path("watch"), "confirm"),
                again(written.path("again")));
    }

    private Period again(JsonNode written) {
        try {
            return written.isTextual() ? Period.parse(written.asText()) : null;
        } catch (DateTimeException unreadable) {
            throw new FormDefect(file, "confirm", "again is a period such as P1Y: " + written.asText());
        }
    }

    private List<Dossier.Bulk> bulk(JsonNode written) {
        List<Dossier.Bulk> all = new ArrayList<>();
        for (JsonNode each : written) {
            List<String> fields = known(each.path("fields"), "bulk");
            if (fields.isEmpty()
                    || fields.stream().anyMatch(key -> known(key, "bulk").is("secret"))) {
                throw new FormDefect(file, "bulk", "names fields, and none that is secret");
            }
            all.add(new Dossier.Bulk(
                    text(each, "name", "bulk"), text(each, "title", "bulk"), text(each, "titleEn", "bulk"), fields));
        }
        return List.copyOf(all);
    }

    private List<Dossier.Lookup> lookups(JsonNode written) {
        List<Dossier.Lookup> all = new ArrayList<>();
        for (JsonNode each : written) {
            all.add(new Dossier.Lookup(text(each, "register", "lookup"), pairs(each, "by"), pairs(each, "set")));
        }
        return List.copyOf(all);
    }

    private Map<String, String> pairs(JsonNode lookup, String which) {
        Map<String, String> pairs = new LinkedHashMap<>();
        lookup.path(which)
                .fields()
                .forEachRemaining(pair -> pairs.put(
                        known(pair.getKey(), "lookup").key(), pair.getValue().asText()));
        if (pairs.isEmpty()) {
            throw new FormDefect(file, "lookup", which + " names no field");
        }
        return pairs;
    }

    private Dossier.Accounts accounts(JsonNode written) {
        if (!written.isObject()) {
            return null;
        }
        Field at = known(written.path("at").asText(), "accounts");
        if (!"departments".equals(at.refersTo()) || at.isMultiple()) {
            throw new FormDefect(file, "accounts", "at is a field that refers to one department");
        }
        return new Dossier.Accounts(text(written, "role", "accounts"), at.key(), some(written.path("by"), "accounts"));
    }

    private boolean openWithoutPlace(JsonNode written) {
        if (written.isTextual() && !Set.of("everybody", "nobody").contains(written.asText())) {
            throw new FormDefect(file, "withoutPlace", "is everybody or nobody");
        }
        return written.asText().equals("everybody");
    }

    private List<String> some(JsonNode written, String where) {
        List<String> texts = texts(written);
        if (texts.isEmpty()) {
            throw new FormDefect(file, where, "by names no role");
        }
        return texts;
    }

    private List<String> known(JsonNode keys, String where) {
        return texts(keys).stream().map(key -> known(key, where).key()).toList();
    }

    private Field known(String key, String where) {
        return form.find(key).orElseThrow(() -> new FormDefect(file, where, "names a field that is not there: " + key));
    }

    private String text(JsonNode node, String key, String where) {
        if (node.path(key).asText().isBlank()) {
            throw new FormDefect(file, where, key + " is missing");
        }
        return node.get(key).asText();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return List.copyOf(texts);
    }
}
