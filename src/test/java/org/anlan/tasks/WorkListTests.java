package org.anlan.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.TestClock;
import org.anlan.people.SignedIn;
import org.anlan.procedures.Assignments;
import org.anlan.procedures.CaseFiles;
import org.anlan.procedures.CaseWalk;
import org.anlan.procedures.Completions;
import org.anlan.procedures.WorkChanged;
import org.anlan.shared.Problem;
import org.anlan.tasks.WorkList.View;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the list finds is what the engine holds, for every view and filter. Each test has words of its own. */
@AnlanTest
class WorkListTests {

    private static final String CLERK = "p-10";
    private static final String DATA = "filter.data.";

    @Autowired
    WorkList list;

    @Autowired
    TaskCounts counts;

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseFiles files;

    @Autowired
    Assignments assignments;

    @Autowired
    Completions completions;

    @Autowired
    TaskService engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private final SignedIn clerk = new SignedIn(CLERK, "制卡员", Set.of("card-clerk"));
    private String mark;
    private String person;

    @BeforeEach
    void somebodyNew() {
        mark = UUID.randomUUID().toString().substring(0, 8);
        person = walk.newPerson("在册职工");
    }

    private String start(Map<String, Object> data) {
        Map<String, Object> all = new TreeMap<>(Map.of("subject", "钥匙" + mark));
        all.putAll(data);
        return walk.start("two-steps", person, all);
    }

    private String task(String caseId) {
        return files.openItems(List.of(caseId)).get(0).id();
    }

