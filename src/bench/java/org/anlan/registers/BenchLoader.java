package org.anlan.registers;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.anlan.forms.FormChecks;
import org.anlan.shared.InvalidInput;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills registers by COPY: sealed as the engine seals, without history (no reading touches it); indexes are dropped before
 * and made again from the definitions. On a sample the engine's own insert has to write the same.
 */
public final class BenchLoader {

    private static final int SAMPLE = 50;
    private static final int BATCH = 500;
    private static final OffsetDateTime LAST = OffsetDateTime.of(2026, 11, 20, 0, 0, 0, 0, ZoneOffset.UTC);

    private final DataSource database;
    private final JdbcTemplate jdbc;
    private final Registers registers;
    private final Sealing sealing;
    private final FormChecks checks;
    private final ObjectMapper json;
    private final TransactionTemplate transaction;
    private final BenchEntries entries;
    private final Map<String, Integer> sizes;

    public BenchLoader(
            ApplicationContext context,
            List<String> jurisdictions,
            List<String> departments,
            Map<String, Integer> sizes) {
        database = context.getBean(DataSource.class);
        jdbc = new JdbcTemplate(database);
        registers = context.getBean(Registers.class);
        sealing = context.getBean(Sealing.class);
        json = context.getBean(ObjectMapper.class);
        transaction = context.getBean(TransactionTemplate.class);
        this.sizes = sizes;
        checks = context.getBean(FormChecks.class);
        entries = new BenchEntries(jurisdictions, departments, sizes, others());
    }

    private Map<String, List<String>> others() {
        Map<String, List<String>> ids = new TreeMap<>();
        jdbc.query(
                "select register, id from register_entry where deleted_at is null and register <> all (?)",
                row -> {
                    ids.computeIfAbsent(row.getString(1), none -> new ArrayList<>())
                            .add(row.getString(2));
                },
                (Object) sizes.keySet().toArray(String[]::new));
        return ids;
    }

    public void load() throws Exception {
        for (String register : sizes.keySet()) {
            long start = System.nanoTime();
            load(registers.definition(register));
            System.out.printf(
                    "loaded %,d %s in %.0f s%n", sizes.get(register), register, (System.nanoTime() - start) / 1e9);
        }
    }

    private void load(RegisterDefinition definition) throws Exception {
        String partition = Indexes.partition(definition);
        Map<String, String> indexes = Indexes.of(definition);
        indexes.keySet().forEach(index -> jdbc.execute("drop index if exists " + index));
        ExecutorService pool = Executors.newFixedThreadPool(2);
        List<Future<?>> copies = new ArrayList<>();
        int size = sizes.get(definition.name());
        for (int part = 0; part < 2; part++) {
            int from = part * size / 2;
            int until = (part + 1) * size / 2;
            copies.add(pool.submit((Callable<Void>) () -> copy(definition, from, until, size)));
        }
        for (Future<?> copy : copies) {
            copy.get();
        }
        pool.shutdown();
        try (Connection connection = database.getConnection()) {
            JdbcTemplate own = new JdbcTemplate(
                    new org.springframework.jdbc.datasource.SingleConnectionDataSource(connection, true));
            own.execute("set maintenance_work_mem = '512MB'");
            for (String create : indexes.values()) {
                own.execute(create);
            }
            own.execute("reset maintenance_work_mem");
            own.execute("vacuum (analyze) " + partition);
        }
    }

