package org.anlan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.anlan.registers.Change;
import org.anlan.registers.Registers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A register asked and counted at the desk; the register is query-samples.form. */
class StatisticsPageTests extends BrowserTest {

    private static final String MANAGER = "19900000091";

    @Autowired
    Registers registers;

    @Autowired
    JdbcClient jdbc;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void samples() {
        for (int i = 0; i < 3; i++) {
            registers.insert(
                    "query-samples",
                    Map.of("name", "样" + i + mark, "kind", "甲", "tags", i == 0 ? List.of("红") : List.of("红", "黄")),
                    Change.by(null));
        }
    }

    @Test
    void aBarLeadsToItsEntriesAndTheChartToTheHomePage() {
        Seat manager = seat(Screen.DESK, MANAGER).open("/registers/query-samples?q=" + mark);
        manager.click("statistics").click("ready-kind");
        assertThat(manager.see("statistics-total")).hasText("3");
        assertThat(manager.page().locator("[data-test=chart] canvas")).isVisible();
        manager.picture("statistics-bar");
        manager.click("shape-line").click("shape-pie");
        manager.picture("statistics-pie");
        manager.click("shape-bar");
        assertThat(manager.page()
                        .waitForDownload(() -> manager.click("statistics-picture"))
                        .suggestedFilename())
                .isEqualTo("按种类.png");

        manager.click("statistics-subscribe");
        assertThat(manager.see("nav-home")).isVisible();
        // The only bar stands in the middle of the picture.
        BoundingBox chart = manager.see("chart").boundingBox();
        manager.page().mouse().click(chart.x + chart.width / 2 + 8, chart.y + chart.height * 0.7);
        assertThat(manager.see("query-option-甲")).isChecked();
        assertThat(manager.page().locator("[data-test=table-row]")).hasCount(3);
        manager.picture("statistics-entries");

        manager.click("nav-home");
        assertThat(manager.see("home-chart")).containsText("按种类");
        assertThat(manager.see("home-chart").locator("canvas")).isVisible();
        // Narrowed by the same words as when it was put there.
        assertThat(manager.see("statistics-total")).hasText("3");
        manager.picture("home");
        manager.click("home-chart-remove");
        assertThat(manager.see("nav-home")).isHidden();
    }

    @Test
    void aShareIsDrawnAndGoesOutAsASheet() {
        registers.insert("query-samples", Map.of("name", "样3" + mark, "kind", "甲", "done", true), Change.by(null));
        Seat manager = seat(Screen.DESK, MANAGER)
                .open("/registers/query-samples/statistics?by=kind&measure=rate:done&shape=pie&q=" + mark);
        assertThat(manager.see("statistics-total")).hasText("25");
        assertThat(manager.see("shape-pie")).hasCount(0);
        assertThat(manager.see("shape-bar")).hasAttribute("aria-pressed", "true");
        manager.picture("statistics-rate");
        assertThat(manager.page()
                        .waitForDownload(() -> manager.click("statistics-sheet"))
                        .suggestedFilename())
                .matches(".*完成率.*\\.xlsx");
    }

    /** The register or the person's roles have changed since it was kept. */
    @Test
    void aChartOfWhatOneMayNoLongerReadSaysSo() {
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        "insert into home_chart (id, person, register, title, dimensions, measure, shape, parameters, created_at)"
                                + " select ?, person.id, 'query-samples', '旧图', 'gone', 'count', 'bar', '{}', now()"
                                + " from person where phone = ?")
                .params(id, MANAGER)
                .update();
        try {
            Seat manager = seat(Screen.DESK, MANAGER)
                    .expecting(400, "/api/registers/query-samples/statistics?by=gone&measure=count")
                    .open("/home");
            assertThat(manager.see("home-chart-closed")).isVisible();
            assertThat(manager.see("home-chart")).containsText("您现在不能查看");
            manager.picture("home-closed");
            manager.click("home-chart-remove");
            assertThat(manager.see("home-chart")).hasCount(0);
        } finally {
            jdbc.sql("delete from home_chart where id = ?").param(id).update();
        }
    }

    @Test
    void twoDimensionsStandInATableThatLeadsToTheEntries() {
        Seat manager = seat(Screen.DESK, MANAGER)
                .open("/registers/query-samples/statistics?by=tags,kind&shape=table&q=" + mark);
        assertThat(manager.page().locator("[data-test=statistics-cell]")).hasText(new String[] {"3", "2"});
        manager.page().locator("[data-test=statistics-cell]").nth(1).click();
        assertThat(manager.page().locator("[data-test=table-row]")).hasCount(2);
    }

    @Test
    void conditionsAreSetSavedAndTakenAgain() {
        Seat manager = seat(Screen.DESK, MANAGER).open("/registers/query-samples?q=" + mark);
        manager.click("query-open");
        manager.see("query-field").selectOption("tags");
        manager.click("query-option-黄").click("query-apply");
        assertThat(manager.page().locator("[data-test=table-row]")).hasCount(2);
        manager.click("query-save");
        manager.see("query-title").fill("黄的" + mark);
        manager.click("query-save-confirm");
        assertThat(manager.see("query-saved-黄的" + mark)).isVisible();
        manager.picture("query-editor");
        manager.click("query-clear");
        assertThat(manager.page().locator("[data-test=table-row]")).hasCount(3);
        manager.click("query-saved-黄的" + mark);
        assertThat(manager.page().locator("[data-test=table-row]")).hasCount(2);
    }
}
