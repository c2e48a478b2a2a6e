package org.anlan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.anlan.registers.Registers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class LongTermPassTests extends ProcedureTest {

    @Autowired
    private Registers registers;

    @ParameterizedTest
    @CsvSource({"DESK, 常远工, 19911130001", "PHONE, 常近工, 19911130002"})
    void aPassIsGrantedAndTheDepartmentClosesIt(Screen screen, String worker, String phone) {
        Seat stranger = seat(screen);
        String number = apply(stranger, "long-term-pass", form -> form.text("邀请码", "66666")
                .picture("long-term-pass-1-department")
                .next()
                .text("姓名", worker)
                .choose("男")
                .text("身份证号", "110101190001100108")
                .text("手机号码", phone)
                .text("单位", "江北物业")
                .photo("photo")
                .picture("long-term-pass-2-worker")
                .next()
                .text("岗位和工作内容", "实验楼保洁")
                .moment("开始日期", "2026/11/24", "几点开始", "08:00")
                .moment("结束日期", "2027/3/31", "几点结束", "18:00")
                .tick("同意为进校核验使用我的身份证号和人脸照片")
                .picture("long-term-pass-3-time"));
        stranger.picture("long-term-pass-4-applied");

        Seat host = seat(screen, "19900000004");
        openTask(host, number, false);
        complete(host, form -> form.choose("同意").picture("long-term-pass-5-host"));
        Seat head = seat(screen, "19900000005");
        openTask(head, number, true);
        complete(head, form -> form.choose("同意").picture("long-term-pass-6-department-head"));
        jobs.run(number);
        assertThat(state(number)).isEqualTo("通过");
        assertThat(holds("turnstile", worker)).isTrue();
        query(stranger, number, phone).picture("long-term-pass-7-query-approved");

        if (screen == Screen.DESK) {
            seeCase(head, number, "办理中");
        } else {
            head.click("to-case");
            seeState(head, number, "办理中");
            assertThat(head.see("remains")).containsText("有效期内");
        }
        head.picture("long-term-pass-8-case");
        head.click("case-action-long-term-pass.close");
        complete(head, form -> form.text("关闭原因", "提前离岗").picture("long-term-pass-9-close"));
        jobs.run(number);

        assertThat(state(number)).isEqualTo("已关闭");
        assertThat(holds("turnstile", worker)).isFalse();
        query(stranger, number, phone).picture("long-term-pass-10-query-closed");
        assertThat(stranger.see("case-state")).hasText("部门关闭");
    }

    private Object state(String number) {
        return registers
                .findBy("visits", Map.of("case_number", number))
                .get(0)
                .data()
                .get("state");
    }
}
