package org.anlan.procedures.campus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.anlan.AnlanTest;
import org.anlan.TestClock;
import org.anlan.access.Cards;
import org.anlan.access.DeviceUnreachable;
import org.anlan.adapters.simulators.Fault;
import org.anlan.files.SamplePictures;
import org.anlan.payments.Charge;
import org.anlan.payments.Charges;
import org.anlan.payments.GatewayUnreachable;
import org.anlan.payments.PaymentGateway;
import org.anlan.procedures.CaseWalk;
import org.anlan.procedures.Incidents;
import org.anlan.procedures.ModelCoverage;
import org.anlan.procedures.Timeline;
import org.anlan.registers.Change;
import org.anlan.shared.InvalidInput;
import org.anlan.shared.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AnlanTest
class CardReissueTests {

    @RegisterExtension
    static final ModelCoverage COVERAGE = new ModelCoverage("card-reissue");

    private static final String CLERK = "p-10";
    private static final Map<String, Object> PASS = Map.of("decision", "通过");

    @Autowired
    CaseWalk walk;

    @Autowired
    Cards cards;

    @Autowired
    Charges charges;

    @Autowired
    PaymentGateway gateway;

    @Autowired
    Incidents incidents;

    @Autowired
    Timeline timeline;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private Instant start;
    private String holder;
    private String oldCard;

    @BeforeEach
    void someoneWithACard() {
        start = clock.instant();
        holder = walk.newPerson("在册职工");
        Change change = new Change(null, null, "测试");
        oldCard = cards.issue(CaseWalk.key(), holder, null, change);
        cards.activate(oldCard, change);
    }

    @AfterEach
    void putBack() {
        walk.repair();
        clock.set(start);
    }

    @Test
    void aLostCardIsSuspendedAtOnceAndReplacedOnceThePaymentArrives() {
        String id = request("丢失", "alipay-qr", true);
        assertThat(state(oldCard)).isEqualTo("挂失");
        walk.run(id);
        assertThat(charge(id).amount().toString()).isEqualTo("60.00");
        walk.at(id, "task_pay");

        pay(id);
        assertThat(walk.at(id, "task_check").candidate()).isEqualTo("card-clerk");
        walk.complete(id, "task_check", CLERK, PASS);
        walk.run(id);
        assertThat(walk.told(id, holder)).contains("新卡已制好");
        assertThat(walk.text(id, "新卡已制好")).doesNotContain("旧卡");
        walk.complete(id, "task_hand_over", CLERK, Map.of("identityChecked", true));

        walk.assertEnded(id, "completed");
        assertThat(state(oldCard)).isEqualTo("注销");
        assertThat(cards.current(holder)).get().extracting(card -> card.id()).isNotEqualTo(oldCard);
        assertThat(walk.told(id, holder)).contains("新卡已启用");
    }

