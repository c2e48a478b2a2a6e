package org.anlan.registers;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.people.SignedIn;
import org.jooq.impl.DSL;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What became of an entry and what refers to it, over HTTP. */
@RestController
@RequestMapping("/api/registers/{name}/entries/{id}")
class EntryTracesController {

    private final Registers registers;
    private final EntryHistory history;
    private final RegisterRights rights;
    private final FieldRights fields;
    private final References references;
    private final Persons persons;

    EntryTracesController(
            Registers registers,
            EntryHistory history,
            RegisterRights rights,
            FieldRights fields,
            References references,
            Persons persons) {
        this.registers = registers;
        this.history = history;
        this.rights = rights;
        this.fields = fields;
        this.references = references;
        this.persons = persons;
    }

    record Use(String register, String title, String titleEn, int count) {}

    record By(String id, String name) {}

    record Happened(
            Instant at,
            By by,
            By acting,
            String action,
            String reason,
            String caseId,
            Map<String, Object> before,
            Map<String, Object> after) {}

    /** What refers to the entry, as far as this person may see it. */
    @GetMapping("/uses")
    List<Use> uses(@PathVariable String name, @PathVariable String id) {
        RegisterDefinition definition = registers.definition(name);
        SignedIn person = rights.requireRead(definition, id).person();
        return references
                .uses(
                        definition,
                        id,
                        other -> fields.seen(person, other),
                        other -> rights.mayRead(person, other)
                                ? rights.reading(person, other).within(other)
                                : DSL.falseCondition())
                .entrySet()
                .stream()
                .map(use -> new Use(
                        use.getKey().name(), use.getKey().plural(), use.getKey().pluralEn(), use.getValue()))
                .toList();
    }

    /** Also of a deleted entry. */
    @GetMapping("/history")
    List<Happened> history(@PathVariable String name, @PathVariable String id) {
        RegisterDefinition definition = registers.definition(name);
        RegisterDefinition seen = fields.seen(rights.requireRead(definition, id).person(), definition);
        Map<String, By> known = new LinkedHashMap<>();
        return history.of(name, id).stream()
                .filter(event -> !event.action().equals("changed")
                        || !seen.cut(event.before()).isEmpty()
                        || !seen.cut(event.after()).isEmpty())
                .map(event -> new Happened(
                        event.at(),
                        event.personId() == null ? null : known.computeIfAbsent(event.personId(), this::by),
                        event.acting() == null ? null : known.computeIfAbsent(event.acting(), this::by),
                        event.action(),
                        event.reason(),
                        event.caseId(),
                        seen.cut(event.before()),
                        seen.cut(event.after())))
                .toList();
    }

    private By by(String personId) {
        return new By(personId, persons.find(personId).map(Person::name).orElse(personId));
    }
}
