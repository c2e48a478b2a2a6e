package org.anlan.registers;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.anlan.forms.Field;
import org.anlan.shared.InvalidInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills registers from files that ship with Anlan, {@code registers/<folder>/<register>.json}: lists of entries as {@link
 * ShippedValues} reads them. A register is filled once in a database's life and only while it is empty, so that what
 * people change or delete stays so.
 */
@Component
class ShippedEntries {

    private static final Logger log = LoggerFactory.getLogger(ShippedEntries.class);
    private static final TypeReference<List<Map<String, Object>>> ENTRIES = new TypeReference<>() {};

    private final Registers registers;
    private final RegisterFiles files;
    private final ShippedValues values;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Clock clock;

    ShippedEntries(
            Registers registers,
            RegisterFiles files,
            ShippedValues values,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ObjectMapper json,
            Clock clock) {
        this.registers = registers;
        this.files = files;
        this.values = values;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** @param reason what the history says of each entry */
    void fill(String folder, String reason) {
        Map<String, Resource> there = resources(folder);
        there.keySet().removeAll(filled());
        if (there.isEmpty()) {
            return;
        }
        Locale before = LocaleContextHolder.getLocale();
        // The files name places and people in Chinese.
        LocaleContextHolder.setLocale(Locale.CHINESE);
        try {
            transaction.executeWithoutResult(status -> {
                // One node at a time; the others find it done.
                registers.lock("shipped entries");
                there.keySet().removeAll(filled());
                int count = 0;
                Map<String, String> known = new TreeMap<>();
                Set<String> earlier = filled();
                for (RegisterDefinition definition : targetsFirst(there.keySet())) {
                    boolean lived = targets(definition.form().fields()).stream().anyMatch(earlier::contains);
                    count += fill(
                            definition, there.get(definition.name()), known, new Change(null, null, reason), lived);
                }
                log.info("{}: {} entries in {} registers.", reason, count, there.size());
            });
        } finally {
            LocaleContextHolder.setLocale(before);
        }
    }

    private Set<String> filled() {
        return jdbc.sql("select register from register_filled")
                .query(String.class)
                .set();
    }

    /** @param lived what it refers to was filled at an earlier start: people may have renamed or deleted it since */
    private int fill(
            RegisterDefinition definition, Resource file, Map<String, String> known, Change change, boolean lived) {
        int count = 0;
        if (registers.count(definition.name(), Map.of()) == 0) {
            for (Map<String, Object> written : read(file)) {
                try {
                    enter(definition, written, known, change);
                    count++;
                } catch (ShippedValues.CalledOtherwise missing) {
                    if (!lived) {
                        throw defect(definition, written, missing);
                    }
                    log.warn("An entry of {} is left out: {}.", definition.name(), missing.getMessage());
                }
            }
        }
        jdbc.sql("insert into register_filled (register, filled_at) values (?, ?)")
                .params(definition.name(), OffsetDateTime.now(clock))
                .update();
        return count;
    }

    private void enter(
            RegisterDefinition definition, Map<String, Object> written, Map<String, String> known, Change change) {
        try {
            Entry entry = registers.insert(
                    definition.name(), values.of(definition.form().fields(), written, known), change);
            files.claim(definition, null, entry, null);
        } catch (InvalidInput | IllegalArgumentException e) {
            throw defect(definition, written, e);
        }
    }

    private static IllegalStateException defect(RegisterDefinition definition, Object written, RuntimeException e) {
        return new IllegalStateException(
                "registers/" + definition.name() + ".json: " + written + ": " + complaint(e), e);
    }

    private static String complaint(RuntimeException e) {
        return e instanceof InvalidInput refused ? refused.errors().toString() : e.getMessage();
    }

    /** What is referred to has to be there before what refers to it. */
    private List<RegisterDefinition> targetsFirst(Set<String> names) {
        List<RegisterDefinition> ordered = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        names.forEach(name -> visit(name, names, seen, ordered));
        return ordered;
    }

    private void visit(String name, Set<String> names, Set<String> seen, List<RegisterDefinition> ordered) {
        if (names.contains(name) && seen.add(name)) {
            RegisterDefinition definition = registers.definition(name);
            targets(definition.form().fields()).forEach(target -> visit(target, names, seen, ordered));
            ordered.add(definition);
        }
    }

    private static Set<String> targets(List<Field> fields) {
        Set<String> targets = new TreeSet<>();
        for (Field field : fields) {
            if (field.refersTo() != null) {
                targets.add(field.refersTo());
            }
            targets.addAll(targets(field.children()));
        }
        return targets;
    }

    private List<Map<String, Object>> read(Resource file) {
        try {
            return json.readValue(file.getContentAsByteArray(), ENTRIES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Resource> resources(String folder) {
        try {
            Map<String, Resource> found = new TreeMap<>();
            for (Resource file : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:registers/" + folder + "/*.json")) {
                found.put(file.getFilename().replaceFirst("\\.json$", ""), file);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
