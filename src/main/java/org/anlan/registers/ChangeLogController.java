package org.anlan.registers;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was changed in a register, over HTTP. */
@RestController
class ChangeLogController {

    private static final int MOST = 100;

    private final Registers registers;
    private final RegisterRights rights;
    private final FieldRights fields;
    private final ChangeLog log;
    private final Entries entries;
    private final References references;
    private final Persons persons;

    ChangeLogController(
            Registers registers,
            RegisterRights rights,
            FieldRights fields,
            ChangeLog log,
            Entries entries,
            References references,
            Persons persons) {
        this.registers = registers;
        this.rights = rights;
        this.fields = fields;
        this.log = log;
        this.entries = entries;
        this.references = references;
        this.persons = persons;
    }

    record By(String id, String name) {}

    /** @param data the entry as it is now, a deleted one as it last was */
    record Line(
            Instant at,
            By by,
            By acting,
            String action,
            String reason,
            String caseId,
            String entryId,
            Map<String, Object> data) {}

    record Page(List<Line> items, Map<String, Map<String, String>> names, long total, int page, int size) {}

    @GetMapping("/api/registers/{name}/changes")
    Page changes(
            @PathVariable String name,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String action,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        RegisterDefinition definition = registers.definition(name);
        Reach reach = rights.requireRead(definition);
        RegisterDefinition seen = fields.seen(reach.person(), definition);
        int from = Math.max(0, page);
        int most = Math.min(MOST, Math.max(1, size));
        ChangeLog.Found found = log.find(seen, reach, action, q, from, most);
        Map<String, Entry> about = new LinkedHashMap<>();
        found.lines().stream().map(ChangeLog.Line::entryId).distinct().forEach(id -> entries.findEver(definition, id)
                .ifPresent(entry -> about.put(id, seen.cut(entry))));
        Map<String, By> known = new LinkedHashMap<>();
        return new Page(
                found.lines().stream()
                        .map(line -> new Line(
                                line.at(),
                                by(line.personId(), known),
                                by(line.acting(), known),
                                line.action(),
                                line.reason(),
                                line.caseId(),
                                line.entryId(),
                                about.containsKey(line.entryId())
                                        ? about.get(line.entryId()).data()
                                        : Map.of()))
                        .toList(),
                references.names(seen, List.copyOf(about.values())),
                found.total(),
                from,
                most);
    }

    private By by(String person, Map<String, By> known) {
        return person == null
                ? null
                : known.computeIfAbsent(
                        person,
                        id -> new By(id, persons.find(id).map(Person::name).orElse(id)));
    }
}
