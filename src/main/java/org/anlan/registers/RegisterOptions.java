package org.anlan.registers;

import static org.anlan.registers.Columns.CREATED;
import static org.anlan.registers.Columns.ENTRY;
import static org.anlan.registers.Columns.ID;
import static org.anlan.registers.Columns.living;
import static org.anlan.registers.Columns.searchText;
import static org.anlan.registers.Columns.shown;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.anlan.forms.Field;
import org.anlan.forms.Option;
import org.anlan.forms.OptionSource;
import org.anlan.forms.Options;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Entries of a register as options of a form's field: the value is the entry's id, the label what it is called by. */
@Component
class RegisterOptions implements OptionSource {

    private final Definitions definitions;
    private final Entries entries;
    private final DSLContext sql;
    private final Options options;

    RegisterOptions(Definitions definitions, Entries entries, DSLContext sql, Options options) {
        this.definitions = definitions;
        this.entries = entries;
        this.sql = sql;
        this.options = options;
    }

    @Override
    public boolean knows(String name) {
        return definitions.find(name).isPresent();
    }

    @Override
    public List<Option> options(String name, Map<String, Object> where) {
        RegisterDefinition definition = definitions.require(name);
        return called(
                definition,
                entries.findBy(definition, where).stream()
                        .collect(
                                LinkedHashMap::new,
                                (all, entry) -> all.put(entry.id(), entry.text(definition.display())),
                                Map::putAll));
    }

    @Override
    public Map<String, String> labels(String name, Collection<String> ids) {
        RegisterDefinition definition = definitions.require(name);
        Map<String, String> labels = new LinkedHashMap<>();
        called(definition, fetch(definition, ID.in(ids), ids.size()))
                .forEach(option -> labels.put(option.value().toString(), option.label()));
        return labels;
    }

    @Override
    public List<Option> search(String name, String words, int limit) {
        RegisterDefinition definition = definitions.require(name);
        return called(definition, fetch(definition, calledLike(definition, words, limit), limit));
    }

    /** Those within a person's reach. */
    List<Option> search(RegisterDefinition definition, String words, int limit, Reach reach) {
        Condition wanted = calledLike(definition, words, limit).and(reach.within(definition));
        return called(definition, fetch(definition, wanted, limit));
    }

    private Condition calledLike(RegisterDefinition definition, String words, int limit) {
        if (words == null || words.isBlank()) {
            return ID.isNotNull();
        }
        Field display = definition.field(definition.display());
        if (display.refersTo() != null) {
            return shown(display)
                    .in(options.search(display.refersTo(), words, limit).stream()
                            .map(option -> option.value().toString())
                            .toList());
        }
        Condition like = shown(display).containsIgnoreCase(words.strip());
        return searchText(definition) == null
                ? like
                : like.or(searchText(definition).containsIgnoreCase(words.strip()));
    }

    private Map<String, String> fetch(RegisterDefinition definition, Condition which, int limit) {
        Map<String, String> found = new LinkedHashMap<>();
        sql.select(ID, shown(definition.field(definition.display())))
                .from(ENTRY)
                .where(living(definition).and(which))
                .orderBy(shown(definition.field(definition.display())), CREATED)
                .limit(limit)
                .forEach(row -> found.put(row.value1(), row.value2()));
        return found;
    }

    /** What an entry is called by may itself refer to something, such as the enterprise it is about. */
    private List<Option> called(RegisterDefinition definition, Map<String, String> shown) {
        String target = definition.field(definition.display()).refersTo();
        Map<String, String> names = target == null ? Map.of() : options.labels(target, shown.values());
        return shown.entrySet().stream()
                .map(each -> new Option(
                        each.getKey(),
                        target == null
                                ? String.valueOf(each.getValue())
                                : names.getOrDefault(each.getValue(), each.getValue())))
                .toList();
    }
}
