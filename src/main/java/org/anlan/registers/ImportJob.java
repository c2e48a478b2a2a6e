package org.anlan.registers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One walk through a sheet: who walks, and what was found so far. */
class ImportJob {

    /** A report is read by a person; whoever has more errors than these has one kind of them. */
    static final int MOST_ERRORS = 1_000;

    /**
     * What is wrong with one cell.
     *
     * @param row as the person sees it; {@code column} its letter, empty for the whole row
     * @param field the key, or empty
     */
    record CellError(int row, String column, String field, String label, String message) {}

    final RegisterDefinition definition;
    /** As the person sees it: what a sheet of hers may hold. */
    final RegisterDefinition shown;

    final Reach reach;
    final Locale locale;
    final ImportSheet sheet;
    final List<CellError> errors = new ArrayList<>();
    /** By unique rule and key: the row that had it first. */
    final Map<String, Integer> seen = new HashMap<>();
    /** By place field and value: whether the person reaches it. */
    final Map<String, Boolean> reached = new HashMap<>();

    private final Set<Integer> faultyRows = new HashSet<>();
    int done;
    int created;
    int changed;
    int unchanged;
    int moreErrors;

    ImportJob(RegisterDefinition definition, RegisterDefinition shown, Reach reach, Locale locale, ImportSheet sheet) {
        this.definition = definition;
        this.shown = shown;
        this.reach = reach;
        this.locale = locale;
        this.sheet = sheet;
    }

    int faulty() {
        return faultyRows.size();
    }

    void wrong(int row, int column, String field, String message) {
        faultyRows.add(row);
        if (errors.size() == MOST_ERRORS) {
            moreErrors++;
            return;
        }
        String label = definition.find(field).map(known -> known.label(locale)).orElse("");
        errors.add(new CellError(row, column < 0 ? "" : SheetColumns.letter(column), field, label, message));
    }

    void count(EntryBatch.Write write) {
        if (write.before() == null) {
            created++;
        } else if (write.fitting().equals(write.clearBefore())) {
            unchanged++;
        } else {
            changed++;
        }
    }
}
