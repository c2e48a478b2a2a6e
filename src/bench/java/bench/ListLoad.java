package bench;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.anlan.people.Persons;
import org.anlan.procedures.Cases;
import org.anlan.procedures.Procedures;
import org.anlan.procedures.Starter;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Fills the tables in sets, each row as the engine and the case writer would write it: a real case of each procedure is
 * started first, its rows are the pattern of all others, and at the end a sample of loaded items is compared with items of
 * real cases that were started with the same data.
 */
final class ListLoad {

    static final int PROCEDURES = 40;
    static final int ROLES = 500;
    static final int PERSONS = 2000;
    static final String PASSWORD = "Bench-list-1";
    private static final int SAMPLE = 80;
    /** What the models mention, so what the engine knows of a case. */
    private static final List<String> VARIABLES = List.of("office", "kind", "sector", "grade", "category");

    private final ApplicationContext context;
    private final JdbcTemplate jdbc;
    private final long open;
    private final long finished;

    ListLoad(ApplicationContext context, JdbcTemplate jdbc, double scale) {
        this.context = context;
        this.jdbc = jdbc;
        open = Math.round(1_000_000 * scale);
        finished = Math.round(3_000_000 * scale);
    }

    void run() throws Exception {
        long start = System.nanoTime();
        people();
        deploy();
        functions();
        Map<Long, String> real = sample();
        jdbc.execute(
                "create table bench_pattern as select distinct on (procedure) procedure, id as case_id, definition,"
                        + " (select w.id from work_item w where w.case_id = c.id) as task_id from case_file c"
                        + " where number like '列%' order by procedure, id");
        said("open cases", this::open);
        said("the engine's rows", this::engine);
        said("finished history", this::history);
        compare(real);
        // Real cases are measured by nobody.
        said("vacuum", () -> jdbc.execute("vacuum (analyze)"));
        System.out.printf(Locale.ROOT, "Loaded in %.0f s.%n", (System.nanoTime() - start) / 1e9);
    }

    private static void said(String what, Runnable work) {
        long start = System.nanoTime();
        work.run();
        System.out.printf(Locale.ROOT, "%s: %.0f s%n", what, (System.nanoTime() - start) / 1e9);
    }

    private void people() {
        jdbc.update("insert into jurisdiction (id, name, name_en, level) values ('bench-city', '量市', 'Bench', 'city')");
        jdbc.update(
                "insert into department (id, name, name_en, jurisdiction)"
                        + " select 'bench-dept-' || i, '部门' || i, 'Department ' || i, 'bench-city' from generate_series(0, 299) i");
        jdbc.update(
                "insert into role (position, id, title, title_en)"
                        + " select 1000 + i, 'office-' || i, '岗位' || i, 'Office ' || i from generate_series(0, ?) i",
                ROLES - 1);
        jdbc.update(
                "insert into person (id, name, phone, category, department, active, created_at, updated_at)"
                        + " select 'clerk-' || i, substr('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗', 1 + i % 20, 1)"
                        + " || substr('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国文志', 1 + i / 20 % 30, 1)"
                        + " || substr('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国文志', 1 + i / 600 % 30, 1),"
                        + " '1880' || lpad(i::text, 7, '0'), '在册职工', 'bench-dept-' || i % 300, true, now(), now()"
                        + " from generate_series(0, ?) i",
                PERSONS - 1);
        jdbc.update(
                "insert into account (person, password_hash, must_change) select id, ?, false from person where id like 'clerk-%'",
                context.getBean(PasswordEncoder.class).encode(PASSWORD));
        jdbc.update(
                "insert into role_grant (person, role, place) select 'clerk-' || i, 'office-' || r, '' from"
                        + " generate_series(0, ?) i, lateral (select distinct (hashint8(i * 100 + k) & 1048575) % ? as r"
                        + " from generate_series(1, 12) k) roles",
                PERSONS - 1, ROLES);
    }

    private void deploy() throws Exception {
        RepositoryService repository = context.getBean(RepositoryService.class);
        for (int i = 0; i < PROCEDURES; i++) {
            String key = key(i);
            var deployment = repository.createDeployment().name("bench/" + key).source("bench");
            for (String suffix : List.of(".bpmn", ".request.form", ".check.form")) {
                String text = new ClassPathResource("list/list" + suffix)
                        .getContentAsString(StandardCharsets.UTF_8)
                        .replace("KEY", key)
                        .replace("TITLE", "事项" + i);
                deployment.addString(key + suffix, text);
            }
            deployment.deploy();
        }
    }

    static String key(int i) {
        return String.format(Locale.ROOT, "list-%02d", i);
    }

