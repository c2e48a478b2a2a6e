package org.anlan.registers;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.anlan.shared.Problem;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One change for many entries, which the register's file has to offer. */
@RestController
@RequestMapping("/api/registers/{name}/bulk")
class BulkController {

    private static final int MOST = 500;

    private final Registers registers;
    private final RegisterRights rights;
    private final FieldRights fields;
    private final BulkChanges bulk;
    private final References references;

    BulkController(
            Registers registers, RegisterRights rights, FieldRights fields, BulkChanges bulk, References references) {
        this.registers = registers;
        this.rights = rights;
        this.fields = fields;
        this.bulk = bulk;
        this.references = references;
    }

    /**
     * @param change which of the changes the register offers
     * @param trial true to see what would become of it
     */
    record Ask(
            @NotBlank String change,
            @NotEmpty @Size(max = MOST) List<@NotBlank String> ids,
            @NotNull Map<String, Object> data,
            @NotBlank @Size(min = 2, max = 200) String reason,
            boolean trial) {}

    /** @param names of what the values before and after refer to */
    record Answer(
            boolean trial,
            long done,
            long refused,
            List<BulkChanges.Outcome> items,
            Map<String, Map<String, String>> names) {}

    /** @throws Problem 404 {@code no-such-change} */
    @PostMapping
    Answer change(@PathVariable String name, @RequestBody @Valid Ask ask) {
        RegisterDefinition definition = registers.definition(name);
        RegisterDefinition seen = fields.seen(rights.requireWrite(definition).person(), definition);
        rights.requireByHand(definition, "change");
        Dossier.Bulk offered = seen.dossier().bulk().stream()
                .filter(one -> one.name().equals(ask.change()))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("no-such-change"));
        List<BulkChanges.Outcome> items =
                bulk
                        .run(
                                definition,
                                offered,
                                ask.ids(),
                                ask.data(),
                                ask.reason().strip(),
                                ask.trial())
                        .stream()
                        .map(item -> item.within(seen))
                        .toList();
        long done = items.stream().filter(BulkChanges.Outcome::isDone).count();
        List<Entry> values = new ArrayList<>();
        items.forEach(item -> List.of(item.before(), item.after())
                .forEach(data -> values.add(new Entry(item.id(), name, 0, data, Instant.EPOCH, Instant.EPOCH))));
        return new Answer(ask.trial(), done, items.size() - done, items, references.names(seen, values));
    }
}
