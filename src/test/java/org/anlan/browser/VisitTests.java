package org.anlan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.anlan.registers.Registers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class VisitTests extends ProcedureTest {

    @Autowired
    private Registers registers;

    @ParameterizedTest
    @CsvSource({"DESK, 方远客, 19911120001", "PHONE, 方近客, 19911120002"})
    void aVisitorIsLetInAndTheVisitEnds(Screen screen, String visitor, String phone) {
        Seat stranger = seat(screen);
        String number = apply(stranger, "visit", form -> form.text("邀请码", "66666")
                .picture("visit-1-host")
                .next()
                .text("姓名", visitor)
                .choose("女")
                .text("身份证号", "110101190001100108")
                .text("手机号码", phone)
                .text("单位", "江北大学")
                .photo("photo")
                .picture("visit-2-visitor")
                .next()
                .text("事由", "学术交流")
                .moment("进校日期", "2026/11/24", "几点进校", "09:00")
                .moment("离校日期", "2026/11/24", "几点离校", "18:00")
                .tick("同意为进校核验使用我的身份证号和人脸照片")
                .picture("visit-3-time"));
        stranger.picture("visit-4-applied");
        query(stranger, number, phone).picture("visit-5-query-open");
        assertThat(stranger.see("case-state")).hasText("办理中");

        Seat host = seat(screen, "19900000004");
        openTask(host, number, false);
        complete(host, form -> form.choose("同意").picture("visit-6-host"));
        Seat head = seat(screen, "19900000005");
        openTask(head, number, true);
        complete(head, form -> form.choose("同意").picture("visit-7-department-head"));
        jobs.run(number);

        query(stranger, number, phone).picture("visit-8-query-approved");
        assertThat(stranger.see("query-announcement")).containsText("申请已通过");
        assertThat(state(number)).isEqualTo("通过");
        assertThat(holds("turnstile", visitor)).isTrue();

        clock.advance(Duration.ofDays(2));
        jobs.run(number);
        query(stranger, number, phone).picture("visit-9-query-over");
        assertThat(stranger.see("case-state")).hasText("已结束");
        assertThat(state(number)).isEqualTo("已结束");
        assertThat(holds("turnstile", visitor)).isFalse();
    }

    private Object state(String number) {
        return registers
                .findBy("visits", Map.of("case_number", number))
                .get(0)
                .data()
                .get("state");
    }
}