    private WorkList.Page ask(SignedIn who, View view, String sort, int page, int size, String... parameters) {
        Map<String, String> all = new TreeMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1]);
        }
        return list.page(who, TaskQuery.of(view, all, sort, page, size), true);
    }

    private List<String> cases(View view, String... parameters) {
        return ask(clerk, view, "created", 0, 200, parameters).items().stream()
                .map(WorkList.Line::caseId)
                .toList();
    }

    /** Asked with these filters and the words of this test, in both of the ways the list is read. */
    private List<String> found(String... parameters) {
        List<String> more = new ArrayList<>(List.of(parameters));
        more.addAll(List.of("q", mark));
        List<String> byKeys = cases(View.claimable, more.toArray(String[]::new));
        List<String> merged = new ArrayList<>(List.of(parameters));
        merged.addAll(List.of("filter.created", "1990-01-01.."));
        assertThat(cases(View.claimable, merged.toArray(String[]::new))).containsAll(byKeys);
        int counted = list.counts(clerk, List.of(TaskQuery.of(View.claimable, parameters(more), null, 0, 1)))
                .get(0);
        assertThat(counted).isEqualTo(byKeys.size());
        return byKeys;
    }

    private static Map<String, String> parameters(List<String> pairs) {
        Map<String, String> all = new TreeMap<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            all.put(pairs.get(i), pairs.get(i + 1));
        }
        return all;
    }

    @Test
    void whatIsOpenIsExactlyWhatTheEngineHolds() {
        List<String> started = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            started.add(start(Map.of()));
        }
        assignments.claim(task(started.get(0)), clerk);
        completions.complete(task(started.get(1)), Map.of("decision", "不同意"), clerk, null, Locale.CHINESE);
        completions.complete(task(started.get(2)), Map.of("decision", "同意"), clerk, null, Locale.CHINESE);

        List<String> claimable = engine.createTaskQuery().taskCandidateGroup("card-clerk").list().stream()
                .map(Task::getProcessInstanceId)
                .filter(started::contains)
                .toList();
        List<String> mine = engine.createTaskQuery().taskAssignee(CLERK).list().stream()
                .map(Task::getProcessInstanceId)
                .filter(started::contains)
                .toList();
        assertThat(cases(View.claimable, "q", mark)).containsExactlyInAnyOrderElementsOf(claimable);
        assertThat(cases(View.mine, "q", mark)).containsExactlyInAnyOrderElementsOf(mine);
        assertThat(cases(View.done, "q", mark)).containsExactlyInAnyOrder(started.get(1), started.get(2));
        assertThat(counts.of(clerk).mine())
                .isEqualTo((int) engine.createTaskQuery().taskAssignee(CLERK).count());
    }

    @Test
    void aListShowsOnlyWhatIsThisPersons() {
        String id = start(Map.of());
        SignedIn stranger = new SignedIn("p-11", "车证员", Set.of("vehicle-clerk"));
        SignedIn elsewhere = new SignedIn("p-12", "他处", Set.of("card-clerk@dept-physics"));
        SignedIn nobody = new SignedIn("p-13", "无岗", Set.of());
        for (SignedIn other : List.of(stranger, elsewhere, nobody)) {
            for (View view : List.of(View.mine, View.claimable, View.done)) {
                assertThat(ask(other, view, null, 0, 20, "q", mark).items())
                        .as(other.name() + view)
                        .isEmpty();
            }
        }
        assertThat(found()).containsExactly(id);
    }

    @Test
    void wordsAreFoundInNumberNameAndSearchedFieldsAlsoInTheMiddle() {
        String id = start(Map.of());
        String number = walk.file(id).number();
        String name = walk.file(id).applicantName();
        assertThat(cases(View.claimable, "q", mark.substring(2, 6).toUpperCase(Locale.ROOT)))
                .contains(id);
        assertThat(cases(View.claimable, "q", "钥匙" + mark)).containsExactly(id);
        assertThat(cases(View.claimable, "q", number)).contains(id);
        assertThat(cases(View.claimable, "q", name)).containsExactly(id);
        assertThat(cases(View.claimable, "q", "匙")).contains(id);
        assertThat(cases(View.claimable, "q", "%" + mark)).isEmpty();
        assertThat(cases(View.claimable, "filter.applicant", name.substring(1))).contains(id);
        assertThat(cases(View.claimable, "filter.applicant", name, "q", "没有这个")).isEmpty();
    }

    @Test
    void everyFieldIsAskedInTheWayOfItsKind() {
        String two = start(Map.of("amount", 2, "remark", "请尽快"));
        String seven = start(Map.of("amount", 7));
        String none = start(Map.of());
        String procedure = "filter.procedure";
        assertThat(found(procedure, "two-steps")).containsExactlyInAnyOrder(two, seven, none);
        assertThat(found(procedure, "two-steps", DATA + "amount", "2")).containsExactly(two);
        assertThat(found(procedure, "two-steps", DATA + "amount", "3..")).containsExactly(seven);
        assertThat(found(procedure, "two-steps", DATA + "amount", "..7")).containsExactlyInAnyOrder(two, seven);
        assertThat(found(procedure, "two-steps", DATA + "amount", "!")).containsExactly(none);
        assertThat(found(procedure, "two-steps", DATA + "remark", "尽")).containsExactly(two);
        assertThat(found(procedure, "two-steps", DATA + "remark", "=请尽快")).containsExactly(two);
        assertThat(found(procedure, "two-steps", DATA + "remark", "=请尽")).isEmpty();
        assertThat(found(procedure, "two-steps", DATA + "subject", "=钥匙" + mark, DATA + "amount", "7"))
                .containsExactly(seven);
    }

    @Test
    void stepsStatesPlacesAndTimesNarrow() {
        String id = start(Map.of());
        LocalDate today = LocalDate.now(clock);
        assertThat(found("filter.step", "task_first")).containsExactly(id);
        assertThat(found("filter.step", "task_second")).isEmpty();
        assertThat(found("filter.state", "open")).containsExactly(id);
        assertThat(found("filter.state", "done,cancelled")).isEmpty();
        assertThat(found("filter.place", "dept-physics")).containsExactly(id);
        String above = jdbc.sql("select coalesce(parent, jurisdiction) from department where id = 'dept-physics'")
                .query(String.class)
                .single();
        assertThat(found("filter.place", above)).containsExactly(id);
        assertThat(found("filter.place", "nowhere")).isEmpty();
        assertThat(found("filter.created", today.toString())).containsExactly(id);
        assertThat(found("filter.created", ".." + today.minusDays(1))).isEmpty();
        assertThat(found("filter.due", today + ".." + today.plusDays(20))).containsExactly(id);
        assertThat(found("filter.due", ".." + today.minusDays(1))).isEmpty();
        assertThat(found("filter.group", "card-clerk")).containsExactly(id);
    }

    @Test
    void coloursAreAskedAsTheyArePainted() {
        String id = start(Map.of());
        for (Duration left : List.of(Duration.ofDays(30), Duration.ofHours(1), Duration.ofHours(-1))) {
            var due = clock.instant().plus(left).atOffset(java.time.ZoneOffset.UTC);
            jdbc.sql("update work_item set due_at = ?, warn_at = ? where case_id = ?")
                    .params(due, due.minusDays(1), id)
                    .update();
            assertColour(id);
        }
        jdbc.sql("update work_item set due_at = null where case_id = ?")
                .params(id)
                .update();
        assertColour(id);
    }

    @Autowired
    TaskViews views;

    private void assertColour(String id) {
        var line = ask(clerk, View.claimable, null, 0, 20, "q", mark).items();
        String colour = views.items(line, clerk, Locale.CHINESE).get(0).colour();
        Set<String> found = new HashSet<>();
        for (String asked : List.of("red", "orange", "green", "none")) {
            if (found("filter.colour", asked).contains(id)) {
                found.add(asked);
            }
        }
        assertThat(found).containsExactly(colour);
        assertThat(found("filter.colour", "red,orange,green,none")).containsExactly(id);
    }

    @Test
    void everyColumnSortsBothWaysAndPagesFollowEachOther() {
        for (int i = 0; i < 7; i++) {
            start(Map.of("amount", 1 + i % 3));
        }
        for (String column : List.of(
                "due",
                "created",
                "number",
                "procedure",
                "step",
                "title",
                "applicant",
                "place",
                "group",
                "state",
                "ended",
                "data.amount",
                "data.subject")) {
            List<String> all = ids(column, 0, 20);
            assertThat(all).as(column).hasSize(7);
            List<String> pages = new ArrayList<>();
            for (int page = 0; page < 3; page++) {
                pages.addAll(ids(column, page, 3));
            }
            assertThat(pages).as(column).isEqualTo(all);
            List<String> down = ids("-" + column, 0, 20);
            java.util.Collections.reverse(down);
            assertThat(down).as("-" + column).isEqualTo(all);
        }
    }

    private List<String> ids(String sort, int page, int size) {
        List<String> byKeys = lines(sort, page, size, "q", mark);
        // A range has no keys, so that this is read the other way.
        List<String> merged = lines(sort, page, size, DATA + "subject", mark);
        assertThat(merged).as(sort).isEqualTo(byKeys);
        return byKeys;
    }

    private List<String> lines(String sort, int page, int size, String name, String value) {
        return new ArrayList<>(
                ask(clerk, View.claimable, sort, page, size, "filter.procedure", "two-steps", name, value)
                        .items()
                        .stream()
                        .map(WorkList.Line::id)
                        .toList());
    }

    @Test
    void whatChangesInTheCaseIsFoundInItsOpenTasks() {
        String id = start(Map.of("remark", "起初"));
        completions.complete(task(id), Map.of("decision", "同意", "remark", "后来" + mark), clerk, null, Locale.CHINESE);
        String head = jdbc.sql("select candidate from work_item where case_id = ? and state = 'open'")
                .params(id)
                .query(String.class)
                .single();
        SignedIn chief = new SignedIn("p-05", "负责人", Set.of(head));
        String[] asked = {"filter.procedure", "two-steps", DATA + "remark", "=后来" + mark};
        assertThat(ask(chief, View.claimable, null, 0, 20, asked).items()).hasSize(1);
        jdbc.sql("update case_file set data = data || '{\"remark\": \"末了\"}' where id = ?")
                .params(id)
                .update();
        assertThat(ask(chief, View.claimable, null, 0, 20, asked).items()).isEmpty();
        asked[3] = "=末了";
        assertThat(ask(chief, View.claimable, null, 0, 20, asked).items())
                .extracting(WorkList.Line::caseId)
                .contains(id);
        // What is over keeps nothing of it, and is found through the case.
        assertThat(jdbc.sql("select count(*) from work_item where case_id = ? and state = 'done'"
                                + " and data is null and search is null and keys is null")
                        .params(id)
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(cases(View.done, "filter.procedure", "two-steps", DATA + "remark", "末了"))
                .contains(id);
    }

    @Test
    void aLongListIsCountedAsFarAsItSaysAndNoFurther() {
        jdbc.sql(
                        """
                        insert into work_item (id, case_id, procedure, step, candidate, created_at)
                        select 'many-' || ? || i, ?, 'two-steps', 'task_first', ?, now() from generate_series(1, 1005) i""")
                .params(mark, start(Map.of()), "many-" + mark)
                .update();
        try {
            SignedIn many = new SignedIn("p-14", "多", Set.of("many-" + mark));
            WorkList.Page first = ask(many, View.claimable, null, 0, 20);
            assertThat(first.total()).isEqualTo(WorkList.COUNTED);
            assertThat(first.atLeast()).isTrue();
            WorkList.Page words = ask(many, View.claimable, null, 0, 20, "q", mark);
            assertThat(words.total()).isEqualTo(WorkList.COUNTED);
            assertThat(words.atLeast()).isTrue();
            assertThat(words.items()).isEqualTo(first.items());
            WorkList.Page deep = ask(many, View.claimable, null, 100, 10);
            assertThat(deep.items()).hasSize(5);
            assertThat(deep.total()).isEqualTo(1005);
            assertThat(deep.atLeast()).isFalse();
            assertThat(ask(many, View.claimable, null, 250, 4).atLeast()).isTrue();
            assertThat(ask(many, View.claimable, null, 250, 4, "q", mark).total())
                    .isEqualTo(1004);
            WorkList.Page last = ask(many, View.claimable, null, 50, 20);
            assertThat(last.items()).hasSize(5);
            assertThat(last.atLeast()).isFalse();
            assertThat(last.total()).isEqualTo(1005);
            assertThat(ask(many, View.claimable, null, 50, 20, "q", mark).items())
                    .isEqualTo(last.items());
        } finally {
            jdbc.sql("delete from work_item where candidate = ?")
                    .params("many-" + mark)
                    .update();
        }
    }

    @Test
    void countsAreKeptUntilSomethingOfThePersonsChanges() {
        SignedIn someone = new SignedIn("p-14", "数", Set.of("few-" + mark));
        TaskQuery free = TaskQuery.of(View.claimable, Map.of(), null, 0, 1);
        List<TaskQuery> asked = List.of(free, TaskQuery.of(View.mine, Map.of(), null, 0, 1), free);
        KeptCounts kept = new KeptCounts(list, clock);
        String id = start(Map.of());
        Runnable another = () -> jdbc.sql(
                        """
                        insert into work_item (id, case_id, procedure, step, candidate, created_at)
                        values (?, ?, 'two-steps', 'task_first', ?, now())""")
                .params(UUID.randomUUID().toString(), id, "few-" + mark)
                .update();
        try {
            another.run();
            assertThat(kept.of(someone, asked)).startsWith(1).endsWith(1);
            another.run();
            // It does not hear yet, so it counts each time.
            assertThat(kept.of(someone, asked)).startsWith(2);
            kept.hears(true);
            assertThat(kept.of(someone, asked)).startsWith(2);
            another.run();
            assertThat(kept.of(someone, asked)).startsWith(2);
            kept.changed(List.of("p-15", "other-role"));
            assertThat(kept.of(someone, asked)).startsWith(2);
            kept.changed(List.of("few-" + mark));
            assertThat(kept.of(someone, asked)).startsWith(3);
            another.run();
            kept.changed(new WorkChanged(List.of(), "p-14"));
            assertThat(kept.of(someone, asked)).startsWith(4);
            another.run();
            assertThat(kept.of(new SignedIn("p-14", "数", Set.of("few-" + mark, "more")), asked))
                    .startsWith(5);
            another.run();
            kept.changed(List.of(WorkNews.ALL));
            assertThat(kept.of(someone, asked)).startsWith(6);
            another.run();
            clock.advance(Duration.ofMinutes(2));
            assertThat(kept.of(someone, asked)).startsWith(7);
        } finally {
            jdbc.sql("delete from work_item where candidate = ?")
                    .params("few-" + mark)
                    .update();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filter.colour=blue",
                "filter.due=tomorrow",
                "filter.due=2026-02-30",
                "filter.state=lost",
                "filter.nothing=1",
                "filter.data.amount=2",
                "filter.procedure=two-steps&filter.data.amount=two",
                "filter.procedure=two-steps&filter.data.amount=1..two",
                "filter.procedure=two-steps&filter.data.idNumber=110",
                "filter.procedure=two-steps&filter.data.nothing=1",
                "filter.procedure=two-steps,card-reissue&filter.data.amount=1",
                "sort=nothing",
                "sort=data.idNumber&filter.procedure=two-steps",
                "view=others"
            })
    void whatCannotBeAskedIsRefusedByName(String query) {
        assertThatThrownBy(() -> {
                    TaskQuery asked = TaskFilters.read(query);
                    list.page(clerk, asked, false);
                })
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(400);
                    assertThat(problem.properties()).containsKey("field");
                });
    }
}
