package org.anlan.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** It is Monday 2026-11-23, nine o'clock at +08:00. */
class DateChecksTests {

    private static final String NO_DATE = "名称应是日期, 例如 2026-11-23。";
    private static final String NO_DATE_EN = "Name must be a date, such as 2026-11-23.";
    private static final String NO_MOMENT = "名称应是日期和时间, 请重新选择。";
    private static final String NO_MOMENT_EN = "Name must be a date and time. Please choose again.";

    @Test
    void aDate() {
        Answers date = Answers.toField("datetime", "'subtype':'date'");
        assertThat(date.keeps("2026-02-28")).isEqualTo("2026-02-28");
        assertThat(date.keeps("2028-02-29")).isEqualTo("2028-02-29");
        for (Object wrong : List.of(
                "2026-02-29",
                "2026-13-01",
                "23.11.2026",
                "2026-11-23T09:00",
                "+99999-01-01",
                "0001-01-01",
                "今天",
                20261123,
                List.of("2026-11-23"))) {
            date.refuses(wrong, NO_DATE, NO_DATE_EN);
        }
    }

    @Test
    void aMomentNeedsItsOffsetAndIsKeptInTheHousesOwn() {
        Answers moment = Answers.toField("datetime", "'subtype':'datetime'");
        assertThat(moment.keeps("2026-11-23T09:30+08:00")).isEqualTo("2026-11-23T09:30:00+08:00");
        assertThat(moment.keeps("2026-11-23T01:30:00.123Z")).isEqualTo("2026-11-23T09:30:00+08:00");
        for (Object wrong : List.of(
                "2026-11-23T09:30",
                "2026-11-23",
                "2026-11-23T25:00+08:00",
                "2026-11-31T09:00+08:00",
                "2026-11-23T09:30+99:00",
                "x",
                1)) {
            moment.refuses(wrong, NO_MOMENT, NO_MOMENT_EN);
        }
    }

    @Test
    void aMomentWithoutOffsetIsReadInTheHousesZoneWhereTheFormSaysSo() {
        Answers local = Answers.toField("datetime", "'subtype':'datetime','timeSerializingFormat':'no_timezone'");
        assertThat(local.keeps("2026-11-23T09:30")).isEqualTo("2026-11-23T09:30:00+08:00");
    }

    @Test
    void aTimeOfDay() {
        Answers time = Answers.toField("datetime", "'subtype':'time'");
        assertThat(time.keeps("09:30+08:00")).isEqualTo("09:30+08:00");
        time.refuses("09:30", "名称应是时间, 例如 09:30。", "Name must be a time, such as 09:30.");
        time.refuses("24:30+08:00", "名称应是时间, 例如 09:30。", "Name must be a time, such as 09:30.");
        assertThat(Answers.toField("datetime", "'subtype':'time','timeSerializingFormat':'no_timezone'")
                        .keeps("09:30"))
                .isEqualTo("09:30");
    }

    @Test
    void aPassedDayIsRefusedWhereTheFormSaysSoAndTodayIsNot() {
        Answers date = Answers.toField("datetime", "'subtype':'date','disallowPassedDates':true");
        assertThat(date.keeps("2026-11-23")).isEqualTo("2026-11-23");
        date.refuses("2026-11-22", "名称不能早于今天。", "Name must not be before today.");
        Answers moment = Answers.toField("datetime", "'subtype':'datetime','disallowPassedDates':true");
        assertThat(moment.keeps("2026-11-23T00:00+08:00")).as("earlier today").isNotNull();
        moment.refuses("2026-11-22T23:59+08:00", "名称不能早于今天。", "Name must not be before today.");
        assertThat(moment.keeps("2026-11-22T23:59Z"))
                .as("already the 23rd here")
                .isNotNull();
    }

    @Test
    void aDateThatMustBeChosen() {
        Answers.toField("datetime", "'subtype':'date','validate':{'required':true}")
                .refuses("", "请选择名称。", "Please choose Name.");
    }
}
