package bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;
import javax.sql.DataSource;
import org.anlan.hazards.BenchReports;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Missing self-check reports among 200,000 enterprises, beside two typed tables made by hand that are asked the same, in
 * turns on one server. One enterprise in twenty is suspended, one report in five is missing, one enterprise in ten has an
 * account that is told. Arguments: enterprises, rounds.
 */
final class HazardBench {

    private HazardBench() {}

    static void run(int enterprises, int rounds) throws Exception {
        Path folder = Path.of("target", "bench", "hazards");
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setDataDirectory(new File(folder.toFile(), "postgres").getAbsoluteFile())
                        .setCleanDataDirectory(true)
                        .setServerConfig("shared_buffers", "512MB")
                        .setServerConfig("max_connections", "100")
                        .setServerConfig("max_wal_size", "8GB")
                        .start();
                ConfigurableApplicationContext anlan = RegisterBench.anlan(server)) {
            JdbcTemplate jdbc = new JdbcTemplate(anlan.getBean(DataSource.class));
            load(jdbc, enterprises);
            measure(new BenchReports(anlan), jdbc, rounds);
        }
    }

    private static void load(JdbcTemplate jdbc, int enterprises) {
        jdbc.update("delete from register_entry where register in ('enterprises', 'report-cycles', 'hazard-reports')");
        jdbc.update(
                """
                insert into department (id, name, name_en, jurisdiction)
                select 'bench-' || n, '量企' || n, 'bench-' || n, 'area-liucheng' from generate_series(1, ? / 10) n""",
                enterprises);
        jdbc.update(
                """
                insert into person (id, name, phone, category, department, created_at, updated_at)
                select 'bench-' || n, '量' || n, '166' || lpad(n::text, 8, '0'), '合作单位', 'bench-' || n, now(), now()
                from generate_series(1, ? / 10) n""",
                enterprises);
        jdbc.update(
                "insert into role_grant (person, role, place) select id, 'enterprise', id from person where id like 'bench-%'");
        jdbc.update(
                """
                insert into register_entry (register, id, version, data, created_at, updated_at)
                select 'enterprises', 'e-' || n, 1, jsonb_strip_nulls(jsonb_build_object('name', '量度企业' || n,
                    'region', case n % 3 when 0 then 'area-liucheng' when 1 then 'area-ershijiazi'
                        else 'area-liucheng-park' end,
                    'organisation', case when n % 10 = 1 then 'bench-' || n / 10 end, 'main_type', '机械行业',
                    'uscc', 'Q' || n, 'status', '在产', 'report_cycle', '月报',
                    'report_status', case when n % 20 = 0 then '暂不上报' else '正常上报' end)), now(), now()
                from generate_series(1, ?) n""",
                enterprises);
        jdbc.execute("create table peer_enterprise (id text primary key, cycle text, status text)");
        jdbc.execute(
                "create table peer_report (enterprise text, period text, due_on date, reported_on date, missed_on date,"
                        + " primary key (enterprise, period))");
        jdbc.update("insert into peer_enterprise select id, data ->> 'report_cycle', data ->> 'report_status'"
                + " from register_entry where register = 'enterprises'");
        jdbc.execute("analyze");
    }

    private static void measure(BenchReports ours, JdbcTemplate jdbc, int rounds) {
        List<double[]> figures = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            LocalDate first = LocalDate.of(2030, 1, 1).plusMonths(round);
            LocalDate last = first.plusMonths(1).minusDays(1);
            period(jdbc, first, last);
            double[] row = new double[5];
            row[0] = seconds(() -> (int) ours.open(first));
            row[1] = seconds(() -> jdbc.update(
                    "insert into peer_report (enterprise, period, due_on) select id, ?, ? from peer_enterprise"
                            + " where cycle = '月报' and status = '正常上报'",
                    first.toString(),
                    last));
            reported(jdbc, first, last);
            // In one round the whole day, notices and all; in the others the marking alone.
            boolean told = round == rounds - 1;
            row[2] = seconds(() -> told ? ours.missedAndTold(last.plusDays(1)) : ours.missed(last.plusDays(1)));
            row[3] = seconds(() -> jdbc.update(
                    "update peer_report set missed_on = ? where period = ? and reported_on is null and missed_on is null"
                            + " and due_on < ?",
                    last.plusDays(1),
                    first.toString(),
                    last.plusDays(1)));
            row[4] = told ? 1 : 0;
            figures.add(row);
        }
        System.out.println(
                "\n| round | open, Anlan | open, peer | missed, Anlan | missed, peer | |\n|---|---|---|---|---|---|");
        for (int i = 0; i < figures.size(); i++) {
            double[] row = figures.get(i);
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %.2f s | %.2f s | %.2f s | %.2f s | %s |%n",
                    i + 1,
                    row[0],
                    row[1],
                    row[2],
                    row[3],
                    row[4] > 0 ? "with everybody told" : "");
        }
        System.out.println("missing: "
                + jdbc.queryForObject(
                        "select count(*) from register_entry where register = 'hazard-reports'"
                                + " and jsonb_exists(data, 'missed_on')",
                        Long.class)
                + ", notices: " + jdbc.queryForObject("select count(*) from notice", Long.class));
    }

    private static void period(JdbcTemplate jdbc, LocalDate first, LocalDate last) {
        jdbc.update(
                """
                insert into register_entry (register, id, version, data, created_at, updated_at)
                values ('report-cycles', ?, 1, jsonb_build_object('cycle', '月报', 'period', ?::text, 'starts_on', ?::text,
                    'ends_on', ?::text), now(), now())""",
                "c-" + first,
                first.toString(),
                first.toString(),
                last.toString());
    }

    /** Four in five reported. */
    private static void reported(JdbcTemplate jdbc, LocalDate first, LocalDate last) {
        jdbc.update(
                """
                update register_entry set data = data || jsonb_build_object('reported_on', ?::text)
                where register = 'hazard-reports' and data ->> 'period' = ?
                    and substr(data ->> 'enterprise', 3)::int % 5 <> 1""",
                last.toString(), first.toString());
        jdbc.update(
                "update peer_report set reported_on = ? where period = ? and substr(enterprise, 3)::int % 5 <> 1",
                last, first.toString());
        jdbc.execute("vacuum analyze");
    }

    private static double seconds(IntSupplier work) {
        long start = System.nanoTime();
        int rows = work.getAsInt();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "%,d rows in %.2f s%n", rows, seconds);
        return seconds;
    }
}
