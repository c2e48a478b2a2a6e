package org.anlan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.regex.Pattern;
import org.anlan.files.SamplePictures;

/** The form on a page, filled in by what it says beside its fields; every page sends it with one button. */
final class FilledForm {

    private static final String SEND =
            "[data-test='submit'], [data-test='complete'], [data-test='form-submit'], [data-test='case-action-confirm']";

    private final Seat seat;
    private final Page page;
    private final Locator form;

    FilledForm(Seat seat) {
        this.seat = seat;
        page = seat.page();
        form = page.locator(".form-view:not(.readonly)").first();
    }

    FilledForm text(String label, String value) {
        field(label).fill(value);
        return this;
    }

    /** In the so-manieth row of a list. */
    FilledForm text(String label, int row, String value) {
        field(label).nth(row).fill(value);
        return this;
    }

    /** One of several choices, or a box to tick. */
    FilledForm choose(String label) {
        form.getByLabel(label, new Locator.GetByLabelOptions().setExact(true)).check();
        return this;
    }

    /** One choice for each row of a list, from the first. */
    FilledForm pickInRows(String label, String... options) {
        Locator fields = form.locator(".fjs-form-field-select").filter(new Locator.FilterOptions().setHasText(label));
        for (int row = 0; row < options.length; row++) {
            Locator field = fields.nth(row);
            field.locator(".fjs-input-group").click();
            field.locator(".fjs-dropdownlist-item")
                    .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + options[row] + "$")))
                    .click();
        }
        return this;
    }

    FilledForm tick(String label) {
        form.getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName(label))
                .check();
        return this;
    }

    FilledForm pick(String label, String option) {
        Locator field = form.locator(".fjs-form-field-select").filter(new Locator.FilterOptions().setHasText(label));
        field.locator(".fjs-input-group").click();
        field.locator(".fjs-dropdownlist-item")
                .filter(new Locator.FilterOptions().setHasText(option))
                .first()
                .click();
        return this;
    }

    /** @param time such as 09:00 */
    FilledForm moment(String dateLabel, String date, String timeLabel, String time) {
        Locator day = field(dateLabel);
        day.fill(date);
        day.press("Enter");
        day.press("Escape");
        Locator at = field(timeLabel);
        at.fill(time);
        at.blur();
        assertThat(day).hasValue(date);
        assertThat(at).hasValue(time);
        return this;
    }

    FilledForm day(String label, String date) {
        Locator day = field(label);
        day.fill(date);
        day.press("Enter");
        day.press("Escape");
        assertThat(day).hasValue(date);
        return this;
    }

    /** Typed into the field in the moment {@code appears} lets it appear, sooner than anybody can. */
    FilledForm dayAtOnce(String label, String date, Runnable appears) {
        form.evaluate(
                """
                (form, date) => {
                  const task = new MessageChannel()
                  new MutationObserver((changes, observer) => {
                    const input = changes.flatMap((change) => [...change.addedNodes])
                      .map((node) => node.querySelector?.('.fjs-datepicker input')).find(Boolean)
                    if (!input) return
                    observer.disconnect()
                    task.port1.onmessage = () => {
                      input.focus()
                      input.value = date
                      input.dispatchEvent(new Event('input', { bubbles: true }))
                      input.dispatchEvent(new KeyboardEvent('keydown', { code: 'Enter', keyCode: 13, bubbles: true }))
                    }
                    task.port2.postMessage('')
                  }).observe(form, { childList: true, subtree: true })
                }""",
                date);
        appears.run();
        assertThat(field(label)).hasValue(date);
        return this;
    }

    FilledForm photo(String key) {
        form.locator("[data-test='photo-input-" + key + "']")
                .setInputFiles(new FilePayload("照片.jpg", "image/jpeg", SamplePictures.jpeg()));
        assertThat(form.locator("[data-test='photo-open-" + key + "'] img")).isVisible();
        return this;
    }

    /** A file into the so-manieth row of a list. */
    FilledForm file(String key, int row) {
        Locator field = form.locator("[data-test='field-" + key + "']").nth(row);
        field.locator("input[type=file]")
                .setInputFiles(new FilePayload("扫描件" + (row + 1) + ".jpg", "image/jpeg", SamplePictures.jpeg()));
        assertThat(field.locator("a")).isVisible();
        return this;
    }

    /** To the next step, on pages that show a long form in steps. */
    FilledForm next() {
        if (page.locator("[data-test='step-title']").count() > 0) {
            seat.click("step-next");
        }
        return this;
    }

    FilledForm picture(String name) {
        seat.picture(name);
        return this;
    }

    /** What the button promises to do. */
    FilledForm says(String words) {
        assertThat(page.locator(SEND)).hasText(words);
        return this;
    }

    /** Sent and accepted. */
    void send() {
        Response answer = page.waitForResponse(
                response -> response.request().method().equals("POST")
                        && response.url().matches(".*/(cases|complete|actions/[^/]+)"),
                () -> page.locator(SEND).click());
        assertThat(answer.status()).as(answer.text()).isLessThan(300);
    }

    private Locator field(String label) {
        return form.getByLabel(Pattern.compile("^" + label)).and(form.locator("input, textarea"));
    }
}