    private Void copy(RegisterDefinition definition, int from, int until, int size) throws Exception {
        boolean hides = definition.form().schema().toString().contains("\"conditional\"");
        try (Connection connection = database.getConnection()) {
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy register_entry (register, id, version, data, secret, blind, created_at, updated_at)"
                            + " from stdin");
            StringBuilder lines = new StringBuilder();
            for (int number = from; number < until; number++) {
                Sealing.Sealed sealed = sealing.seal(definition, fitting(definition, hides, number));
                // Not in the order of the rows: people change old entries, too.
                OffsetDateTime at = LAST.minusSeconds(Math.floorMod(number * 7_919_317L, size) * 30L);
                lines.append(definition.name()).append('\t').append(BenchEntries.id(definition.name(), number));
                lines.append("\t1\t").append(text(sealed.data())).append('\t').append(text(sealed.secret()));
                lines.append('\t')
                        .append(text(sealed.blind()))
                        .append('\t')
                        .append(at)
                        .append('\t')
                        .append(at)
                        .append('\n');
                if ((number - from) % BATCH == BATCH - 1 || number == until - 1) {
                    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
                    copy.writeToCopy(bytes, 0, bytes.length);
                    lines.setLength(0);
                }
            }
            copy.endCopy();
        }
        return null;
    }

    /** Where a form hides fields by what stands in others, the generator does not know which. */
    private Map<String, Object> fitting(RegisterDefinition definition, boolean hides, int number) {
        Map<String, Object> data = entries.of(definition, number);
        if (!hides) {
            return data;
        }
        Map<String, Object> fitting = new LinkedHashMap<>(
                checks.adopt(definition.form(), data, Locale.CHINESE).data());
        fitting.values().removeIf(Objects::isNull);
        return fitting;
    }

    private String text(Map<String, Object> part) throws Exception {
        return json.writeValueAsString(part)
                .replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n");
    }

    /** @throws IllegalStateException if the engine writes an entry otherwise, or the indexes are not those of the definitions */
    public void check() {
        for (String register : sizes.keySet()) {
            RegisterDefinition definition = registers.definition(register);
            int size = sizes.get(register);
            for (int i = 0; i < Math.min(SAMPLE, size); i++) {
                int number = (int) ((long) i * size / SAMPLE);
                compare(definition, number);
            }
            List<String> there = jdbc.queryForList(
                    "select indexname from pg_indexes where tablename = ? and indexname like 'rx\\_%'",
                    String.class, Indexes.partition(definition));
            if (!Indexes.of(definition).keySet().equals(new java.util.HashSet<>(there))) {
                throw new IllegalStateException(register + " has not the indexes of its definition: " + there);
            }
        }
    }

    /** The entry is taken away and written again by the engine, and all that rolled back. */
    private void compare(RegisterDefinition definition, int number) {
        String id = BenchEntries.id(definition.name(), number);
        Map<String, Object> loaded = stored(definition, id);
        transaction.executeWithoutResult(status -> {
            jdbc.update("delete from register_entry where register = ? and id = ?", definition.name(), id);
            try {
                registers.insert(definition.name(), id, entries.of(definition, number), Change.by(null));
            } catch (InvalidInput refused) {
                throw new IllegalStateException(definition.name() + ": " + refused.errors(), refused);
            }
            Map<String, Object> written = stored(definition, id);
            status.setRollbackOnly();
            if (!Objects.equals(written, loaded)) {
                List<String> wrong = written.keySet().stream()
                        .filter(part -> !Objects.equals(written.get(part), loaded.get(part)))
                        .toList();
                throw new IllegalStateException(definition.name() + ": loaded otherwise than written: " + wrong + "\n"
                        + loaded + "\n" + written);
            }
        });
    }

    private Map<String, Object> stored(RegisterDefinition definition, String id) {
        Map<String, Object> row = new LinkedHashMap<>(jdbc.queryForMap(
                "select data::text, secret::text, blind::text, version, deleted_at,"
                        + (Columns.searchText(definition) == null
                                ? "''"
                                : org.jooq
                                        .impl
                                        .DSL
                                        .using(org.jooq.SQLDialect.POSTGRES)
                                        .renderInlined(Columns.searchText(definition)))
                        + " as search from register_entry where register = ? and id = ?",
                definition.name(),
                id));
        // Encrypted differently each time: compared in clear.
        Map<String, Object> secret = sealing.read(org.jooq.JSONB.valueOf((String) row.get("secret")));
        row.put("secret", new TreeMap<>(sealing.open(Map.of(), secret)));
        return row;
    }
}
