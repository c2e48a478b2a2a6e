package org.anlan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.anlan.access.Card;
import org.anlan.access.Cards;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class CardReissueTests extends ProcedureTest {

    private static final String CLERK = "19900000010";

    @Autowired
    private Cards cards;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource({"DESK, 19900000080, p-80, 110101190001250800", "PHONE, 19900000090, p-90, 110101190001070906"})
    void aLostCardIsPaidForMadeAndHandedOver(Screen screen, String phone, String person, String idNumber) {
        Card old = cards.current(person).orElseThrow();
        Seat applicant = seat(screen, phone);
        String number = start(applicant, "card-reissue", form -> form.text("身份证号", idNumber)
                .choose("丢失")
                .tick("需要卡套")
                .choose("支付宝扫码")
                .picture("card-reissue-1-request"));
        applicant.picture("card-reissue-2-started");
        jobs.run(number);
        assertThat(cards.current(person)).isEmpty();

        openTask(applicant, number, false);
        assertThat(applicant.see("qr-image")).isVisible();
        assertThat(applicant.page().getByText("¥ 60.00")).isVisible();
        applicant.picture("card-reissue-3-pay");
        pay(seat(screen, ADMINISTRATOR), number);
        // The page asks by itself whether the money has come, and moves on.
        assertThat(applicant.see("qr-image")).isHidden();
        if (screen == Screen.PHONE) {
            assertThat(applicant.see("task-over")).containsText("已收到付款");
        }
        applicant.picture("card-reissue-4-paid");

        Seat clerk = seat(screen, CLERK);
        openTask(clerk, number, true);
        complete(clerk, form -> form.choose("通过并制卡").picture("card-reissue-5-check"));
        jobs.run(number);
        openTask(clerk, number, true);
        complete(clerk, form -> form.tick("已核对本人").picture("card-reissue-6-hand-over"));
        jobs.run(number);

        seeCase(applicant, number, "已办结");
        applicant.picture("card-reissue-7-completed");
        Card card = cards.current(person).orElseThrow();
        assertThat(card.number()).isNotEqualTo(old.number());
        assertThat(cards.all(person))
                .filteredOn(Card::id, old.id())
                .extracting(Card::state)
                .containsExactly("注销");
        assertThat(holds("card-printer", card.number())).isTrue();
    }

    /** Somebody pays at the (simulated) provider: on the simulators' page, which the desk alone has. */
    private void pay(Seat administrator, String number) {
        String charge = jdbc.sql("select charge.id from charge join case_file on case_file.id = charge.case_id"
                        + " where case_file.number = ?")
                .param(number)
                .query(String.class)
                .single();
        administrator.open("/simulators");
        administrator.see("simulator-input-pay-order").fill(charge);
        administrator.page().waitForResponse("**/actions/pay", () -> administrator.click("simulator-action-pay"));
        assertThat(administrator.see("simulator-alipay")).containsText(charge);
    }
}
