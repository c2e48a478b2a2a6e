package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.calendar.Day;
import org.anlan.calendar.Term;
import org.anlan.calendar.Unit;
import org.anlan.calendar.WorkingDays;
import org.anlan.shared.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The working calendar is a ledger like any other, and what stands in it counts; in a year that no other test looks at. */
@AnlanTest
class CalendarRegisterTests {

    private static final String DAYS = "calendar-days";
    private static final String PATH = "/api/registers/" + DAYS;
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final Change CHANGE = new Change(null, null, "测试");

    @LocalServerPort
    int port;

    @Autowired
    Registers registers;

    @Autowired
    WorkingDays workingDays;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void noneIsLeft() {
        registers.findBy(DAYS, Map.of()).stream()
                .filter(entry -> entry.text("day").startsWith("2043"))
                .forEach(entry -> registers.delete(DAYS, entry.id(), null, CHANGE));
        assertThat(jdbc.sql("select count(*) from calendar_exception where day >= '2043-01-01' and day < '2044-01-01'")
                        .query(Integer.class)
                        .single())
                .isZero();
        jdbc.sql("delete from clock_recount").update();
    }

    @Test
    void anEntryIsADayThatCountsOtherwise() {
        // Thursday 1 October 2043 off, Sunday 4 October worked.
        Entry off = registers.insert(DAYS, day("2043-10-01", "放假"), CHANGE);
        registers.insert(DAYS, day("2043-10-04", "上班"), CHANGE);
        assertThat(workingDays.isWorkingDay(LocalDate.of(2043, 10, 1))).isFalse();
        assertThat(workingDays.isWorkingDay(LocalDate.of(2043, 10, 4))).isTrue();
        assertThat(jdbc.sql("select document from calendar_exception where day = '2043-10-01'")
                        .query(String.class)
                        .single())
                .isEqualTo("试验〔2042〕1号");

        registers.update(DAYS, off.id(), Map.of("day", "2043-10-02"), CHANGE);
        assertThat(workingDays.isWorkingDay(LocalDate.of(2043, 10, 1))).isTrue();
        assertThat(workingDays.isWorkingDay(LocalDate.of(2043, 10, 2))).isFalse();
        registers.delete(DAYS, off.id(), null, CHANGE);
        assertThat(workingDays.isWorkingDay(LocalDate.of(2043, 10, 2))).isTrue();
    }

    @Test
    void aDayIsInItOnce() {
        registers.insert(DAYS, day("2043-10-01", "放假"), CHANGE);
        assertThatThrownBy(() -> registers.insert(DAYS, day("2043-10-01", "上班"), CHANGE))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.code()).isEqualTo("duplicate-entry"));
        assertThat(workingDays.isWorkingDay(LocalDate.of(2043, 10, 1))).isFalse();
    }

    @Test
    void aYearComesAsASheetAndIsAnnouncedOnceEveryHolidayIsThere() {
        SignedInClient administrator = new SignedInClient(port).signIn("19900000099");
        FilledSheet sheet = FilledSheet.of(administrator.bytes(PATH + "/template"));
        List<String> holidays = List.of("元旦", "春节", "清明节", "劳动节", "端午节", "国庆节");
        for (int i = 0; i < holidays.size(); i++) {
            row(sheet, LocalDate.of(2043, 1 + i, 1 + i), holidays.get(i));
        }
        assertThat(apply(administrator, sheet).path("created").asInt()).isEqualTo(6);
        assertThat(workingDays.isWorkingDay(LocalDate.of(2043, 1, 1))).isFalse();
        assertThat(workingDays.isAnnounced(2043)).as("中秋 is missing").isFalse();

        FilledSheet rest = FilledSheet.of(administrator.bytes(PATH + "/template"));
        row(rest, LocalDate.of(2043, 9, 17), "中秋节");
        apply(administrator, rest);
        assertThat(workingDays.isAnnounced(2043)).isTrue();
        assertThat(workingDays.isAnnounced(2044)).isFalse();
    }

    @Test
    void aTermIsCountedAcrossTheHolidaysAndTheDaysWorkedInExchangeOfAnImportedYear() {
        SignedInClient administrator = new SignedInClient(port).signIn("19900000099");
        FilledSheet sheet = FilledSheet.of(administrator.bytes(PATH + "/template"));
        for (int off : new int[] {1, 2, 3, 5, 6, 7}) {
            row(sheet, LocalDate.of(2043, 10, off), "国庆节");
        }
        for (int worked : new int[] {4, 10}) {
            sheet.row("日期", LocalDate.of(2043, 10, worked), "放假或上班", "上班", "节日", "国庆节", "依据文件", "试验〔2042〕1号");
        }
        assertThat(apply(administrator, sheet).path("created").asInt()).isEqualTo(8);
        // From Wednesday 30 September: Sunday 4, Thursday 8, Friday 9, Saturday 10, Monday 12.
        Term term = new Term(Instant.parse("2043-09-30T02:00:00Z"), 5, Unit.WORKING_DAYS, List.of());
        assertThat(workingDays.end(term)).isEqualTo(Instant.parse("2043-10-12T09:30:00Z"));
        assertThat(workingDays.from(term.start()).count(term, null))
                .extracting(Day::why)
                .containsExactly(
                        Day.Why.BEGINNING,
                        Day.Why.HOLIDAY,
                        Day.Why.HOLIDAY,
                        Day.Why.HOLIDAY,
                        Day.Why.MADE_UP,
                        Day.Why.HOLIDAY,
                        Day.Why.HOLIDAY,
                        Day.Why.HOLIDAY,
                        Day.Why.COUNTED,
                        Day.Why.COUNTED,
                        Day.Why.MADE_UP,
                        Day.Why.WEEKEND,
                        Day.Why.COUNTED);
        // Of ten calendar days the last is Saturday the 10th, which is worked; without the exchange it moved on.
        assertThat(workingDays.end(new Term(term.start(), 10, Unit.CALENDAR_DAYS, List.of())))
                .isEqualTo(Instant.parse("2043-10-10T09:30:00Z"));
    }

    @Test
    void aYearWithoutHolidaysIsToldOfOnTheCalendar() {
        SignedInClient staff = new SignedInClient(port).signIn("19900000001");
        assertThat(staff.get("/api/calendar/unannounced").text()).isEqualTo("[2026,2027]");
        assertThat(new SignedInClient(port).get("/api/calendar/unannounced").status())
                .isEqualTo(401);
    }

    private static void row(FilledSheet sheet, LocalDate day, String name) {
        sheet.row("日期", day, "放假或上班", "放假", "节日", name, "依据文件", "试验〔2042〕1号");
    }

    private static JsonNode apply(SignedInClient administrator, FilledSheet sheet) {
        String id = administrator
                .upload(PATH + "/import", "放假安排.xlsx", XLSX, sheet.save())
                .body()
                .path("id")
                .asText();
        JsonNode checked = over(administrator, id);
        assertThat(checked.path("errors")).isEmpty();
        administrator.post(PATH + "/imports/" + id + "/apply", Map.of("mode", "all"));
        return over(administrator, id);
    }

    private static JsonNode over(SignedInClient administrator, String id) {
        return await().until(
                        () -> administrator.get(PATH + "/imports/" + id).body(), run -> !List.of("checking", "applying")
                                .contains(run.path("state").asText()));
    }

    private static Map<String, Object> day(String day, String kind) {
        return Map.of("day", day, "kind", kind, "name", "国庆节", "document", "试验〔2042〕1号");
    }
}
