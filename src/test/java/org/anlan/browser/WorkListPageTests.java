package org.anlan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.anlan.people.SignedIn;
import org.anlan.procedures.Assignments;
import org.anlan.procedures.CaseFiles;
import org.anlan.procedures.CaseWalk;
import org.anlan.procedures.Completions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A clerk's day at the list: keys, filters that count by themselves, many at once, a form left half filled. */
class WorkListPageTests extends BrowserTest {

    private static final String CLERK = "19900000010";

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseFiles files;

    @Autowired
    Assignments assignments;

    @Autowired
    Completions completions;

    @Autowired
    JdbcClient jdbc;

    private final SignedIn clerk = new SignedIn("p-10", "制卡员", Set.of("card-clerk"));
    private String mark;
    private String person;

    @BeforeEach
    void somebodyNew() {
        mark = UUID.randomUUID().toString().substring(0, 8);
        person = walk.newPerson("在册职工");
    }

    @AfterEach
    void filtersGo() {
        jdbc.sql("delete from task_filter").update();
    }

    private String start(int amount) {
        return walk.start("two-steps", person, Map.of("subject", "钥匙" + mark, "amount", amount));
    }

    private String task(String caseId) {
        return files.openItems(List.of(caseId)).get(0).id();
    }

    private String list(String view) {
        return "/tasks?view=" + view + "&q=" + mark;
    }

    private static Locator rows(Seat seat) {
        return seat.page().locator("[data-test='task-row']");
    }

    @Test
    void theKeysMoveOpenTickSearchAndExplainThemselves() {
        for (int i = 1; i <= 3; i++) {
            start(i);
        }
        Seat seat = seat(Screen.DESK, CLERK).open(list("claimable"));
        assertThat(rows(seat)).hasCount(3);
        var keys = seat.page().keyboard();
        keys.press("j");
        keys.press("j");
        keys.press("k");
        assertThat(rows(seat).nth(0)).hasClass(java.util.regex.Pattern.compile("marked"));
        keys.press("j");
        keys.press("x");
        assertThat(seat.see("bulk")).containsText("已选 1 条");
        keys.press("x");
        assertThat(seat.see("bulk")).isHidden();
        keys.press("Enter");
        assertThat(seat.see("task")).isVisible();
        assertThat(seat.page()).hasURL(java.util.regex.Pattern.compile("/tasks/[0-9a-f-]+\\?"));
        keys.press("c");
        assertThat(seat.see("complete")).isVisible();
        keys.press("Escape");
        assertThat(seat.see("task")).isHidden();
        keys.press("?");
        assertThat(seat.see("keys-help")).isVisible();
        keys.press("Escape");
        keys.press("/");
        assertThat(seat.see("search")).isFocused();
    }

    @Test
    void aSavedFilterIsALinkWithALivingNumber() {
        start(2);
        Seat seat = seat(Screen.DESK, CLERK).open(list("claimable"));
        assertThat(rows(seat)).hasCount(1);
        seat.click("filter-open");
        seat.click("filter-open-procedure");
        seat.click("filter-procedure-two-steps");
        seat.click("filter-open-procedure");
        seat.click("filters-more");
        seat.click("filter-open-data.amount");
        seat.see("filter-data.amount-from").fill("2");
        seat.see("filter-data.amount-from").blur();
        assertThat(rows(seat)).hasCount(1);
        seat.click("filter-save");
        seat.see("filter-title").fill("要两个");
        seat.picture("task-filter-save");
        seat.click("filter-save-confirm");
        assertThat(seat.see("filter-count-要两个")).hasText("1");

        start(1);
        start(3);
        assertThat(seat.see("filter-count-要两个")).hasText("2");
        assertThat(rows(seat)).hasCount(2);
        seat.picture("task-filters");

        Seat later = seat(Screen.DESK, CLERK).open("/tasks");
        later.click("filter-要两个");
        assertThat(rows(later)).hasCount(2);
        assertThat(later.see("filter-open")).containsText("2");
        later.page().locator("[data-test='filter-erase-要两个']").click();
        assertThat(later.see("filter-要两个")).isHidden();
    }

    @Test
    void manyAreCompletedTogetherAndWhatFailsIsNamed() {
        List<String> tasks = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String id = start(1);
            tasks.add(task(id));
            numbers.add(walk.file(id).number());
        }
        Seat seat = seat(Screen.DESK, CLERK);
        // This page does not hear that somebody was faster.
        seat.page()
                .route(
                        "**/api/tasks/events",
                        (Route route) -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
        seat.open(list("claimable"));
        assertThat(rows(seat)).hasCount(3);
        for (int i = 0; i < 3; i++) {
            seat.page().locator("[data-test='select']").nth(i).check();
        }
        completions.complete(tasks.get(1), Map.of("decision", "不同意"), clerk, null, Locale.CHINESE);
        seat.click("bulk-complete");
        seat.page()
                .locator("dialog")
                .getByLabel("同意", new Locator.GetByLabelOptions().setExact(true))
                .check();
        seat.picture("task-bulk");
        seat.click("bulk-confirm");
        assertThat(seat.see("bulk-results")).containsText(numbers.get(1));
        assertThat(seat.page().locator("[data-test='bulk-failed']")).hasCount(1);
        seat.picture("task-bulk-results");
        seat.click("bulk-close");
        assertThat(seat.see("state-empty")).isVisible();
        for (int i : new int[] {0, 2}) {
            assertThat(files.findItem(tasks.get(i)).orElseThrow().state()).isEqualTo("done");
        }
    }

