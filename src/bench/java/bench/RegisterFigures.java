package bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.anlan.SignedInClient;
import org.anlan.people.Departments;
import org.anlan.people.SignedIn;
import org.anlan.registers.BenchLists;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of docs/performance.md on registers. */
class RegisterFigures {

    /** @param group the role and place; null for everywhere */
    private record Who(String name, String phone, String group, String place) {}

    private static final List<Who> PEOPLE = List.of(
            new Who("everywhere", "19900000099", "administrator", null),
            new Who("a county", "19900000041", "county-safety-office@area-chaoyang-county", "area-chaoyang-county"),
            new Who("the city", "19900000042", "city-safety-office@area-chaoyang", "area-chaoyang"));

    private static final double WARM_UP = Double.parseDouble(System.getProperty("bench.warm", "90"));

    private final ConfigurableApplicationContext anlan;
    private final JdbcTemplate jdbc;
    private final EmbeddedPostgres server;
    private final Path folder;
    private final double seconds = Double.parseDouble(System.getProperty("bench.seconds", "10"));

    RegisterFigures(ConfigurableApplicationContext anlan, JdbcTemplate jdbc, EmbeddedPostgres server, Path folder) {
        this.anlan = anlan;
        this.jdbc = jdbc;
        this.server = server;
        this.folder = folder;
    }

    void run(List<String> parts) throws Exception {
        if (parts.isEmpty() || parts.contains("lists")) {
            lists();
        }
        if (parts.isEmpty() || parts.contains("import")) {
            SheetFigures.takeIn(anlan, jdbc, port());
        }
        if (parts.isEmpty() || parts.contains("export")) {
            SheetFigures.giveOut(server, folder);
        }
    }

    private void lists() throws Exception {
        warm();
        System.out.println(
                "\n| p50 / p95 / p99 in ms | who may see | HTTP | service layer | typed table, SQL | ratio p95 |");
        System.out.println("|---|---|---|---|---|---|");
        for (Question.Kind kind : Question.Kind.values()) {
            for (Who who : PEOPLE) {
                List<Readers.Reader> typed = readers(() -> typed(who));
                List<Readers.Reader> service = readers(() -> service(who));
                List<Readers.Reader> http = readers(() -> http(who));
                Readers.run(typed, kind, seconds / 10);
                Readers.Times peer = Readers.run(typed, kind, seconds);
                Readers.run(service, kind, seconds / 10);
                Readers.Times inside = Readers.run(service, kind, seconds);
                Readers.Times outside = Readers.run(http, kind, seconds);
                System.out.printf(
                        "| %s | %s | %s | %s | %s | %.2f |%n",
                        kind.title, who.name, outside.cells(), inside.cells(), peer.cells(), inside.p95() / peer.p95());
            }
        }
    }

    /** As {@link ListFigures}: a JVM that has just started spends one of two cores on compiling. */
    private void warm() throws Exception {
        long end = System.nanoTime() + (long) (WARM_UP * 1e9);
        while (System.nanoTime() < end) {
            for (Who who : PEOPLE) {
                for (Question.Kind kind : Question.Kind.values()) {
                    Readers.run(readers(() -> http(who)), kind, 1);
                }
            }
        }
    }

    private interface Making {
        Readers.Reader make();
    }

    private static List<Readers.Reader> readers(Making making) {
        List<Readers.Reader> readers = new ArrayList<>();
        for (int i = 0; i < Readers.MANY; i++) {
            readers.add(making.make());
        }
        return readers;
    }

    private Readers.Reader http(Who who) {
        SignedInClient client = new SignedInClient(port()).signIn(who.phone);
        return question -> {
            SignedInClient.Answer answer = client.get(question.url());
            if (answer.status() != 200) {
                throw new IllegalStateException(question.url() + ": " + answer.text());
            }
        };
    }

    private Readers.Reader service(Who who) {
        BenchLists lists = new BenchLists(anlan);
        SignedIn person = new SignedIn("bench", "量", Set.of(who.group));
        return question -> {
            BenchLists.as(person);
            if (question.isStatistics()) {
                lists.statistics(question.parameters());
            } else {
                lists.page(question.parameters());
            }
        };
    }

    /** The columns of the list, a page of them and how many there are, as the service layer is asked for. */
    private Readers.Reader typed(Who who) {
        JdbcTemplate database = new JdbcTemplate(anlan.getBean(DataSource.class));
        String[] places = who.place == null
                ? null
                : anlan.getBean(Departments.class).below(Set.of(who.place)).toArray(String[]::new);
        String within = places == null ? "" : " and (region = any (?) or organisation = any (?))";
        return question -> {
            List<Object> values = new ArrayList<>(question.values());
            if (places != null) {
                values.add(places);
                values.add(places);
            }
            if (question.isStatistics()) {
                database.queryForList(question.where().formatted(within), values.toArray());
                return;
            }
            String from = " from peer_enterprise where deleted_at is null and (" + question.where() + ")" + within;
            int there = database.queryForList(
                            "select id, version, updated_at, name, region, main_type, uscc, legal_rep, status,"
                                    + " staff_count, safety_grade" + from + " order by updated_at desc, id limit 20",
                            values.toArray())
                    .size();
            if (there == 20) {
                database.queryForObject("select count(*)" + from, Long.class, values.toArray());
            }
        };
    }

    private int port() {
        return Integer.parseInt(anlan.getEnvironment().getProperty("local.server.port"));
    }
}
