package bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.anlan.AnlanApplication;
import org.anlan.registers.BenchLoader;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * Registers at size: a million enterprises and 200,000 entries in each of 20 other registers, read by eight people at once,
 * imported and exported, beside a typed table made by hand. Arguments: scale (1 for the whole), and which parts. What was
 * loaded stays in target/bench for the next run of the same scale.
 */
final class RegisterBench {

    private static final List<String> OTHERS = List.of(
            "secondary-units",
            "risk-objects",
            "risk-units",
            "hazards",
            "risk-patrols",
            "inspections",
            "enforcement-cases",
            "enforcement-enterprises",
            "emergency-plans",
            "licences",
            "licence-applications",
            "operation-certificates",
            "special-equipment",
            "training-records",
            "cameras",
            "carriers",
            "hazmat-vehicles",
            "crew",
            "vehicle-alarms",
            "incidents");

    private RegisterBench() {}

    /** @param parts of lists, import, export, check; empty for all */
    static void run(double scale, List<String> parts) throws Exception {
        Path folder = Path.of("target", "bench", "registers-" + scale).toAbsolutePath();
        boolean loaded = Files.exists(folder.resolve("loaded"));
        if (!loaded) {
            FileSystemUtils.deleteRecursively(folder);
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(new File(folder.toFile(), "postgres"))
                .setCleanDataDirectory(false)
                // A quarter of the machine, as its manual says.
                .setServerConfig("shared_buffers", "4GB")
                .setServerConfig("max_connections", "100")
                .setServerConfig("fsync", loaded ? "on" : "off")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("timezone", "Asia/Shanghai")
                .setPort(Integer.getInteger("bench.port", 0))
                .start()) {
            try (ConfigurableApplicationContext anlan = anlan(server)) {
                JdbcTemplate jdbc = new JdbcTemplate(anlan.getBean(DataSource.class));
                if (!loaded) {
                    places(jdbc);
                    loader(anlan, jdbc, scale).load();
                    Files.createFile(folder.resolve("loaded"));
                }
                if (!loaded || parts.contains("check")) {
                    loader(anlan, jdbc, scale).check();
                    System.out.println("The engine writes a sample of each register as it was loaded.");
                }
                PeerTable.make(jdbc);
                if (!loaded) {
                    System.out.println("Loaded without waiting for the disk; run again to measure.");
                    return;
                }
                new RegisterFigures(anlan, jdbc, server, folder).run(parts);
            }
        }
    }

    /** Ten counties of twenty towns of six villages. */
    private static void places(JdbcTemplate jdbc) {
        for (int county = 0; county < 10; county++) {
            String at = county == 0 ? "area-chaoyang-county" : "bench-" + county;
            if (county > 0) {
                place(jdbc, at, "county", "area-chaoyang");
            }
            for (int town = 0; town < 20; town++) {
                place(jdbc, at + "-" + town, "town", at);
                for (int village = 0; village < 6; village++) {
                    place(jdbc, at + "-" + town + "-" + village, "village", at + "-" + town);
                }
            }
        }
    }

    private static BenchLoader loader(ConfigurableApplicationContext anlan, JdbcTemplate jdbc, double scale) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        sizes.put("enterprises", (int) (1_000_000 * scale));
        OTHERS.forEach(other -> sizes.put(other, (int) (200_000 * scale)));
        return new BenchLoader(
                anlan,
                jdbc.queryForList("select id from jurisdiction where level in ('town', 'village')", String.class),
                jdbc.queryForList("select id from department", String.class),
                sizes);
    }

    private static void place(JdbcTemplate jdbc, String id, String level, String parent) {
        jdbc.update(
                "insert into jurisdiction (id, name, name_en, level, parent) values (?, ?, ?, ?, ?)",
                id,
                "量" + id,
                id,
                level,
                parent);
    }

    static ConfigurableApplicationContext anlan(EmbeddedPostgres server) {
        return SpringApplication.run(AnlanApplication.class, arguments(server));
    }

    static String[] arguments(EmbeddedPostgres server) {
        return new String[] {
            "--anlan.database.url=" + server.getJdbcUrl("postgres", "postgres"),
            "--anlan.database.user=postgres",
            "--anlan.demo=true",
            "--anlan.secret-key=" + java.util.Base64.getEncoder().encodeToString(new byte[32]),
            "--server.port=0"
        };
    }
}
