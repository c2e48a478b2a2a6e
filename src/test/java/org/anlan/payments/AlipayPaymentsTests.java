package org.anlan.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.TestClock;
import org.anlan.adapters.simulators.Fault;
import org.anlan.adapters.simulators.Simulator;
import org.anlan.shared.Money;
import org.anlan.shared.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Charges paid through Alipay: real client, real protocol, simulated Alipay, its faults switched on. */
@AnlanTest
class AlipayPaymentsTests {

    private static final Money SIXTY = Money.ofYuan(60);

    @Autowired
    private Charges charges;

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private QrCodes codes;

    @Autowired
    private PaymentGateway gateway;

    @Autowired
    private List<Simulator> simulators;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationEventMulticaster events;

    @Autowired
    private TestClock clock;

    @LocalServerPort
    private int port;

    private final String key = UUID.randomUUID().toString();
    private final List<Charge.Paid> told = new ArrayList<>();
    private final ApplicationListener<PayloadApplicationEvent<Object>> listener =
            ApplicationListener.forPayload(payload -> {
                if (payload instanceof Charge.Paid paid) {
                    told.add(paid);
                }
            });
    private Simulator alipay;
    private Instant start;

    @BeforeEach
    void listen() {
        alipay = simulators.stream()
                .filter(one -> one.name().equals("alipay"))
                .findFirst()
                .orElseThrow();
        start = clock.instant();
        events.addApplicationListener(listener);
    }

    @AfterEach
    void putBack() {
        alipay.fault(Fault.NONE);
        clock.set(start);
        events.removeApplicationListener(listener);
    }

    @Test
    void scanningTheCodePaysTheCharge() {
        Charge charge = shown();

        assertThat(pay(charge)).isEqualTo("success");

        Charge paid = now(charge);
        assertThat(paid.state()).isEqualTo(Charge.State.PAID);
        assertThat(paid.paidAt()).isEqualTo(clock.instant());
        assertThat(told).containsExactly(new Charge.Paid(charge.id(), charge.caseId(), SIXTY));
        assertThat(movements(charge)).containsExactly("opened", "coded", "paid");
    }

    @Test
    void aGenuineNoticeSaidTwiceIsAcknowledgedAndChangesNothing() {
        alipay.fault(Fault.DUPLICATE);
        Charge charge = shown();

        assertThat(pay(charge)).isEqualTo("success");
        assertThat(act("notify", charge)).isEqualTo("success");

        assertThat(told).hasSize(1);
        assertThat(movements(charge)).containsExactly("opened", "coded", "paid");
        assertThat(noted("payment-notice-repeated", "charges/" + charge.id()))
                .as("doubled on the way, and twice again")
                .isEqualTo(3);
    }

    @Test
    void aRecordedNoticePlayedAgainAfterTheRefundIsRefusedAndWrittenDown() {
        Charge charge = shown();
        pay(charge);
        charges.refund("r" + key, charge.id(), "不符合条件");
        assertThat(act("notify", charge))
                .as("what the provider itself says of a refunded order")
                .isEqualTo("success");

        assertThat(act("replay", charge)).isEqualTo("failure");

        assertThat(now(charge).state()).isEqualTo(Charge.State.REFUNDED);
        assertThat(movements(charge)).containsExactly("opened", "coded", "paid", "refund-asked", "refunded");
        assertThat(refusals("charges/" + charge.id())).isEqualTo(1);
    }

    @Test
    void aRecordedNoticePlayedAgainDaysLaterIsRefusedAndWrittenDown() {
        Charge charge = shown();
        pay(charge);
        clock.advance(Duration.ofHours(25));
        assertThat(act("replay", charge))
                .as("the provider repeats itself for 25 hours")
                .isEqualTo("success");

        clock.advance(Duration.ofHours(2));
        assertThat(act("replay", charge)).isEqualTo("failure");

        assertThat(told).hasSize(1);
        assertThat(refusals("charges/" + charge.id())).isEqualTo(1);
    }

