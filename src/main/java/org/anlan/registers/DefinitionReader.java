package org.anlan.registers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.anlan.forms.Field;
import org.anlan.forms.Form;
import org.anlan.forms.FormDefect;
import org.anlan.shared.Sha256;

/** Reads a register's file and refuses settings that could not work. */
class DefinitionReader {

    /** Part of the hash: a house that makes other indexes from the same file has to make them anew. */
    private static final String INDEXES = "4";
    /** PostgreSQL cuts names at 63 characters, and ours carry a prefix. */
    private static final int MAX_NAME = 40;

    private static final Set<String> BY_HAND = Set.of("create", "change", "delete");

    private final String file;
    private final String name;

    DefinitionReader(String fileName) {
        file = "forms/registers/" + fileName;
        name = fileName.replaceFirst("\\.form$", "");
    }

    RegisterDefinition read(String json) {
        if (!name.matches("[a-z][a-z0-9-]*") || name.length() > MAX_NAME) {
            throw new FormDefect(file, "", "a register's name has small letters, digits and hyphens only");
        }
        Form form = Form.parse(file, json);
        JsonNode register = form.schema().path("register");
        if (!register.isObject()) {
            throw new FormDefect(file, "register", "the register object is missing");
        }
        if (!form.id().equals("registers." + name)) {
            throw new FormDefect(file, "", "the id must be registers." + name);
        }
        form.fields().forEach(this::check);
        String display = text(register, "display");
        known(form, display, "display");
        List<RegisterDefinition.Unique> unique = unique(form, register.path("unique"));
        return new RegisterDefinition(
                name,
                text(register, "title"),
                text(register, "titleEn"),
                register.path("plural").asText(text(register, "title")),
                register.path("pluralEn").asText(text(register, "titleEn")),
                display,
                register.path("domain").asText("system"),
                places(form, register),
                roles(register, "read"),
                roles(register, "write"),
                byHand(register),
                optional(form, register.path("tree"), "tree"),
                optional(form, register.path("deadline").path("field"), "deadline"),
                optional(form, register.path("deadline").path("done"), "deadline"),
                expiry(form, register),
                unique,
                statistics(register.path("statistics")),
                rates(register.path("rates")),
                new DossierReader(file, form).read(register),
                Keys.of(form),
                form,
                Sha256.hex(INDEXES + json, 32));
    }

    private void check(Field field) {
        if (field.key().contains(".")) {
            throw new FormDefect(file, field.key(), "a register keeps its fields on one level");
        }
        if (field.is("secret") && !Set.of("textfield", "textarea").contains(field.type())) {
            throw new FormDefect(file, field.key(), "only a text can be secret");
        }
        if (field.is("secret") && (field.is("search") || field.is("sort") || field.is("statistic"))) {
            throw new FormDefect(file, field.key(), "a secret field is found by its exact value only: use filter");
        }
        for (String last : RegisterDefinition.finals(field)) {
            if (field.options().stream().noneMatch(option -> option.value().equals(last))) {
                throw new FormDefect(file, field.key(), "final must name options of the field: " + last);
            }
        }
        String column = field.properties().get("list");
        if (column != null && !column.matches("\\d{1,3}")) {
            throw new FormDefect(file, field.key(), "list must be the column's number");
        }
    }

    private Set<String> byHand(JsonNode register) {
        Set<String> written = register.has("byHand") ? Set.copyOf(texts(register.get("byHand"))) : BY_HAND;
        if (!BY_HAND.containsAll(written)) {
            throw new FormDefect(file, "byHand", "may name create, change and delete only");
        }
        return written;
    }

