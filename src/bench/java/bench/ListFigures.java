package bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.anlan.tasks.ListReader;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What eight people at once wait for, and the engine's own query beside it. */
final class ListFigures {

    private static final int READERS = 8;
    private static final int CLERKS = 48;

    /** Seconds until the compiler of a JVM that has just started no longer takes a core from what is measured. */
    private static final double WARM_UP = 90;

    private final JdbcTemplate jdbc;
    private final double seconds;
    private final String base;
    private final TaskService engine;
    private final ListReader reader;
    private final List<Clerk> clerks = new ArrayList<>();

    /** @param cookies of the session, as they are sent */
    private record Clerk(String id, String cookies, List<String> offices) {}

    private record Times(int asked, double p50, double p95, double p99) {
        static Times of(List<Double> all) {
            double[] sorted = all.stream().mapToDouble(Double::doubleValue).toArray();
            Arrays.sort(sorted);
            return new Times(sorted.length, at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99));
        }

        private static double at(double[] sorted, double share) {
            return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
        }
    }

    ListFigures(ConfigurableApplicationContext anlan, JdbcTemplate jdbc, double seconds) {
        this.jdbc = jdbc;
        this.seconds = seconds;
        base = "http://127.0.0.1:" + anlan.getEnvironment().getProperty("local.server.port");
        engine = anlan.getBean(TaskService.class);
        reader = new ListReader(anlan);
    }

    void run() throws Exception {
        System.out.println("open "
                + jdbc.queryForObject("select count(*) from work_item where state = 'open'", Long.class)
                + ", done " + jdbc.queryForObject("select count(*) from work_item where state = 'done'", Long.class)
                + ", the engine's tasks " + jdbc.queryForObject("select count(*) from act_ru_task", Long.class));
        signIn();
        throughHttp();
        asSubstitutes("for everything", "{}");
        asSubstitutes(
                "for three procedures", "{" + ListLoad.key(0) + "," + ListLoad.key(3) + "," + ListLoad.key(6) + "}");
        besideTheEngine();
    }

    /** The same people, each doing the next one's work as well: twice the roles, twice the tasks of their own. */
    private void asSubstitutes(String what, String procedures) throws Exception {
        for (int i = 0; i < clerks.size(); i++) {
            jdbc.update(
                    """
                    insert into substitution (id, absent, substitute, procedures, first_day, last_day, starts_at, ends_at,
                        named_by, named_at)
                    values (?, ?, ?, ?::text[], current_date, current_date + 1, now(), now() + interval '1 day', ?, now())""",
                    "bench-" + i,
                    clerks.get((i + 1) % clerks.size()).id,
                    clerks.get(i).id,
                    procedures,
                    clerks.get(i).id);
        }
        try {
            ask("as a substitute " + what, questions());
        } finally {
            jdbc.update("delete from substitution where id like 'bench-%'");
        }
    }

    /** Whose roles may take the most, so that there is a page 500. */
    private void signIn() throws Exception {
        List<String> most = jdbc.queryForList(
                """
                select person from role_grant g join (select candidate, count(*) n from work_item
                    where state = 'open' and assignee is null group by 1) c on c.candidate = g.role
                group by 1 having count(*) >= 11 order by sum(n) desc limit ?""",
                String.class,
                CLERKS);
        for (String id : most) {
            String phone = jdbc.queryForObject("select phone from person where id = ?", String.class, id);
            CookieManager cookies = new CookieManager();
            HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
            http.send(
                    HttpRequest.newBuilder(URI.create(base + "/api/session")).build(),
                    HttpResponse.BodyHandlers.discarding());
            post(http, cookies, "/api/session", Map.of("phone", phone, "password", ListLoad.PASSWORD));
            for (int filter = 0; filter < 10; filter++) {
                post(http, cookies, "/api/tasks/filters", Map.of("title", "筛选" + filter, "query", saved(filter)));
            }
            clerks.add(new Clerk(
                    id,
                    cookies.getCookieStore().getCookies().stream()
                            .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")),
                    jdbc.queryForList("select role from role_grant where person = ?", String.class, id)));
        }
    }

    private static String saved(int i) {
        String procedure = "filter.procedure=" + ListLoad.key(i * 3);
        return switch (i) {
            case 0 -> "view=mine&filter.colour=red";
            case 1 -> "view=mine&filter.colour=orange";
            case 2 -> "view=claimable&filter.colour=red";
            case 3 -> "view=claimable&q=" + encoded("王伟");
            case 4 -> "view=claimable&q=" + encoded("化工");
            case 5 -> "view=claimable&" + procedure;
            case 6 -> "view=claimable&" + procedure + "&filter.data.kind=" + encoded("类2");
            case 7 ->
                "view=claimable&" + procedure + "&filter.data.sector=" + encoded("业7") + "&filter.data.grade="
                        + encoded("级1");
            case 8 -> "view=claimable&" + procedure + "&filter.data.amount=90000..";
            default -> "view=mine&q=" + encoded("建材");
        };
    }

    private void post(HttpClient http, CookieManager cookies, String path, Object body) throws Exception {
        String token = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .reduce((first, last) -> last)
                .orElseThrow();
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/json")
                        .header("X-XSRF-TOKEN", token)
                        .POST(HttpRequest.BodyPublishers.ofString(new ObjectMapper().writeValueAsString(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + " " + answer.statusCode() + " " + answer.body());
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String words(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "" + "王李张刘陈杨".charAt(random.nextInt(6)) + "伟芳娜敏静丽".charAt(random.nextInt(6));
            case 1 ->
                "皖" + (char) ('A' + random.nextInt(8))
                        + Integer.toHexString(4096 + random.nextInt(4096)).toUpperCase(Locale.ROOT);
            case 2 -> "鑫海化工" + random.nextInt(1000);
            default -> String.valueOf(10000 + random.nextInt(90000));
        };
    }

    private static String twoFields(Random random) {
        return "&filter.procedure=" + ListLoad.key(random.nextInt(ListLoad.PROCEDURES)) + "&filter.data.kind="
                + encoded("类" + random.nextInt(5)) + "&filter.data.grade=" + encoded("级" + random.nextInt(4));
    }

    private static Map<String, BiFunction<Clerk, Random, String>> questions() {
        String claimable = "/api/tasks?view=claimable&sort=due&size=20";
        Map<String, BiFunction<Clerk, Random, String>> questions = new LinkedHashMap<>();
        questions.put("mine", (clerk, random) -> "/api/tasks?view=mine&size=20");
        questions.put("claimable by 12 roles, by due", (clerk, random) -> claimable);
        questions.put("the same with a text", (clerk, random) -> claimable + "&q=" + encoded(words(random)));
        questions.put("the same with two fields of the case", (clerk, random) -> claimable + twoFields(random));
        questions.put("counts of ten saved filters", (clerk, random) -> "/api/tasks/counts");
        questions.put("page 500", (clerk, random) -> claimable + "&page=499");
        questions.put(
                "claimable, by applicant (no index)",
                (clerk, random) -> "/api/tasks?view=claimable&sort=applicant&size=20");
        questions.put(
                "claimable with a range of numbers (no key)",
                (clerk, random) -> claimable + "&filter.procedure=" + ListLoad.key(random.nextInt(ListLoad.PROCEDURES))
                        + "&filter.data.amount=90000..");
        questions.put(
                "done with a text", (clerk, random) -> "/api/tasks?view=done&size=20&q=" + encoded(words(random)));
        return questions;
    }

    private void throughHttp() throws Exception {
        List<BiFunction<Clerk, Random, String>> all = List.copyOf(questions().values());
        readers((clerk, random) -> all.get(random.nextInt(all.size())).apply(clerk, random), WARM_UP);
        ask("8 readers", questions());
    }

    private void ask(String who, Map<String, BiFunction<Clerk, Random, String>> questions) throws Exception {
        System.out.println(
                "\n| first page of, " + who + " | asked | p50 ms | p95 ms | p99 ms |\n|---|---|---|---|---|");
        for (var each : questions.entrySet()) {
            readers(each.getValue(), Math.min(2, seconds));
            Times times = readers(each.getValue(), seconds);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %.1f | %.1f | %.1f |%n",
                    each.getKey(),
                    times.asked,
                    times.p50,
                    times.p95,
                    times.p99);
        }
    }

    private Times readers(BiFunction<Clerk, Random, String> question, double forSeconds) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(READERS);
        long end = System.nanoTime() + (long) (forSeconds * 1e9);
        List<Future<List<Double>>> running = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            Random random = new Random(i);
            running.add(pool.submit(() -> {
                List<Double> times = new ArrayList<>();
                while (System.nanoTime() < end) {
                    Clerk clerk = clerks.get(random.nextInt(clerks.size()));
                    String url = base + question.apply(clerk, random);
                    long start = System.nanoTime();
                    PlainHttp.get(url, clerk.cookies);
                    times.add((System.nanoTime() - start) / 1e6);
                }
                return times;
            }));
        }
        List<Double> all = new ArrayList<>();
        for (Future<List<Double>> each : running) {
            all.addAll(each.get());
        }
        pool.shutdown();
        return Times.of(all);
    }

    /** One after the other, in this JVM, without HTTP on either side. */
    private void besideTheEngine() {
        System.out.println("\n| one reader, in the JVM, p50 ms | TaskService | work list | ratio |\n|---|---|---|---|");
        compare("12 roles, by due", false);
        compare("the same with two fields of the case", true);
    }

    private void compare(String what, boolean fields) {
        List<Double> theirs = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            Clerk clerk = clerks.get(i % clerks.size());
            String kind = "类" + random.nextInt(5);
            String grade = "级" + random.nextInt(4);
            String procedure = ListLoad.key(random.nextInt(ListLoad.PROCEDURES));
            if (i < 12) {
                TaskQuery query = engine.createTaskQuery()
                        .taskCandidateGroupIn(clerk.offices)
                        .taskUnassigned();
                if (fields) {
                    query = query.processDefinitionKey(procedure)
                            .processVariableValueEquals("kind", kind)
                            .processVariableValueEquals("grade", grade);
                }
                long start = System.nanoTime();
                query.orderByDueDate().asc().listPage(0, 20);
                theirs.add((System.nanoTime() - start) / 1e6);
            }
            Map<String, String> asked = fields
                    ? Map.of("filter.procedure", procedure, "filter.data.kind", kind, "filter.data.grade", grade)
                    : Map.of();
            long start = System.nanoTime();
            reader.claimable(clerk.id, clerk.offices, asked);
            ours.add((System.nanoTime() - start) / 1e6);
        }
        double t = Times.of(theirs).p50;
        double o = Times.of(ours).p50;
        System.out.printf(Locale.ROOT, "| %s | %.1f | %.2f | %.0f |%n", what, t, o, t / o);
    }
}
