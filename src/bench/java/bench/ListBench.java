package bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.anlan.AnlanApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * The work list at size: a million open tasks of 40 procedures for 500 roles and 2,000 persons, and three million that are
 * done, read by eight people at once through HTTP; the engine's own tables filled with the same tasks, for its own query.
 * Arguments: scale (1 for the whole), seconds a question. What was loaded stays in target/bench for the next run.
 */
final class ListBench {

    private ListBench() {}

    static void run(double scale, double seconds) throws Exception {
        Path folder = Path.of("target", "bench", "list-" + scale).toAbsolutePath();
        Path done = folder.resolve("loaded");
        if (!Files.exists(done)) {
            FileSystemUtils.deleteRecursively(folder);
            try (EmbeddedPostgres server = server(folder, "off");
                    ConfigurableApplicationContext anlan = anlan(server)) {
                new ListLoad(anlan, new JdbcTemplate(anlan.getBean(DataSource.class)), scale).run();
            }
            Files.createFile(done);
        }
        try (EmbeddedPostgres server = server(folder, "on");
                ConfigurableApplicationContext anlan = anlan(server)) {
            new ListFigures(anlan, new JdbcTemplate(anlan.getBean(DataSource.class)), seconds).run();
        }
    }

    private static EmbeddedPostgres server(Path folder, String fsync) throws Exception {
        return EmbeddedPostgres.builder()
                .setDataDirectory(new File(folder.toFile(), "postgres"))
                .setCleanDataDirectory(false)
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("maintenance_work_mem", "512MB")
                .setServerConfig("max_connections", "100")
                .setServerConfig("fsync", fsync)
                .setServerConfig("synchronous_commit", fsync)
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("timezone", "Asia/Shanghai")
                .start();
    }

    private static ConfigurableApplicationContext anlan(EmbeddedPostgres server) {
        return SpringApplication.run(
                AnlanApplication.class,
                "--anlan.database.url=" + server.getJdbcUrl("postgres", "postgres"),
                "--anlan.database.user=postgres",
                "--anlan.secret-key=" + java.util.Base64.getEncoder().encodeToString(new byte[32]),
                "--anlan.documents.authorities.default.name=量度机关",
                "--anlan.documents.authorities.default.place=量",
                "--camunda.bpm.job-execution.enabled=false",
                // Nobody is to be shown a card for what is overdue here.
                "--anlan.clock.watch=PT24H",
                // What was loaded by an earlier state is brought up to this one.
                "--spring.flyway.out-of-order=true",
                "--server.port=0");
    }
}