    @Test
    void aForgedNoticeIsRefusedAndWrittenDown() {
        Charge charge = shown();

        assertThat(act("forge", charge)).isEqualTo("failure");

        assertThat(now(charge).state()).isEqualTo(Charge.State.WAITING);
        assertThat(told).isEmpty();
        assertThat(refusals("payments/alipay")).isPositive();
    }

    @Test
    void aNoticeWithoutASignatureIsRefused() throws Exception {
        Charge charge = shown();

        HttpResponse<String> answer = post(Map.of(
                "out_trade_no",
                charge.id(),
                "trade_no",
                "1",
                "trade_status",
                "TRADE_SUCCESS",
                "total_amount",
                "60.00"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("failure");
        assertThat(now(charge).state()).isEqualTo(Charge.State.WAITING);
    }

    @Test
    void aNoticeChangedOnTheWayIsRefusedAndTheTruthIsAskedFor() {
        Charge charge = shown();
        alipay.fault(Fault.TAMPER);

        assertThat(pay(charge)).isEqualTo("failure");
        clock.advance(Duration.ofMinutes(3));
        reconciliation.reconcile();
        assertThat(now(charge).state())
                .as("an answer with a wrong signature is not believed")
                .isEqualTo(Charge.State.WAITING);

        alipay.fault(Fault.NONE);
        clock.advance(Duration.ofMinutes(3));
        reconciliation.reconcile();
        assertThat(now(charge).state()).isEqualTo(Charge.State.PAID);
    }

    @Test
    void aGenuineNoticeOverAnotherAmountIsRefused() {
        Charge charge = open();
        gateway.precreate(charge.id(), new Money(1), "补办一卡通");

        assertThat(pay(charge)).isEqualTo("failure");

        assertThat(now(charge).state()).isEqualTo(Charge.State.WAITING);
        assertThat(refusals("charges/" + charge.id())).isEqualTo(1);
    }

    @Test
    void aGenuineNoticeOfAnOrderThatIsNotOursIsRefused() {
        String stranger = "x" + key.replace("-", "");
        gateway.precreate(stranger, SIXTY, "别人的订单");

        assertThat(alipay.act("pay", Map.of("order", stranger))).isEqualTo("failure");
        assertThat(refusals("charges/" + stranger)).isEqualTo(1);
    }

    @Test
    void aLostNoticeIsFoundByAsking() {
        Charge charge = shown();
        alipay.fault(Fault.DEAD);
        pay(charge);
        clock.advance(Duration.ofMinutes(3));
        reconciliation.reconcile();
        assertThat(now(charge).state()).isEqualTo(Charge.State.WAITING);

        alipay.fault(Fault.NONE);
        reconciliation.reconcile();
        assertThat(now(charge).state()).as("asked again too soon").isEqualTo(Charge.State.WAITING);
        clock.advance(Duration.ofMinutes(3));
        reconciliation.reconcile();

        assertThat(now(charge).state()).isEqualTo(Charge.State.PAID);
        assertThat(told).containsExactly(new Charge.Paid(charge.id(), charge.caseId(), SIXTY));
    }

    @Test
    void moneyThatComesAfterClosingGoesBackByItself() {
        Charge charge = shown();
        charges.close(charge.id());

        assertThat(pay(charge)).isEqualTo("success");
        assertThat(told).as("the case is over").isEmpty();
        reconciliation.reconcile();
        reconciliation.reconcile();

        assertThat(now(charge).state()).isEqualTo(Charge.State.REFUNDED);
        assertThat(held(charge)).containsEntry("refunded", "60.00");
        assertThat(movements(charge))
                .containsExactly("opened", "coded", "closed", "paid-late", "refund-asked", "refunded");
        assertThat(act("notify", charge)).as("a late repeat").isEqualTo("success");
        assertThat(movements(charge)).hasSize(6);
    }

    @Test
    void aClosedChargeCannotBePaidOnceTheProviderIsTold() {
        Charge charge = shown();
        act("scan", charge);
        charges.close(charge.id());
        reconciliation.reconcile();

        assertThat(held(charge)).containsEntry("status", "TRADE_CLOSED");
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> pay(charge));
        assertThat(now(charge).state()).isEqualTo(Charge.State.CLOSED);
    }

    @Test
    void aRefundHappensOnceHoweverOftenItIsAsked() {
        Charge charge = shown();
        pay(charge);

        Refund refund = charges.refund("r" + key, charge.id(), "不符合条件").orElseThrow();

        assertThat(charges.refund("r" + key, charge.id(), "不符合条件")).contains(refund);
        assertThat(refund.byHand()).isFalse();
        assertThat(refund.doneAt()).isNotNull();
        assertThat(held(charge)).containsEntry("refunded", "60.00");
        assertThat(now(charge).state()).isEqualTo(Charge.State.REFUNDED);
    }

    @Test
    void aRefundWhoseAnswerWasLostIsAskedAgainAndNotPaidTwice() {
        Charge charge = shown();
        pay(charge);
        alipay.fault(Fault.TAMPER);
        assertThatExceptionOfType(GatewayUnreachable.class)
                .isThrownBy(() -> charges.refund("r" + key, charge.id(), "不符合条件"));
        assertThat(held(charge)).as("it went through, only we could not know").containsEntry("refunded", "60.00");
        assertThat(now(charge).state()).isEqualTo(Charge.State.PAID);

        alipay.fault(Fault.NONE);
        assertThat(charges.refund("r" + key, charge.id(), "不符合条件")).isPresent();
        assertThat(held(charge)).containsEntry("refunded", "60.00");
    }

    @Test
    void aRefundOfWhatNobodyPaidIsEmptyAndClosesTheCharge() {
        Charge charge = shown();

        assertThat(charges.refund("r" + key, charge.id(), "打回")).isEmpty();
        assertThat(now(charge).state()).isEqualTo(Charge.State.CLOSED);
    }

    @Test
    void aRefundFindsThePaymentWhoseNoticeWasLost() {
        Charge charge = shown();
        alipay.fault(Fault.DEAD);
        pay(charge);
        assertThatExceptionOfType(GatewayUnreachable.class)
                .isThrownBy(() -> charges.refund("r" + key, charge.id(), "打回"));

        alipay.fault(Fault.NONE);
        assertThat(charges.refund("r" + key, charge.id(), "打回")).isPresent();
        assertThat(held(charge)).containsEntry("refunded", "60.00");
    }

    @Test
    void aPaymentOverAnotherAmountIsNotRefundedButLookedAt() {
        Charge charge = shown();
        alipay.fault(Fault.DEAD);
        pay(charge);
        alipay.fault(Fault.NONE);
        jdbc.sql("update charge set amount = 5000 where id = ?")
                .param(charge.id())
                .update();

        // Our own no: the real provider would give a part back.
        assertThatExceptionOfType(GatewayRefused.class)
                .isThrownBy(() -> charges.refund("r" + key, charge.id(), "打回"))
                .withMessageContaining("another amount");
        assertThat(now(charge).state()).isEqualTo(Charge.State.WAITING);
    }

    @Test
    void aSlowProviderIsNotWaitedForAndACaseIsOpenedWithoutIt() {
        alipay.fault(Fault.SLOW);
        Charge charge = open();

        assertThatExceptionOfType(GatewayUnreachable.class).isThrownBy(() -> codes.of(charge));

        alipay.fault(Fault.NONE);
        assertThat(codes.of(charge)).startsWith("https://qr.");
    }

    @Test
    void theSameCodeIsShownUntilItIsOldAndTheProviderIsAskedForTheNext() {
        Charge charge = shown();
        assertThat(codes.of(now(charge))).isEqualTo(charge.code());
        assertThat(movements(charge)).containsExactly("opened", "coded");

        clock.advance(Duration.ofMinutes(101));
        codes.of(now(charge));

        assertThat(movements(charge)).containsExactly("opened", "coded", "coded");
    }

    @Test
    void askingForAnOldCodeOfAPaidOrderFindsThePayment() {
        Charge charge = shown();
        alipay.fault(Fault.DEAD);
        pay(charge);
        alipay.fault(Fault.NONE);
        clock.advance(Duration.ofMinutes(101));

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> codes.of(now(charge)))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("charge-not-waiting"));
        assertThat(now(charge).state()).isEqualTo(Charge.State.PAID);
    }

    @Test
    void thePayerSeesTheChargeAndItsCodeAndPaysItInTheDemo() throws Exception {
        Charge charge = open();
        SignedInClient payer = new SignedInClient(port).signIn("19900000001");

        SignedInClient.Answer answer = payer.get("/api/charges/" + charge.id());
        assertThat(answer.body().path("state").asText()).isEqualTo("WAITING");
        assertThat(answer.body().path("amountYuan").decimalValue()).isEqualByComparingTo("60");
        assertThat(answer.body().path("simulated").asBoolean()).isTrue();
        assertThat(ImageIO.read(new ByteArrayInputStream(payer.bytes("/api/charges/" + charge.id() + "/qr.png"))))
                .isNotNull();
        assertThat(payer.post("/api/simulators/alipay/actions/pay", Map.of("order", charge.id()))
                        .status())
                .isEqualTo(200);
        assertThat(payer.get("/api/charges/" + charge.id()).body().path("state").asText())
                .isEqualTo("PAID");
        assertThat(payer.get("/api/charges/" + charge.id() + "/qr.png").status())
                .isEqualTo(409);
    }

    @Test
    void othersDoNotSeeAChargeAndTheAdministratorDoes() {
        Charge charge = open();

        assertThat(new SignedInClient(port).get("/api/charges/" + charge.id()).status())
                .isEqualTo(401);
        SignedInClient other = new SignedInClient(port).signIn("19900000002");
        assertThat(other.get("/api/charges/" + charge.id()).status()).isEqualTo(404);
        assertThat(other.get("/api/charges/" + charge.id() + "/qr.png").code()).isEqualTo("charge-unknown");
        assertThat(new SignedInClient(port)
                        .signIn("19900000099")
                        .get("/api/charges/" + charge.id())
                        .status())
                .isEqualTo(200);
        assertThat(other.get("/api/payments/static-qr.png").status()).isEqualTo(200);
    }

    @Test
    void aDeadProviderIsSaidInASentence() {
        Charge charge = open();
        alipay.fault(Fault.DEAD);

        SignedInClient.Answer answer =
                new SignedInClient(port).signIn("19900000001").get("/api/charges/" + charge.id() + "/qr.png");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("payment-unavailable");
        assertThat(answer.body().path("detail").asText()).contains("支付平台");
    }

    private Charge open() {
        return charges.open(key, "case-" + key, "p-01", SIXTY, "补办一卡通", "alipay-qr");
    }

    private Charge shown() {
        Charge charge = open();
        codes.of(charge);
        return now(charge);
    }

    private Charge now(Charge charge) {
        return charges.find(charge.id()).orElseThrow();
    }

    private String pay(Charge charge) {
        return act("pay", charge);
    }

    private String act(String action, Charge charge) {
        return alipay.act(action, Map.of("order", charge.id()));
    }

    private Map<String, Object> held(Charge charge) {
        return alipay.holds().stream()
                .filter(held -> held.key().equals(charge.id()))
                .findFirst()
                .orElseThrow()
                .values();
    }

    private int refusals(String subject) {
        return noted("payment-notice-refused", subject);
    }

    private int noted(String action, String subject) {
        return jdbc.sql("select count(*) from audit_entry where action = ? and subject = ?")
                .params(action, subject)
                .query(Integer.class)
                .single();
    }

    private List<String> movements(Charge charge) {
        return jdbc.sql("select kind from charge_movement where charge_id = ? order by id")
                .param(charge.id())
                .query(String.class)
                .list();
    }

    private HttpResponse<String> post(Map<String, String> notice) throws Exception {
        String form = notice.entrySet().stream()
                .map(part -> part.getKey() + "=" + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        URI address = URI.create("http://127.0.0.1:" + port + "/api/callbacks/payments/alipay");
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
