package bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.anlan.AnlanApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Anlan's service layer against a bare Camunda 7, both in this JVM and on one durable embedded PostgreSQL, in turns, so
 * that the machine's moods hit both. Prints the tables of docs/performance.md. Arguments: cases a round, rounds; or
 * {@code list} and those of {@link ListBench}; {@code registers} and those of {@link RegisterBench}; {@code
 * documents} and that of {@link DocumentBench}; or {@code hazards} and those of {@link HazardBench}.
 */
public final class Bench {

    private Bench() {}

    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals("list")) {
            ListBench.run(
                    args.length > 1 ? Double.parseDouble(args[1]) : 1,
                    args.length > 2 ? Double.parseDouble(args[2]) : 20);
            System.exit(0);
        }
        if (args.length > 0 && args[0].equals("registers")) {
            double scale = args.length > 1 ? Double.parseDouble(args[1]) : 1;
            RegisterBench.run(scale, List.of(args).subList(Math.min(2, args.length), args.length));
            System.exit(0);
        }
        if (args.length > 0 && args[0].equals("documents")) {
            DocumentBench.run(args.length > 1 ? Integer.parseInt(args[1]) : 1000);
            System.exit(0);
        }
        if (args.length > 0 && args[0].equals("hazards")) {
            HazardBench.run(
                    args.length > 1 ? Integer.parseInt(args[1]) : 200_000,
                    args.length > 2 ? Integer.parseInt(args[2]) : 5);
            System.exit(0);
        }
        int cases = args.length > 0 ? Integer.parseInt(args[0]) : 800;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        Path folder = Path.of("target", "bench");
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(new File(folder.toFile(), "postgres").getAbsoluteFile())
                .setCleanDataDirectory(true)
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_connections", "100")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                // After a checkpoint the first change of a page logs the whole page: noise for a count per case.
                .setServerConfig("checkpoint_timeout", "1h")
                .setServerConfig("max_wal_size", "8GB")
                .start()) {
            throughput(server, cases, rounds);
        }
        start(folder, Math.max(3, rounds));
        System.exit(0);
    }

    private static void throughput(EmbeddedPostgres server, int cases, int rounds) throws Exception {
        new JdbcTemplate(server.getPostgresDatabase()).execute("create database bare");
        try (ConfigurableApplicationContext bare = bare(server);
                ConfigurableApplicationContext anlan = anlan(server)) {
            Throughput ours = new Throughput(new Anlan(anlan), new JdbcTemplate(anlan.getBean(DataSource.class)));
            Throughput peer = new Throughput(
                    new BareCamunda(bare.getBean(ProcessEngine.class)),
                    new JdbcTemplate(bare.getBean(DataSource.class)));
            ours.run(2, cases);
            peer.run(2, cases);
            System.out.println("\n| threads | | bare Camunda | Anlan | ratio |\n|---|---|---|---|---|");
            for (int threads : new int[] {2, 8}) {
                List<Throughput.Result> a = new ArrayList<>();
                List<Throughput.Result> b = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    b.add(peer.run(threads, cases));
                    a.add(ours.run(threads, cases));
                }
                row(threads, "cases per second", b, a, Throughput.Result::casesPerSecond);
                row(threads, "rows inserted per case", b, a, Throughput.Result::inserted);
                row(threads, "rows updated per case", b, a, Throughput.Result::updated);
                row(threads, "rows deleted per case", b, a, Throughput.Result::deleted);
                row(threads, "WAL bytes per case", b, a, Throughput.Result::walBytes);
            }
        }
    }

    private static void start(Path folder, int rounds) throws Exception {
        StartTime start = new StartTime(folder.toAbsolutePath());
        // The first start creates the schema and the demo data.
        start.bare();
        start.anlan();
        List<Double> bare = new ArrayList<>();
        List<Double> anlan = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            bare.add(start.bare());
            anlan.add(start.anlan());
        }
        System.out.println("\n| | bare Camunda | Anlan | ratio |\n|---|---|---|---|");
        double b = median(bare);
        double a = median(anlan);
        System.out.printf(Locale.ROOT, "| seconds until ready | %.1f | %.1f | %.2f |%n", b, a, a / b);
    }

    private static ConfigurableApplicationContext bare(EmbeddedPostgres server) {
        ConfigurableApplicationContext context = BareApplication.start(List.of(
                "--spring.datasource.url=" + server.getJdbcUrl("postgres", "bare"),
                "--spring.datasource.username=postgres",
                "--camunda.bpm.process-engine-name=bare",
                "--server.port=0"));
        context.getBean(ProcessEngine.class)
                .getRepositoryService()
                .createDeployment()
                .addClasspathResource("processes/bench/two-tasks.bpmn")
                .addClasspathResource("forms/bench/two-tasks.request.form")
                .addClasspathResource("forms/bench/two-tasks.check.form")
                .deploy();
        return context;
    }

    private static ConfigurableApplicationContext anlan(EmbeddedPostgres server) {
        return SpringApplication.run(
                AnlanApplication.class,
                "--anlan.database.url=" + server.getJdbcUrl("postgres", "postgres"),
                "--anlan.database.user=postgres",
                "--anlan.secret-key=" + java.util.Base64.getEncoder().encodeToString(new byte[32]),
                "--anlan.documents.authorities.default.name=量度机关",
                "--anlan.documents.authorities.default.place=量",
                "--server.port=0");
    }

    private static void row(
            int threads,
            String what,
            List<Throughput.Result> bare,
            List<Throughput.Result> anlan,
            ToDoubleFunction<Throughput.Result> figure) {
        double b = median(bare.stream().mapToDouble(figure).boxed().toList());
        double a = median(anlan.stream().mapToDouble(figure).boxed().toList());
        System.out.printf(Locale.ROOT, "| %d | %s | %,.1f | %,.1f | %.2f |%n", threads, what, b, a, a / b);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted(Comparator.naturalOrder()).toList().get(values.size() / 2);
    }
}
