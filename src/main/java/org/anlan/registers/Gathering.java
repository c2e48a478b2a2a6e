package org.anlan.registers;

import static org.anlan.registers.Columns.ENTRY;
import static org.anlan.registers.Columns.UPDATED;
import static org.anlan.registers.Columns.living;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.anlan.people.SignedIn;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Everything about an entry, by register, as far as a person may read it: see {@link About}. */
@Component
class Gathering {

    private static final int FIRST = 5;

    private final Definitions definitions;
    private final RegisterRights rights;
    private final FieldRights fields;
    private final References references;
    private final About about;
    private final Deadlines deadlines;
    private final Entries entries;
    private final DSLContext sql;

    Gathering(
            Definitions definitions,
            RegisterRights rights,
            FieldRights fields,
            References references,
            About about,
            Deadlines deadlines,
            Entries entries,
            DSLContext sql) {
        this.definitions = definitions;
        this.rights = rights;
        this.fields = fields;
        this.references = references;
        this.about = about;
        this.deadlines = deadlines;
        this.entries = entries;
        this.sql = sql;
    }

    /**
     * @param scope of the list that shows all of them, see {@link EntryScopes}
     * @param refersBy the field by which an entry refers, so that a new one can be begun; null where there are several
     * @param items the latest, named by {@code names}
     */
    record Section(
            String register,
            String title,
            String titleEn,
            String scope,
            String refersBy,
            boolean canCreate,
            int total,
            String display,
            List<RegisterController.Column> columns,
            List<EntryController.View> items,
            Map<String, Map<String, String>> names) {}

    /** First those the definition gathers, in its order and also without entries, then whatever else there is. */
    List<Section> of(RegisterDefinition definition, String id, SignedIn person) {
        List<String> order = definition.dossier().gathers();
        return definitions.all().stream()
                .filter(other -> rights.mayRead(person, other))
                .map(other -> fields.seen(person, other))
                .filter(other -> References.mayRefer(other, definition.name())
                        || order.contains(other.name()) && about.is(other, definition.name()))
                .map(other -> section(definition, id, other, person))
                .filter(section -> section.total() > 0 || order.contains(section.register()))
                .sorted(Comparator.comparingInt(section ->
                        order.contains(section.register()) ? order.indexOf(section.register()) : Integer.MAX_VALUE))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private Section section(RegisterDefinition definition, String id, RegisterDefinition other, SignedIn person) {
        Condition wanted = living(other)
                .and(
                        definition.dossier().gathers().contains(other.name())
                                ? about.of(other, definition.name(), id)
                                : References.refers(other, definition.name(), id))
                .and(rights.reading(person, other).within(other));
        List<Entry> first = sql.select()
                .from(ENTRY)
                .where(wanted)
                .orderBy(UPDATED.desc())
                .limit(FIRST)
                .fetch(row -> other.cut(entries.row(row).entry()));
        int total = first.size() < FIRST
                ? first.size()
                : sql.fetchCount(sql.selectOne().from(ENTRY).where(wanted));
        Map<String, Deadlines.Due> due = deadlines.of(other, first);
        List<String> by = other.form().fields().stream()
                .filter(field -> definition.name().equals(field.refersTo()))
                .map(field -> field.key())
                .toList();
        return new Section(
                other.name(),
                other.plural(),
                other.pluralEn(),
                definition.dossier().gathers().contains(other.name()) ? EntryScopes.ABOUT : EntryScopes.REFERS,
                by.size() == 1 ? by.get(0) : null,
                rights.mayWrite(person, other) && other.byHand().contains("create"),
                total,
                other.display(),
                RegisterController.columns(other.columns().stream()
                        .filter(column -> !definition.name().equals(column.refersTo()))
                        .toList()),
                first.stream()
                        .map(entry -> EntryController.View.of(entry, due.get(entry.id()), null, null))
                        .toList(),
                references.names(other, first));
    }
}
