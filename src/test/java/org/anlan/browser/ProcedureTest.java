package org.anlan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.anlan.Jobs;
import org.anlan.TestClock;
import org.anlan.adapters.simulators.Simulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * One procedure clicked through from start to outcome, once with everybody at a desk and once with everybody at a
 * phone. Blocks with an outside effect run when {@link #jobs} is told so, so every run is the same.
 */
abstract class ProcedureTest extends BrowserTest {

    static final String ADMINISTRATOR = "19900000099";

    @Autowired
    Jobs jobs;

    @Autowired
    TestClock clock;

    @Autowired
    private List<Simulator> simulators;

    private Instant start;

    @BeforeEach
    void rememberTheTime() {
        start = clock.instant();
    }

    @AfterEach
    void putTheTimeBack() {
        clock.set(start);
    }

    /** Starts the procedure from the list of what one may start; gives the case's number. */
    final String start(Seat applicant, String procedure, Consumer<FilledForm> fill) {
        boolean desk = applicant.screen() == Screen.DESK;
        applicant.open(desk ? "/procedures" : "/m").click((desk ? "procedure-" : "tile-") + procedure);
        fillAndSend(applicant, fill);
        Locator number = applicant.see("case-number");
        assertThat(number).isVisible();
        return number.textContent().trim();
    }

    /** A visitor applies from the first public page; gives the case's number. */
    final String apply(Seat visitor, String procedure, Consumer<FilledForm> fill) {
        visitor.open("/p").click("public-" + procedure);
        fillAndSend(visitor, fill);
        Locator number = visitor.see("case-number");
        assertThat(number).isVisible();
        return number.textContent().trim();
    }

    /** Opens the task of this case out of the person's work list, taking it when it is for several people. */
    final void openTask(Seat person, String number, boolean take) {
        boolean desk = person.screen() == Screen.DESK;
        String list = (desk ? "/tasks" : "/m/tasks") + (take ? "?view=claimable&" : "?");
        person.open(list);
        assertThat(person.see("task-list")).isVisible();
        Locator row = person.page().locator("[data-test='task-row'][data-number='" + number + "']");
        // The list is shown a page at a time, and other tests leave work behind.
        if (row.count() == 0) {
            person.open(list + "q=" + number);
        }
        row.click();
        if (take) {
            person.click(desk ? "claim" : "task-claim");
        }
    }

    final void complete(Seat person, Consumer<FilledForm> fill) {
        fillAndSend(person, fill);
    }

    /** The page of this case, as its list leads there; says what state it is in. */
    final void seeCase(Seat person, String number, String state) {
        boolean desk = person.screen() == Screen.DESK;
        person.open(desk ? "/cases?whose=all&q=" + number : "/m/cases");
        person.page()
                .locator(desk ? "[data-test='table-row']" : "[data-test='case-row']")
                .filter(new Locator.FilterOptions().setHasText(number))
                .click();
        seeState(person, number, state);
    }

    final void seeState(Seat person, String number, String state) {
        assertThat(person.see("case-number")).hasText(number);
        assertThat(person.see("case-state")).hasText(state);
    }

    /** What a visitor finds out with the number and the phone. */
    final Seat query(Seat visitor, String number, String phone) {
        visitor.open("/p/query?number=" + number);
        visitor.see("query-phone").fill(phone);
        visitor.click("query-submit");
        assertThat(visitor.see("query-result")).isVisible();
        return visitor;
    }

    final boolean holds(String simulator, String what) {
        return simulators.stream()
                .filter(one -> one.name().equals(simulator))
                .flatMap(one -> one.holds().stream())
                .anyMatch(held -> held.toString().contains(what));
    }

    private static void fillAndSend(Seat seat, Consumer<FilledForm> fill) {
        FilledForm form = new FilledForm(seat);
        fill.accept(form);
        form.send();
    }
}
