package org.anlan.adapters.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.anlan.adapters.simulators.Fault;
import org.anlan.adapters.simulators.OwnAddress;
import org.anlan.adapters.simulators.SimulatorSettings;
import org.anlan.payments.ForgedNotice;
import org.anlan.payments.GatewayUnreachable;
import org.anlan.payments.PaymentGateway.Notice;
import org.anlan.payments.PaymentGateway.Trade;
import org.anlan.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client and the simulator alone, without the house around them. */
class AlipaySimulatorTests {

    private static final Money PRICE = Money.ofYuan(60);

    @TempDir
    private Path folder;

    private AlipaySimulator simulator;

    @BeforeEach
    void start() {
        simulator = simulator();
    }

    @AfterEach
    void stop() {
        simulator.destroy();
    }

    @Test
    void whatItHoldsAndItsKeysOutliveARestart() {
        String code = gateway(simulator).precreate("order1", PRICE, "补办");
        simulator.act("pay", Map.of("order", "order1"));
        String key = simulator.alipayPublicKey();
        simulator.destroy();

        simulator = simulator();

        assertThat(simulator.alipayPublicKey()).isEqualTo(key);
        assertThat(code).startsWith("https://");
        assertThat(gateway(simulator).query("order1").state()).isEqualTo(Trade.State.PAID);
    }

    @Test
    void anOrderExistsOnceItsCodeIsScanned() {
        AlipayGateway gateway = gateway(simulator);
        gateway.precreate("order1", PRICE, "补办");
        assertThat(gateway.query("order1").state()).isEqualTo(Trade.State.UNKNOWN);
        assertThat(gateway.close("order1").state()).isEqualTo(Trade.State.UNKNOWN);

        simulator.act("scan", Map.of("order", "order1"));

        assertThat(gateway.query("order1").state()).isEqualTo(Trade.State.WAITING);
        assertThat(gateway.close("order1").state()).isEqualTo(Trade.State.CLOSED);
    }

    @Test
    void aRequestThatWeDidNotSignIsRefused() {
        AlipaySettings stranger = new AlipaySettings(
                simulator.url(),
                simulator.appId(),
                Rsa2.Keys.generate().privateKey(),
                simulator.alipayPublicKey(),
                "http://127.0.0.1:9/",
                Duration.ofSeconds(3),
                Duration.ofSeconds(3));

        assertThatExceptionOfType(GatewayUnreachable.class)
                .isThrownBy(() -> new AlipayGateway(stranger, stranger).precreate("order1", PRICE, "补办"))
                .withMessageContaining("isv.invalid-signature");
    }

    @Test
    void aDeadOneRefusesConnectionsAndComesBackAtItsAddress() {
        AlipayGateway gateway = gateway(simulator);
        String address = simulator.address();
        simulator.fault(Fault.DEAD);
        assertThatExceptionOfType(GatewayUnreachable.class).isThrownBy(() -> gateway.query("order1"));

        simulator.fault(Fault.NONE);

        assertThat(simulator.address()).isEqualTo(address);
        assertThat(gateway.query("order1").state()).isEqualTo(Trade.State.UNKNOWN);
    }

    @Test
    void anAnswerWithAWrongSignatureIsNotBelieved() {
        simulator.fault(Fault.TAMPER);

        assertThatExceptionOfType(GatewayUnreachable.class)
                .isThrownBy(() -> gateway(simulator).precreate("order1", PRICE, "补办"));
    }

    @Test
    void aNoticeIsBelievedOnlyAsItWasSignedAndOnlyIfItIsForUs() throws ForgedNotice {
        Rsa2.Keys alipay = Rsa2.Keys.generate();
        AlipaySettings account = new AlipaySettings(
                "http://127.0.0.1:9/",
                "app1",
                "",
                alipay.publicKey(),
                "",
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
        AlipayGateway gateway = new AlipayGateway(account, account);
        Map<String, String> notice = signed(alipay, "app1");

        assertThat(gateway.verified(notice))
                .isEqualTo(new Notice(
                        "n1",
                        Instant.parse("2026-11-23T01:00:00Z"),
                        new Trade("order1", "t1", Trade.State.PAID, PRICE)));

        Map<String, String> changed = new HashMap<>(notice);
        changed.put("out_trade_no", "order2");
        assertForged(gateway, changed);
        Map<String, String> more = new HashMap<>(notice);
        more.put("refund_fee", "60.00");
        assertForged(gateway, more);
        Map<String, String> unsigned = new HashMap<>(notice);
        unsigned.remove("sign");
        assertForged(gateway, unsigned);
        assertForged(gateway, signed(alipay, "app2"));
        assertForged(gateway, signed(alipay, "app1", Map.of("notify_time", "yesterday")));
        assertForged(gateway, Map.of());
    }

    private static void assertForged(AlipayGateway gateway, Map<String, String> notice) {
        assertThatExceptionOfType(ForgedNotice.class).isThrownBy(() -> gateway.verified(notice));
    }

    private static Map<String, String> signed(Rsa2.Keys alipay, String appId) {
        return signed(alipay, appId, Map.of("notify_time", "2026-11-23 09:00:00"));
    }

    private static Map<String, String> signed(Rsa2.Keys alipay, String appId, Map<String, String> more) {
        Map<String, String> notice = new HashMap<>(Map.of(
                "app_id",
                appId,
                "out_trade_no",
                "order1",
                "trade_no",
                "t1",
                "trade_status",
                "TRADE_SUCCESS",
                "total_amount",
                "60.00",
                "subject",
                "补办 & 卡套",
                "sign_type",
                "RSA2"));
        notice.put("notify_id", "n1");
        notice.putAll(more);
        notice.put("sign", Rsa2.sign(Rsa2.content(notice, "sign", "sign_type"), alipay.privateKey()));
        return notice;
    }

    private AlipaySimulator simulator() {
        OwnAddress nobody = new OwnAddress() {
            @Override
            public URI of(String path) {
                return URI.create("http://127.0.0.1:9" + path);
            }
        };
        AlipaySimulator fresh = new AlipaySimulator(
                new SimulatorSettings(folder, Duration.ofSeconds(1)), Clock.systemDefaultZone(), nobody);
        fresh.afterPropertiesSet();
        return fresh;
    }

    private static AlipayGateway gateway(AlipaySimulator simulator) {
        return new AlipayGateway(
                simulator, new AlipaySettings("", "", "", "", "", Duration.ofSeconds(3), Duration.ofSeconds(3)));
    }
}