    private List<RegisterDefinition.Unique> unique(Form form, JsonNode written) {
        List<RegisterDefinition.Unique> all = new ArrayList<>();
        form.fields().stream()
                .filter(field -> field.is("unique"))
                .forEach(field -> all.add(new RegisterDefinition.Unique(List.of(field.key()), Map.of(), null, null)));
        for (JsonNode each : written) {
            List<String> fields = texts(each.path("fields"));
            if (fields.isEmpty()) {
                throw new FormDefect(file, "unique", "names no fields");
            }
            fields.forEach(key -> known(form, key, "unique"));
            Map<String, List<String>> when = new LinkedHashMap<>();
            each.path("when").fields().forEachRemaining(condition -> {
                if (known(form, condition.getKey(), "unique").is("secret")) {
                    throw new FormDefect(file, "unique", "when cannot look at a secret field");
                }
                when.put(condition.getKey(), texts(condition.getValue()));
            });
            boolean told = each.has("message");
            all.add(new RegisterDefinition.Unique(
                    fields, when, told ? text(each, "message") : null, told ? text(each, "messageEn") : null));
        }
        return List.copyOf(all);
    }

    private RegisterDefinition.Expiry expiry(Form form, JsonNode register) {
        JsonNode written = register.path("expires");
        if (written.isMissingNode()) {
            return null;
        }
        if (!register.path("deadline").has("field")) {
            throw new FormDefect(file, "expires", "goes by the day of a deadline, and none is named");
        }
        List<String> among = texts(written.path("among"));
        Field state = known(form, text(written, "state"), "expires");
        if (among.isEmpty()
                || !state.options().stream()
                        .map(option -> option.value().toString())
                        .toList()
                        .containsAll(among)) {
            throw new FormDefect(file, "expires", "among must name options of " + state.key());
        }
        if (known(form, text(written, "owner"), "expires").refersTo() == null) {
            throw new FormDefect(file, "expires", "owner must refer to a register");
        }
        known(form, "reminded", "expires");
        return new RegisterDefinition.Expiry(
                text(written, "rule"), state.key(), among, text(written, "owner"), texts(written.path("supervisors")));
    }

    private List<RegisterDefinition.Ready> statistics(JsonNode written) {
        List<RegisterDefinition.Ready> all = new ArrayList<>();
        written.forEach(each -> all.add(new RegisterDefinition.Ready(
                text(each, "title"), text(each, "titleEn"), text(each, "by"), text(each, "measure"))));
        return List.copyOf(all);
    }

    private List<RegisterDefinition.Rate> rates(JsonNode written) {
        List<RegisterDefinition.Rate> all = new ArrayList<>();
        written.forEach(each -> {
            if (!each.path("of").isObject() || !each.path("among").isObject()) {
                throw new FormDefect(file, "rates", "of and among must be conditions");
            }
            all.add(new RegisterDefinition.Rate(
                    text(each, "name"), text(each, "title"), text(each, "titleEn"), each.get("of"), each.get("among")));
        });
        return List.copyOf(all);
    }

    private Field known(Form form, String key, String where) {
        return form.find(key).orElseThrow(() -> new FormDefect(file, where, "names a field that is not there: " + key));
    }

    private List<String> places(Form form, JsonNode register) {
        JsonNode written = register.path("place");
        List<String> places = written.isTextual() ? List.of(written.asText()) : texts(written);
        for (String place : places) {
            Field field = known(form, place, "place");
            boolean one = Set.of("textfield", "select", "radio", "reference").contains(field.type());
            if (!one || field.isMultiple() || field.is("secret")) {
                throw new FormDefect(file, "place", "must be a field with one id in clear: " + place);
            }
        }
        return places;
    }

    private String optional(Form form, JsonNode key, String where) {
        return key.isTextual() ? known(form, key.asText(), where).key() : null;
    }

    private List<String> roles(JsonNode register, String which) {
        List<String> roles = texts(register.path(which));
        if (roles.isEmpty()) {
            throw new FormDefect(file, "register", which + " names no role");
        }
        return roles;
    }

    private String text(JsonNode register, String key) {
        if (register.path(key).asText().isBlank()) {
            throw new FormDefect(file, "register", key + " is missing");
        }
        return register.get(key).asText();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return List.copyOf(texts);
    }
}