    /** What the i-th case is; everything follows from i, so that a real case can be started with the same. */
    private void functions() {
        jdbc.execute(
                """
                create function bench_u(i bigint, k int) returns double precision language sql immutable as
                    $$ select (hashint8(i * 64 + k) & 1048575) / 1048576.0 $$;
                create function bench_office(i bigint) returns text language sql immutable as
                    $$ select 'office-' || floor(500 * power(bench_u(i, 1), 1.5))::int $$;
                create function bench_data(i bigint) returns jsonb language sql immutable as $$
                    select jsonb_build_object('office', bench_office(i),
                        'subject', '申请' || i, 'plate', '皖' || chr(65 + (i % 8)::int) || upper(substr(md5(i::text), 1, 5)),
                        'enterprise', substr('鑫海宏达恒泰华兴金鼎瑞丰安顺磐石北辰万通', 1 + 2 * (i % 10)::int, 2)
                            || substr('化工建材矿业纺织运输铸造燃气机械', 1 + 2 * (i / 10 % 8)::int, 2) || i % 1000 || '厂',
                        'amount', (bench_u(i, 2) * 100000)::int, 'count', (i % 50)::int, 'kind', '类' || (i / 7 % 5),
                        'grade', '级' || (i / 3 % 4), 'urgent', i % 9 = 0,
                        'day', (date '2026-01-01' + (i % 330)::int)::text, 'contact', '联系人' || i % 5000,
                        'street', '第' || i % 700 || '街', 'remark', '请尽快办理, 谢谢', 'category', '目' || (i / 11 % 20),
                        'sector', '业' || (i / 13 % 50)) $$""");
    }

    private Map<Long, String> sample() {
        Map<Long, String> ids = new LinkedHashMap<>();
        for (long i = 0; i < SAMPLE; i++) {
            Map<String, Object> data = read(i);
            var person =
                    context.getBean(Persons.class).find("clerk-" + i % PERSONS).orElseThrow();
            ids.put(
                    i,
                    context.getBean(Cases.class)
                            .start(
                                    context.getBean(Procedures.class)
                                            .find(key((int) (i % PROCEDURES)))
                                            .orElseThrow(),
                                    data,
                                    new Starter(person, Set.of("staff"), person.id()),
                                    null,
                                    Locale.CHINESE)
                            .id());
        }
        return ids;
    }

    private Map<String, Object> read(long i) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper()
                    .readValue(
                            jdbc.queryForObject("select bench_data(?)::text", String.class, i),
                            new com.fasterxml.jackson.core.type.TypeReference<Map<String, Object>>() {});
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 40 % are somebody's, 5 % have no due time. The item's other columns are the database's own to fill in. */
    private void open() {
        jdbc.update(
                """
                insert into case_file (id, number, procedure, definition, title, applicant, applicant_name, state, data,
                                       started_at, start_state, searched)
                select 'c' || i, '量〔2026〕' || i || '号', p.procedure, p.definition, person.name || ' ' || (d ->> 'subject'),
                       person.id, person.name, 'open', d, now() - bench_u(i, 3) * interval '60 days', 'open', pattern.searched
                from generate_series(0, ?) i cross join lateral bench_data(i) d
                join bench_pattern p on p.procedure = 'list-' || lpad((i % 40)::text, 2, '0')
                join case_file pattern on pattern.id = p.case_id
                join person on person.id = 'clerk-' || i % 2000""",
                open - 1);
        List<String> indexes = jdbc.queryForList(
                "select indexdef from pg_indexes where tablename = 'work_item' and indexname like 'work_item_%'"
                        + " and indexname <> 'work_item_pkey'",
                String.class);
        jdbc.queryForList(
                        "select indexname from pg_indexes where tablename = 'work_item' and indexname <> 'work_item_pkey'",
                        String.class)
                .forEach(name -> jdbc.execute("drop index " + name));
        jdbc.update(
                """
                insert into work_item (id, case_id, procedure, step, candidate, assignee, created_at, due_at, carded)
                select 't' || substr(id, 2), id, procedure, 'task_check', data ->> 'office',
                       case when bench_u(i, 4) < 0.4 then 'clerk-' || (bench_u(i, 5) * 2000)::int % 2000 end, started_at,
                       case when bench_u(i, 6) < 0.95 then now() + (bench_u(i, 7) - 0.3) * interval '40 days' end, 2
                from (select *, substr(id, 2)::bigint i from case_file where id like 'c%' and number like '量%') c""");
        indexes.forEach(jdbc::execute);
    }

