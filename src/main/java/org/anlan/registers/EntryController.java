package org.anlan.registers;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.anlan.shared.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The entries of a register, over HTTP. */
@RestController
@RequestMapping("/api/registers/{name}/entries")
class EntryController {

    private final Registers registers;
    private final EntryList list;
    private final RegisterDesk desk;
    private final RegisterRights rights;
    private final FieldRights fields;
    private final References references;
    private final Deadlines deadlines;
    private final RegisterFiles files;

    EntryController(
            Registers registers,
            EntryList list,
            RegisterDesk desk,
            RegisterRights rights,
            FieldRights fields,
            References references,
            Deadlines deadlines,
            RegisterFiles files) {
        this.registers = registers;
        this.list = list;
        this.desk = desk;
        this.rights = rights;
        this.fields = fields;
        this.references = references;
        this.deadlines = deadlines;
        this.files = files;
    }

    /**
     * @param colour how near its deadline is, with {@code daysLeft}; null where it has none or is done
     * @param names what the entry refers to is called: by register, by id; null within a list, which has its own
     * @param files what its files are called, by id; null within a list
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String id,
            long version,
            Map<String, Object> data,
            Instant updatedAt,
            String colour,
            Long daysLeft,
            Map<String, Map<String, String>> names,
            Map<String, String> files) {

        static View of(
                Entry entry, Deadlines.Due due, Map<String, Map<String, String>> names, Map<String, String> files) {
            return new View(
                    entry.id(),
                    entry.version(),
                    entry.data(),
                    entry.updatedAt(),
                    due == null ? null : due.colour(),
                    due == null ? null : due.daysLeft(),
                    names,
                    files);
        }
    }

    record Page(
            List<View> items, Map<String, Map<String, String>> names, long total, boolean about, int page, int size) {}

    record New(@NotNull Map<String, Object> data, @Size(max = 200) String reason) {}

    record Changed(@NotNull Long version, @NotNull Map<String, Object> data, @Size(max = 200) String reason) {}

    record Unmask(String field) {}

    record Clear(String value) {}

    /** Words are parameter {@code q}, filters {@code filter.<field>}, groups of conditions {@code query}. */
    @GetMapping
    Page page(
            @PathVariable String name,
            @RequestParam(required = false) String sort,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam Map<String, String> parameters) {
        RegisterDefinition definition = registers.definition(name);
        Reach reach = rights.requireRead(definition);
        RegisterDefinition seen = fields.seen(reach.person(), definition);
        EntryList.Page found = list.page(seen, EntryList.Query.of(parameters, sort, page, size), reach);
        Map<String, Deadlines.Due> due = deadlines.of(definition, found.items());
        return new Page(
                found.items().stream()
                        .map(entry -> View.of(entry, due.get(entry.id()), null, null))
                        .toList(),
                references.names(seen, found.items()),
                found.total(),
                found.about(),
                found.page(),
                found.size());
    }

    /** Of the number columns that are summed, over all the list finds. */
    @GetMapping("/sums")
    Map<String, BigDecimal> sums(@PathVariable String name, @RequestParam Map<String, String> parameters) {
        RegisterDefinition definition = registers.definition(name);
        Reach reach = rights.requireRead(definition);
        return list.sums(fields.seen(reach.person(), definition), EntryList.Query.of(parameters, null, 0, 0), reach);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View create(
            @PathVariable String name,
            @RequestBody @Valid New body,
            @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        RegisterDefinition definition = registers.definition(name);
        Reach reach = rights.requireWrite(definition);
        rights.requireByHand(definition, "create");
        return view(reach, definition, desk.create(definition, body.data(), key, body.reason(), reach));
    }

    @GetMapping("/{id}")
    View one(@PathVariable String name, @PathVariable String id) {
        RegisterDefinition definition = registers.definition(name);
        Reach reach = rights.requireRead(definition, id);
        return view(reach, definition, registers.find(name, id).orElseThrow(() -> Problem.notFound("no-such-entry")));
    }

    @PutMapping("/{id}")
    View change(@PathVariable String name, @PathVariable String id, @RequestBody @Valid Changed body) {
        RegisterDefinition definition = registers.definition(name);
        Reach reach = rights.requireChange(definition, id);
        rights.requireByHand(definition, "change");
        return view(reach, definition, desk.change(definition, id, body.version(), body.data(), body.reason(), reach));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable String name,
            @PathVariable String id,
            @RequestParam(required = false) Long version,
            @RequestParam(required = false) @Size(max = 200) String reason) {
        RegisterDefinition definition = registers.definition(name);
        Reach reach = rights.requireWrite(definition, id);
        rights.requireByHand(definition, "delete");
        desk.delete(definition, id, version, new Change(reach.person().id(), null, reason));
    }

    /** Shows one secret field in clear; who looked is kept. */
    @PostMapping("/{id}/unmask")
    Clear unmask(@PathVariable String name, @PathVariable String id, @RequestBody Unmask body) {
        RegisterDefinition definition = registers.definition(name);
        RegisterDefinition seen = fields.seen(rights.requireRead(definition, id).person(), definition);
        return new Clear(desk.unmask(seen, id, body.field()));
    }

    private View view(Reach reach, RegisterDefinition definition, Entry entry) {
        RegisterDefinition seen = fields.seen(reach.person(), definition);
        return View.of(
                seen.cut(entry),
                deadlines.of(definition, List.of(entry)).get(entry.id()),
                references.names(seen, List.of(entry)),
                files.names(seen, entry));
    }
}