    @Test
    void aDamagedCardWorksUntilItIsHandedIn() {
        String id = paid("损坏");
        assertThat(state(oldCard)).isEqualTo("正常");
        assertThat(charge(id).amount().toString()).isEqualTo("50.00");
        walk.complete(id, "task_check", CLERK, PASS);
        walk.run(id);
        assertThat(walk.text(id, "新卡已制好")).contains("交回损坏的旧卡");

        assertThatThrownBy(() -> walk.complete(id, "task_hand_over", CLERK, Map.of("identityChecked", true)))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.errors())
                        .extracting(error -> error.field())
                        .containsExactly("oldCardReturned"));
        walk.complete(id, "task_hand_over", CLERK, Map.of("identityChecked", true, "oldCardReturned", true));
        walk.assertEnded(id, "completed");
        assertThat(state(oldCard)).isEqualTo("注销");
    }

    @Test
    void whoSaysPaidBeforeTheMoneyArrivedWaitsForIt() {
        String id = request("损坏", "alipay-qr", false);
        walk.run(id);
        walk.complete(id, "task_pay", holder, Map.of());
        assertThatThrownBy(() -> walk.at(id, "task_check")).isInstanceOf(AssertionError.class);

        pay(id);
        walk.at(id, "task_check");
    }

    @Test
    void aReceiptIsConfirmedByTheClerkWithTheAmount() {
        String id = receiptHandedIn(walk.picture(holder), 60);
        assertThatThrownBy(() -> walk.complete(id, "task_check", CLERK, PASS))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.errors())
                        .extracting(error -> error.field())
                        .containsExactly("receivedYuan"));
        for (int other : new int[] {20, 70}) {
            assertThatThrownBy(() ->
                            walk.complete(id, "task_check", CLERK, Map.of("decision", "通过", "receivedYuan", other)))
                    .isInstanceOfSatisfying(InvalidInput.class, refused -> {
                        assertThat(refused.errors())
                                .extracting(error -> error.field())
                                .containsExactly("receivedYuan");
                        assertThat(refused.errors().get(0).message())
                                .contains("60")
                                .doesNotContain("60.0");
                    });
        }
        walk.complete(id, "task_check", CLERK, Map.of("decision", "通过", "receivedYuan", 60));
        assertThat(charge(id).state()).isEqualTo(Charge.State.PAID);
        walk.run(id);
        walk.at(id, "task_hand_over");
    }

    @Test
    void aReceiptUsedBeforeIsFlaggedSentBackAndReplaced() {
        byte[] screenshot = SamplePictures.png();
        receiptHandedIn(walk.picture(holder, screenshot), 60);
        String first = holder;
        someoneWithACard();
        assertThat(holder).isNotEqualTo(first);
        String id = receiptHandedIn(walk.picture(holder, screenshot), 60);
        assertThat(variable(id, "blockReason")).isEqualTo("缴费凭证已被使用");
        assertThat(details(id, Locale.CHINESE)).contains("拦截原因：缴费凭证已被使用");
        assertThat(details(id, Locale.ENGLISH)).contains("Why it is held up: This receipt has been used before");

        assertThatThrownBy(() -> walk.complete(id, "task_check", CLERK, Map.of("decision", "打回")))
                .isInstanceOf(InvalidInput.class);
        walk.complete(id, "task_check", CLERK, Map.of("decision", "打回", "opinion", "凭证用过"));
        assertThat(walk.told(id, holder)).contains("补办申请需要补正");
        assertThat(walk.textEn(id, "补办申请需要补正")).contains("was returned: 凭证用过").doesNotContain("$");
        assertThat(walk.at(id, "task_correct").assignee()).isEqualTo(holder);
        walk.complete(id, "task_correct", holder, receipt(walk.picture(holder), 60, true));
        walk.at(id, "task_check");
        assertThat(variable(id, "blockReason")).isEqualTo("");
    }

    @Test
    void whoDoesNotCorrectInTimeIsRemindedAndMayStillCorrect() {
        String id = receiptHandedIn(walk.picture(holder), 60);
        walk.complete(id, "task_check", CLERK, Map.of("decision", "打回", "opinion", "凭证看不清"));
        assertThat(walk.at(id, "task_correct").dueAt()).isAfter(walk.now());
        clock.advance(Duration.ofDays(8));
        walk.run(id);
        assertThat(walk.told(id, holder)).contains("补办申请仍待补正");
        walk.complete(id, "task_correct", holder, receipt(walk.picture(holder), 60, true));
        walk.at(id, "task_check");
    }

    @Test
    void theTimelineTellsInWordsWhatWasDecidedAndWhy() {
        String id = paid("丢失");
        walk.complete(id, "task_check", CLERK, Map.of("decision", "不予补办", "opinion", "已离职"));
        assertThat(details(id, Locale.CHINESE)).contains("应缴(元)：60，领卡时交回原卡：否，制卡时限(工作日)：1", "不予补办：已离职");
        assertThat(details(id, Locale.ENGLISH))
                .contains("Fee (yuan): 60, Hand in the old card: no, Time limit (working days): 1", "Refuse: 已离职")
                .noneMatch(detail -> detail.contains("="));
    }

    private List<String> details(String caseId, Locale locale) {
        return timeline.entries(walk.file(caseId), locale).stream()
                .map(Timeline.Entry::detail)
                .filter(Objects::nonNull)
                .toList();
    }

    @Test
    void aRefusedCaseIsPaidBack() {
        String id = paid("丢失");
        walk.complete(id, "task_check", CLERK, Map.of("decision", "不予补办", "opinion", "已离职"));
        walk.run(id);
        walk.assertEnded(id, "refused");
        assertThat(charge(id).state()).isEqualTo(Charge.State.REFUNDED);
        assertThat(walk.text(id, "补办申请未通过")).contains("已离职").contains("原路退回");
    }

    @Test
    void aDeadProviderHoldsTheRefundAndNotTheClerk() {
        String id = paid("丢失");
        walk.simulator("alipay").fault(Fault.DEAD);
        walk.complete(id, "task_check", CLERK, Map.of("decision", "不予补办", "opinion", "已离职"));
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> walk.run(id)).isInstanceOf(GatewayUnreachable.class);
            clock.advance(Duration.ofSeconds(31));
        }
        assertThat(walk.file(id).incidents()).isEqualTo(1);
        assertThat(walk.file(id).data()).containsEntry("decision", "不予补办");
        assertThat(charge(id).state()).isEqualTo(Charge.State.PAID);

        walk.repair();
        incidents.retryAll();
        walk.run(id);
        walk.assertEnded(id, "refused");
        assertThat(walk.file(id).incidents()).isZero();
        assertThat(charge(id).state()).isEqualTo(Charge.State.REFUNDED);
        assertThat(movements(id)).filteredOn("refunded"::equals).hasSize(1);
    }

    @Test
    void moneyThatCameByReceiptIsPaidBackByHandWhenTheCaseIsRefused() {
        String id = receiptHandedIn(walk.picture(holder), 60);
        assertThatThrownBy(() -> walk.complete(id, "task_check", CLERK, Map.of("decision", "不予补办", "opinion", "已离职")))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.errors())
                        .extracting(error -> error.field())
                        .containsExactly("refundYuan"));
        walk.complete(id, "task_check", CLERK, Map.of("decision", "不予补办", "opinion", "已离职", "refundYuan", 70));
        walk.run(id);
        walk.assertEnded(id, "refused");
        assertThat(charge(id).state()).isEqualTo(Charge.State.REFUNDED);
        assertThat(jdbc.sql("select amount || ' ' || by_hand from refund where charge_id = ?")
                        .param(charge(id).id())
                        .query(String.class)
                        .single())
                .isEqualTo("7000 true");
        assertThat(walk.text(id, "补办申请未通过")).contains("人工退还");
    }

    @Test
    void aReceiptWithoutMoneyIsRefusedAndNothingIsPaidBack() {
        String id = receiptHandedIn(walk.picture(holder), 60);
        walk.complete(id, "task_check", CLERK, Map.of("decision", "不予补办", "opinion", "未到账", "refundYuan", 0));
        walk.run(id);
        walk.assertEnded(id, "refused");
        assertThat(charge(id).state()).isEqualTo(Charge.State.CLOSED);
        assertThat(movements(id)).doesNotContain("paid", "refunded");
        assertThat(walk.text(id, "补办申请未通过")).contains("如已付款");
    }

    @Test
    void notPaidInTwoDaysEndsTheCaseAndClosesTheCharge() {
        String id = request("丢失", "alipay-qr", true);
        walk.run(id);
        clock.advance(Duration.ofHours(49));
        walk.run(id);
        walk.assertEnded(id, "expired");
        assertThat(charge(id).state()).isEqualTo(Charge.State.CLOSED);
        assertThat(walk.told(id, holder)).containsExactly("补办申请已失效");
        assertThat(walk.text(id, "补办申请已失效")).contains("在48小时内没有缴费");
        assertThat(walk.textEn(id, "补办申请已失效")).contains("not paid within 48 hours");
    }

    @Test
    void aLateClerkIsReportedAndTheTaskStays() {
        String id = paid("丢失");
        assertThat(walk.at(id, "task_check").dueAt()).isAfter(walk.now());
        clock.advance(Duration.ofDays(3));
        walk.run(id);
        assertThat(walk.told(id, "p-12")).containsExactly("补办一卡通超时");
        assertThat(walk.text(id, "补办一卡通超时")).contains("已超过1个工作日的制卡时限");
        assertThat(walk.textEn(id, "补办一卡通超时")).contains("past the limit of 1 working day;");
        walk.at(id, "task_check");
    }

    @Test
    void aPrinterThatIsDeadForDaysIsReportedToo() {
        String id = paid("丢失");
        walk.simulator("card-printer").fault(Fault.DEAD);
        walk.complete(id, "task_check", CLERK, PASS);
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> walk.run(id)).isInstanceOf(DeviceUnreachable.class);
            clock.advance(Duration.ofSeconds(31));
        }
        assertThat(walk.told(id, "p-12")).isEmpty();
        clock.advance(Duration.ofDays(3));
        walk.run(id);
        assertThat(walk.told(id, "p-12")).containsExactly("补办一卡通超时");

        walk.repair();
        incidents.retryAll();
        walk.run(id);
        walk.at(id, "task_hand_over");
    }

    @Test
    void aCardNotCollectedInAWeekIsRemembered() {
        String id = paid("丢失");
        walk.complete(id, "task_check", CLERK, PASS);
        walk.run(id);
        clock.advance(Duration.ofDays(8));
        walk.run(id);
        assertThat(walk.told(id, holder)).contains("请领取您的新卡");
        walk.at(id, "task_hand_over");
    }

    @Test
    void aDeadPrinterHoldsTheCaseAndOneCardIsMadeWhenItIsBack() {
        String id = paid("丢失");
        walk.simulator("card-printer").fault(Fault.DEAD);
        walk.complete(id, "task_check", CLERK, PASS);
        assertThatThrownBy(() -> walk.run(id)).isInstanceOf(DeviceUnreachable.class);
        assertThat(cards.all(holder)).hasSize(1);
        walk.repair();
        clock.advance(Duration.ofSeconds(31));
        walk.run(id);
        walk.at(id, "task_hand_over");
        assertThat(cards.all(holder)).hasSize(2);
    }

    @Test
    void oneOpenReissueAPerson() {
        request("丢失", "alipay-qr", true);
        assertThatThrownBy(() -> request("损坏", "alipay-qr", true))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(409));
    }

    @Test
    void anIdNumberNobodyHasIsRefusedAtOnceAndSomebodyElsesIsFlagged() {
        Map<String, Object> data = new HashMap<>(
                Map.of("idNumber", "110101190301019990", "reason", "丢失", "needSleeve", true, "payWay", "alipay-qr"));
        assertThatThrownBy(() -> walk.start("card-reissue", holder, data))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.errors())
                        .extracting(error -> error.field())
                        .containsExactly("idNumber"));

        data.put("idNumber", walk.idNumber(walk.newPerson("在册职工")));
        String id = walk.start("card-reissue", holder, data);
        walk.run(id);
        pay(id);
        assertThat(variable(id, "blockReason")).isEqualTo("身份证号未登记");
    }

    private String request(String reason, String payWay, boolean sleeve) {
        return walk.start(
                "card-reissue",
                holder,
                Map.of("idNumber", walk.idNumber(holder), "reason", reason, "needSleeve", sleeve, "payWay", payWay));
    }

    private String paid(String reason) {
        String id = request(reason, "alipay-qr", reason.equals("丢失"));
        walk.run(id);
        pay(id);
        return id;
    }

    private String receiptHandedIn(String picture, int amount) {
        String id = request("丢失", "static-qr", true);
        walk.run(id);
        walk.complete(id, "task_upload_receipt", holder, receipt(picture, amount, false));
        return id;
    }

    private Map<String, Object> receipt(String picture, int amount, boolean again) {
        Map<String, Object> data =
                new HashMap<>(Map.of("receipt", List.of(picture), "receiptChannel", "支付宝", "statedYuan", amount));
        if (again) {
            data.put("idNumber", walk.idNumber(holder));
        }
        return data;
    }

    /** Somebody scans the code and pays at the (simulated) provider, who tells us. */
    private void pay(String caseId) {
        Charge charge = charge(caseId);
        gateway.precreate(charge.id(), charge.amount(), charge.subject());
        assertThat(walk.simulator("alipay").act("pay", Map.of("order", charge.id())))
                .isEqualTo("success");
    }

    private Charge charge(String caseId) {
        String id = jdbc.sql("select id from charge where case_id = ?")
                .param(caseId)
                .query(String.class)
                .single();
        return charges.find(id).orElseThrow();
    }

    private List<String> movements(String caseId) {
        return jdbc.sql("select kind from charge_movement where charge_id = ? order by id")
                .param(charge(caseId).id())
                .query(String.class)
                .list();
    }

    private Object variable(String caseId, String name) {
        return jdbc.sql("select coalesce(text_, '') from act_ru_variable where proc_inst_id_ = ? and name_ = ?")
                .params(caseId, name)
                .query(String.class)
                .single();
    }

    private String state(String card) {
        return cards.all(holder).stream()
                .filter(one -> one.id().equals(card))
                .findFirst()
                .orElseThrow()
                .state();
    }
}
