package bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcTemplate;

/** Runs cases on a subject and reads what the database had to do for them. */
class Throughput {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Per second, and per case. */
    record Result(double casesPerSecond, double inserted, double updated, double deleted, double walBytes) {}

    private final Subject subject;
    private final JdbcTemplate database;

    Throughput(Subject subject, JdbcTemplate database) {
        this.subject = subject;
        this.database = database;
    }

    String name() {
        return subject.name();
    }

    Result run(int threads, int cases) throws Exception {
        Counters before = counters();
        long start = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            running.add(pool.submit(() -> {
                for (int i = 0; i < cases / threads; i++) {
                    subject.runCase(NUMBER.incrementAndGet());
                }
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        pool.shutdown();
        Counters after = counters();
        double n = cases;
        return new Result(
                n / seconds,
                (after.inserted - before.inserted) / n,
                (after.updated - before.updated) / n,
                (after.deleted - before.deleted) / n,
                (after.wal - before.wal) / n);
    }

    private record Counters(long inserted, long updated, long deleted, long wal) {}

    private Counters counters() {
        database.execute("select pg_stat_force_next_flush()");
        return database.queryForObject(
                """
                select tup_inserted, tup_updated, tup_deleted, pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint
                from pg_stat_database where datname = current_database()""",
                (row, i) -> new Counters(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
    }
}
