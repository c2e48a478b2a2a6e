package org.anlan.registers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.anlan.forms.Field;
import org.anlan.forms.FormChecks;
import org.anlan.shared.InvalidInput;
import org.dhatim.fastexcel.reader.Cell;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Takes rows of a sheet through the same checks as the form, and complains at the cell. */
@Component
class ImportChecks {

    private final SheetValues values;
    private final ImportReferences references;
    private final ImportKeys keys;
    private final FormChecks checks;
    private final Tending tending;
    private final MessageSource messages;
    private final HeldBack heldBack;
    private final ImportedLists lists;

    ImportChecks(
            SheetValues values,
            ImportReferences references,
            ImportKeys keys,
            FormChecks checks,
            Tending tending,
            HeldBack heldBack,
            MessageSource messages) {
        this.values = values;
        this.references = references;
        this.keys = keys;
        this.checks = checks;
        this.tending = tending;
        this.heldBack = heldBack;
        this.messages = messages;
        lists = new ImportedLists(checks::tidy);
    }

    /** @return what the rows without a fault would write, unchanged ones left out */
    List<EntryBatch.Write> check(ImportJob job, List<ImportSheet.Line> lines) {
        List<ImportRow> rows = lines.stream().map(line -> read(job, line)).toList();
        references.resolve(job, rows);
        keys.match(job.definition, rows);
        rows.forEach(references::settle);
        Tending.Round round = tending.round(job.definition);
        rows.forEach(row -> fit(row, round));
        refuseHeld(job, rows);
        keys.refuseDoubles(job.definition, rows);
        List<EntryBatch.Write> writes = new ArrayList<>();
        for (ImportRow row : rows) {
            job.done++;
            if (row.isFaulty()) {
                continue;
            }
            EntryBatch.Write write = new EntryBatch.Write(row.before, row.clearBefore, row.fitting);
            job.count(write);
            if (row.before == null || !row.fitting.equals(row.clearBefore)) {
                writes.add(write);
            }
        }
        return writes;
    }

    /** One question for all of them; a row that changes nothing does no harm. */
    private void refuseHeld(ImportJob job, List<ImportRow> rows) {
        Map<String, ImportRow> changed = new LinkedHashMap<>();
        rows.stream()
                .filter(row -> !row.isFaulty() && row.before != null && !row.fitting.equals(row.clearBefore))
                .forEach(row -> changed.put(row.before.entry().id(), row));
        if (!changed.isEmpty()) {
            heldBack.among(job.definition, changed.keySet())
                    .forEach((id, number) -> changed.get(id).wrong(-1, say(job, "problem.entry-held", number)));
        }
    }

    private ImportRow read(ImportJob job, ImportSheet.Line line) {
        ImportRow row = new ImportRow(job, line.number(), line.id());
        line.strays().forEach(column -> row.wrong(column, say(job, "import.no-head")));
        for (Map.Entry<Field, Cell> cell : line.cells().entrySet()) {
            Field field = cell.getKey();
            try {
                row.given.put(field.key(), values.read(field, cell.getValue()));
            } catch (SheetValues.Unclear unclear) {
                row.wrong(field.key(), say(job, unclear.getMessage(), field.label(job.locale)));
            }
        }
        return row;
    }

    private void fit(ImportRow row, Tending.Round round) {
        RegisterDefinition definition = row.job.definition;
        String what = row.before == null ? "create" : "change";
        if (!definition.byHand().contains(what)) {
            row.wrong(-1, say(row.job, "import.not-by-hand." + what));
            return;
        }
        if (row.before != null && !reaches(row.job, row.before.entry())) {
            elsewhere(row);
            return;
        }
        Map<String, Object> given = new LinkedHashMap<>(row.clearBefore);
        SheetColumns.filled(row.job.shown).forEach(field -> given.put(field.key(), unmasked(row, field)));
        lists.keepFiles(definition, row.clearBefore, given)
                .forEach(list -> row.wrong(list.key(), say(row.job, "import.files-lost", list.label(row.job.locale))));
        boolean readable = !row.isFaulty();
        try {
            FormChecks.Checked checked =
                    checks.checkOneOfMany(definition.form(), given, row.clearBefore, row.job.locale);
            Map<String, Object> merged = new LinkedHashMap<>(row.clearBefore);
            merged.putAll(RegisterDesk.patch(definition, checked));
            Map<String, Object> fitting = new LinkedHashMap<>(
                    checks.adopt(definition.form(), merged, row.job.locale).data());
            fitting.values().removeIf(Objects::isNull);
            if (readable) {
                row.fitting = round.apply(row.clearBefore, fitting);
                refuseByPlaceAndState(row);
            }
        } catch (InvalidInput refused) {
            complain(row, refused);
        }
    }

    /** A cell that made no sense is empty to the form; that it is not filled in is no second fault. */
    private static void complain(ImportRow row, InvalidInput refused) {
        Set<String> known = row.complaints();
        refused.errors().forEach(error -> {
            String key = error.field().split("[\\[.]")[0];
            if (!known.contains(key)) {
                row.wrong(key, error.message());
            }
        });
    }

    /** The mask of an export means: leave it. */
    private static Object unmasked(ImportRow row, Field field) {
        Object given = row.given.get(field.key());
        boolean masked = field.is("secret")
                && given != null
                && row.before != null
                && given.equals(row.before.entry().data().get(field.key()));
        return masked ? row.clearBefore.get(field.key()) : given;
    }

    private void refuseByPlaceAndState(ImportRow row) {
        RegisterDefinition definition = row.job.definition;
        if (!reaches(row.job, preview(definition, row.fitting))) {
            elsewhere(row);
        }
        for (Field field : definition.form().fields()) {
            Object was = row.clearBefore.get(field.key());
            if (was != null
                    && RegisterDefinition.finals(field).contains(was.toString())
                    && !was.equals(row.fitting.get(field.key()))) {
                String word = RegisterDesk.word(field, was.toString(), row.job.locale);
                row.wrong(field.key(), say(row.job, "register.final", field.label(row.job.locale), word));
            }
        }
    }

    private void elsewhere(ImportRow row) {
        String place = row.job.definition.place().get(0);
        String label = row.job.definition.field(place).label(row.job.locale);
        row.wrong(place, say(row.job, "register.elsewhere", label));
    }

    /** Many rows name the same few places. */
    private static boolean reaches(ImportJob job, Entry entry) {
        return job.reach.everywhere()
                || job.definition.place().stream().anyMatch(key -> {
                    String value = entry.text(key);
                    return value != null
                            && job.reached.computeIfAbsent(
                                    key + ":" + value,
                                    none -> job.reach.holds(
                                            job.definition, preview(job.definition, Map.of(key, value))));
                });
    }

    private static Entry preview(RegisterDefinition definition, Map<String, Object> data) {
        return new Entry(null, definition.name(), 0, data, null, null);
    }

    private String say(ImportJob job, String code, Object... arguments) {
        return messages.getMessage(code, arguments, job.locale);
    }
}
