package bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.anlan.documents.BenchPapers;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Decision papers issued by two workers, each with its number, file and fingerprint, beside the bare library that prints
 * the same page and nothing else, in turns; and a volume of sixty pages. Argument: papers.
 */
final class DocumentBench {

    private static final int ROUNDS = 4;
    private static final int PAGES = 60;

    private DocumentBench() {}

    static void run(int papers) throws Exception {
        Path folder = Path.of("target", "bench", "documents").toAbsolutePath();
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setDataDirectory(new File(folder.toFile(), "postgres"))
                        .setCleanDataDirectory(true)
                        .setServerConfig("fsync", "on")
                        .setServerConfig("timezone", "Asia/Shanghai")
                        .start();
                ConfigurableApplicationContext anlan = RegisterBench.anlan(server)) {
            BenchPapers bench = new BenchPapers(anlan);
            String html = bench.html();
            for (int warm = 0; warm < 40; warm++) {
                bench.issue("warm");
                bench.bare(html);
            }
            List<Double> ours = new ArrayList<>();
            List<Double> bare = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                bare.add(rate(papers / ROUNDS / 4, () -> bench.bare(html)));
                ours.add(rate(papers / ROUNDS, () -> bench.issue("many")));
            }
            System.out.println("\n| two workers | openhtmltopdf, bare | Anlan, whole papers | ratio | goal |");
            System.out.println("|---|---|---|---|---|");
            System.out.printf(
                    Locale.ROOT,
                    "| decision papers per second | %.1f | %.1f | %.2f | 10 |%n",
                    median(bare),
                    median(ours),
                    median(ours) / median(bare));
            check(bench.serials(new JdbcTemplate(anlan.getBean(DataSource.class))));
            volume(bench);
        }
    }

    private static void volume(BenchPapers bench) throws Exception {
        while (bench.pages("volume") < PAGES) {
            bench.issue("volume");
        }
        List<Double> seconds = new ArrayList<>();
        int[] result = bench.volume("volume");
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            result = bench.volume("volume");
            seconds.add((System.nanoTime() - start) / 1e9);
        }
        System.out.printf(
                Locale.ROOT,
                "%nvolume of %d pages (%,d kB): %.2f s, goal 3 s%n",
                result[0],
                result[1] / 1024,
                median(seconds));
    }

    private static void check(List<Integer> serials) {
        for (int i = 0; i < serials.size(); i++) {
            if (serials.get(i) != i + 1) {
                throw new IllegalStateException("number " + (i + 1) + " is missing");
            }
        }
        System.out.printf("%n%d numbers, unique and without gaps%n", serials.size());
    }

    private static double rate(int times, Callable<?> work) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try {
            long start = System.nanoTime();
            List<Future<Object>> all = workers.invokeAll(Collections.nCopies(times, () -> (Object) work.call()));
            for (Future<Object> each : all) {
                each.get();
            }
            return times / ((System.nanoTime() - start) / 1e9);
        } finally {
            workers.shutdown();
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