    private void engine() {
        jdbc.execute((java.sql.Connection connection) -> {
            try (var statement = connection.createStatement()) {
                // The engine's foreign keys hold by construction; to check them row by row would take most of the time.
                statement.execute("set session_replication_role = replica");
                statement.execute(copies(
                        "act_ru_execution",
                        "x.id_ = p.case_id",
                        Map.of(
                                "id_", "w.case_id",
                                "root_proc_inst_id_", "w.case_id",
                                "proc_inst_id_", "w.case_id",
                                "business_key_", "w.number",
                                "act_inst_id_", "'task_check:' || w.id")));
                statement.execute(copies(
                        "act_ru_task",
                        "x.id_ = p.task_id",
                        Map.of(
                                "id_", "w.id",
                                "execution_id_", "w.case_id",
                                "proc_inst_id_", "w.case_id",
                                "assignee_", "w.assignee",
                                "create_time_", "w.created_at",
                                "due_date_", "w.due_at")));
                statement.execute(copies(
                        "act_ru_identitylink",
                        "x.task_id_ = p.task_id and x.type_ = 'candidate'",
                        Map.of("id_", "'l' || w.id", "task_id_", "w.id", "group_id_", "w.candidate")));
                statement.execute(copies(
                        "act_ru_variable",
                        "x.proc_inst_id_ = p.case_id and x.name_ in ('" + String.join("', '", VARIABLES) + "')",
                        Map.of(
                                "id_", "x.name_ || w.id",
                                "execution_id_", "w.case_id",
                                "proc_inst_id_", "w.case_id",
                                "var_scope_", "w.case_id",
                                "text_", "w.data ->> x.name_")));
                statement.execute("set session_replication_role = origin");
            }
            return null;
        });
    }

    /** The pattern's row for each loaded item, with the item's own ids and values in these columns. */
    private String copies(String table, String pattern, Map<String, String> own) {
        List<String> columns = jdbc.queryForList(
                "select column_name from information_schema.columns where table_name = ? order by ordinal_position",
                String.class,
                table);
        String values = columns.stream()
                .map(column -> own.getOrDefault(column, "x." + column))
                .collect(Collectors.joining(", "));
        return "insert into " + table + " (" + String.join(", ", columns) + ") select " + values
                + " from work_item w join bench_pattern p on p.procedure = w.procedure join " + table + " x on "
                + pattern
                + " where w.number like '量%' and w.state = 'open'";
    }

    private void history() {
        jdbc.execute((java.sql.Connection connection) -> {
            try (var statement = connection.createStatement()) {
                statement.execute("set session_replication_role = replica");
                statement.execute(
                        """
                        insert into case_file (id, number, procedure, definition, title, applicant, applicant_name, state,
                                               outcome, data, started_at, ended_at, start_state, searched, place)
                        select 'h' || i, '史〔2025〕' || i || '号', p.procedure, p.definition,
                               person.name || ' ' || (d ->> 'subject'), person.id, person.name, 'ended', 'approved', d,
                               now() - interval '400 days' * bench_u(i, 3), now() - interval '300 days' * bench_u(i, 3),
                               'open', pattern.searched, person.department
                        from generate_series(0, %d) i cross join lateral bench_data(i) d
                        join bench_pattern p on p.procedure = 'list-' || lpad((i %% 40)::text, 2, '0')
                        join case_file pattern on pattern.id = p.case_id
                        join person on person.id = 'clerk-' || i %% 2000"""
                                .formatted(finished - 1));
                statement.execute(
                        """
                        insert into work_item (id, case_id, procedure, step, candidate, assignee, state, created_at, ended_at,
                                               completed_by, submitted, definition, number, title, applicant_name, place)
                        select 'd' || id, id, procedure, 'task_check', data ->> 'office', 'clerk-' || (hashtext(id) & 1048575) % 2000,
                               'done', started_at, ended_at, 'clerk-' || (hashtext(id) & 1048575) % 2000,
                               '{"decision": "同意"}', definition, number, title, applicant_name, place
                        from case_file where number like '史%'""");
                statement.execute("set session_replication_role = origin");
            }
            return null;
        });
    }

    /** A loaded item and one of a real case with the same data differ in number, ids, times and holder only. */
    private void compare(Map<Long, String> real) {
        String item =
                """
                select (to_jsonb(w) - array['id', 'case_id', 'number', 'created_at', 'due_at', 'assignee', 'keys', 'search', 'carded'])::text
                    || replace(w.search, w.number, '') || cardinality(w.keys) - length(w.number)
                    || coalesce((select string_agg(v.name_ || v.type_ || v.text_, ',' order by v.name_) from act_ru_variable v
                                 where v.proc_inst_id_ = w.case_id), '')
                    || (select l.group_id_ || l.type_ from act_ru_identitylink l where l.task_id_ = w.id)
                    || (select t.name_ || t.task_def_key_ || t.proc_def_id_ || t.suspension_state_ from act_ru_task t
                        where t.id_ = w.id)
                    || (select e.act_id_ || e.is_active_ || e.is_scope_ || e.business_key_ = w.number from act_ru_execution e
                        where e.id_ = w.case_id)
                from work_item w where w.case_id = ?""";
        for (var each : real.entrySet()) {
            String written = jdbc.queryForObject(item, String.class, each.getValue());
            String loaded = jdbc.queryForObject(item, String.class, "c" + each.getKey());
            if (written == null || !written.equals(loaded)) {
                throw new IllegalStateException(
                        "Case " + each.getKey() + " is\n" + written + "\nbut was loaded as\n" + loaded);
            }
        }
        System.out.println(real.size() + " loaded items compared with what the engine writes: the same.");
    }
}