    @Test
    void manyAreHandedOverTogether() {
        jdbc.sql("insert into role_grant (person, role) values ('p-11', 'card-clerk')")
                .update();
        try {
            List<String> tasks = List.of(task(start(1)), task(start(2)));
            tasks.forEach(task -> assignments.claim(task, clerk));
            Seat seat = seat(Screen.DESK, CLERK).open(list("mine"));
            assertThat(rows(seat)).hasCount(2);
            for (int i = 0; i < 2; i++) {
                seat.page().locator("[data-test='select']").nth(i).check();
            }
            seat.click("bulk-transfer");
            // The only one who could have them is chosen already.
            seat.page()
                    .locator("dialog :is([data-test='people-chosen'], [data-test='people-option'])")
                    .first()
                    .waitFor();
            if (!seat.see("people-chosen").isVisible()) {
                seat.page()
                        .locator("dialog [data-test='people-option']")
                        .filter(new Locator.FilterOptions()
                                .setHasText(jdbc.sql("select name from person where id = 'p-11'")
                                        .query(String.class)
                                        .single()))
                        .click();
            }
            seat.see("bulk-reason").fill("休假");
            seat.picture("task-bulk-transfer");
            seat.click("bulk-transfer-confirm");
            assertThat(seat.page().getByText("已转办 2 件。")).isVisible();
            assertThat(seat.see("state-empty")).isVisible();
            for (String task : tasks) {
                assertThat(files.findItem(task).orElseThrow().assignee()).isEqualTo("p-11");
                completions.complete(
                        task, Map.of("decision", "不同意"), new SignedIn("p-11", "", Set.of()), null, Locale.CHINESE);
            }
        } finally {
            jdbc.sql("delete from role_grant where person = 'p-11' and role = 'card-clerk'")
                    .update();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFormLeftHalfFilledIsThereAtAnotherDeskUntilItIsSent(Screen screen) {
        String id = start(1);
        String task = task(id);
        assignments.claim(task, clerk);
        String path = (screen == Screen.DESK ? "/tasks/" : "/m/tasks/") + task;
        Seat first = seat(screen, CLERK).open(path);
        first.page().getByLabel("备注").last().fill("先写到这里");
        assertThat(first.see("draft-saved")).containsText("已自动保存");

        Seat other = seat(screen, CLERK).open(path);
        assertThat(other.page().getByLabel("备注").last()).hasValue("先写到这里");
        assertThat(other.see("draft-saved")).containsText("已自动保存");
        other.picture("task-draft");
        other.page().getByLabel("不同意").check();
        other.page()
                .locator(screen == Screen.DESK ? "[data-test='complete']" : "[data-test='form-submit']")
                .first()
                .click();
        assertThat(other.page().getByText(SENT).first()).isVisible();
        assertThat(jdbc.sql("select count(*) from task_draft where task_id = ?")
                        .param(task)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(walk.file(id).data()).containsEntry("remark", "先写到这里");
    }

    @Test
    void theTableHasTheColumnsThatWereChosenAndSortsByEach() {
        start(3);
        start(1);
        Seat seat = seat(Screen.DESK, CLERK).open(list("claimable") + "&f.procedure=two-steps");
        seat.click("table");
        seat.click("columns");
        seat.page().locator("[data-test='column-data.amount']").check();
        seat.click("columns-done");
        assertThat(seat.page().locator("[data-test='cell-data.amount']").first())
                .isVisible();
        seat.click("sort-data.amount");
        assertThat(seat.page().locator("[data-test='cell-data.amount']").first())
                .hasText("1");
        seat.click("sort-data.amount");
        assertThat(seat.page().locator("[data-test='cell-data.amount']").first())
                .hasText("3");
        seat.picture("task-table");
        // Remembered for the next visit.
        seat.open(list("claimable") + "&f.procedure=two-steps");
        assertThat(seat.page().locator("[data-test='cell-data.amount']").first())
                .isVisible();
        seat.click("table");
    }

    @Test
    void aPhoneFindsByWordsAndFilters() {
        start(3);
        Seat seat = seat(Screen.PHONE, CLERK).open("/m/tasks?view=claimable&q=" + mark);
        assertThat(rows(seat)).hasCount(1);
        seat.picture("task-list");
        seat.click("filter-open");
        seat.page().locator("[data-test='filter-colour-red']").check();
        seat.picture("task-list-filters");
        seat.click("filters-done");
        assertThat(seat.see("state-empty")).containsText("没有符合条件的待办");
        seat.picture("task-list-none");
    }
}
