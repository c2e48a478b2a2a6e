package org.anlan.adapters.message.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.anlan.adapters.simulators.Fault;
import org.anlan.adapters.simulators.OwnAddress;
import org.anlan.adapters.simulators.SimulatorSettings;
import org.anlan.notices.ForgedReceipt;
import org.anlan.notices.MessageRefused;
import org.anlan.notices.MessageSender.Message;
import org.anlan.notices.MessageSender.Receipt;
import org.anlan.notices.MessageUnreachable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client and the simulator alone, without the house around them. */
class AliyunSmsTests {

    private static final Instant NOW = Instant.parse("2026-11-23T15:30:00Z");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private AliyunSmsSimulator simulator;
    private AliyunSms sms;

    @BeforeEach
    void start() {
        simulator = new AliyunSmsSimulator(
                new SimulatorSettings(folder, Duration.ofSeconds(1)),
                Clock.fixed(NOW, ZoneOffset.UTC),
                new OwnAddress());
        simulator.afterPropertiesSet();
        sms = new AliyunSms(simulator, TIMEOUT, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        simulator.destroy();
    }

    /** The example with fixed values in Aliyun's documentation of signature V3. */
    @Test
    void theDocumentedExampleIsSignedAsDocumented() {
        String emptyHash = AliyunSignature.sha256("");
        TreeMap<String, String> headers = new TreeMap<>(Map.of(
                "host", "ecs.cn-shanghai.aliyuncs.com",
                "x-acs-action", "RunInstances",
                "x-acs-content-sha256", emptyHash,
                "x-acs-date", "2023-10-26T10:22:32Z",
                "x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d",
                "x-acs-version", "2014-05-26"));
        String signature = AliyunSignature.sign(
                "YourAccessKeySecret",
                "POST",
                "/",
                Map.of(
                        "ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
                        "RegionId", "cn-shanghai"),
                headers,
                emptyHash);
        assertThat(emptyHash).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(AliyunSignature.authorization("YourAccessKeyId", headers, signature))
                .isEqualTo("ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;"
                        + "x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,"
                        + "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
    }

    @Test
    void aMessageArrivesWithItsTitleAndLinkAndItsNumberIsToldBack() {
        String number = sms.send(message("k1", "19900000001", null));

        assertThat(simulator.holds()).singleElement().satisfies(held -> {
            assertThat(held.key()).isEqualTo(number);
            assertThat(held.values())
                    .containsEntry("to", "199****0001")
                    .containsEntry("title", "新卡已制好 & 可领取")
                    .containsEntry("link", "https://anlan.example.org/m/cases/1?a=b")
                    .containsEntry("out_id", "k1");
        });
    }

    @Test
    void aLongTitleIsCutToWhatATemplateTakes() {
        sms.send(new Message("k1", "19900000001", "长".repeat(60), "", "", null));
        assertThat(simulator.holds().get(0).values().get("title"))
                .asString()
                .hasSize(35)
                .endsWith("…");
    }

    @Test
    void anotherSecretIsRefused() {
        AliyunSms stranger =
                new AliyunSms(settings(simulator.accessKeyId(), "guessed"), TIMEOUT, Clock.fixed(NOW, ZoneOffset.UTC));
        assertThatExceptionOfType(MessageRefused.class)
                .isThrownBy(() -> stranger.send(message("k1", "19900000001", null)))
                .withMessageContaining("SignatureDoesNotMatch");
        assertThat(simulator.holds()).isEmpty();
    }

    @Test
    void anotherAccountIsRefused() {
        AliyunSms stranger = new AliyunSms(
                settings("somebody", simulator.accessKeySecret()), TIMEOUT, Clock.fixed(NOW, ZoneOffset.UTC));
        assertThatExceptionOfType(MessageRefused.class)
                .isThrownBy(() -> stranger.send(message("k1", "19900000001", null)))
                .withMessageContaining("InvalidAccessKeyId");
    }

    @Test
    void aCallSignedTooLongAgoIsRefused() {
        AliyunSms late =
                new AliyunSms(simulator, TIMEOUT, Clock.fixed(NOW.minus(Duration.ofMinutes(16)), ZoneOffset.UTC));
        assertThatExceptionOfType(MessageUnreachable.class)
                .isThrownBy(() -> late.send(message("k1", "19900000001", null)))
                .withMessageContaining("InvalidTimeStamp.Expired");
        assertThat(simulator.holds()).isEmpty();
    }

    /** What somebody who recorded it could send again, and what they could change in it. */
    @Test
    void aRecordedCallIsTakenOnceAndNotWithAnotherNumber() throws Exception {
        Map<String, String> query = Map.of(
                "PhoneNumbers", "19900000001", "TemplateParam", "{\"title\":\"一\",\"link\":\"\"}", "OutId", "k1");
        TreeMap<String, String> headers = new TreeMap<>(Map.of(
                "host",
                URI.create(simulator.url()).getAuthority(),
                "x-acs-action",
                "SendSms",
                "x-acs-version",
                AliyunApi.VERSION,
                "x-acs-date",
                NOW.toString(),
                "x-acs-signature-nonce",
                "once",
                "x-acs-content-sha256",
                AliyunSignature.sha256("")));
        String signature = AliyunSignature.sign(
                simulator.accessKeySecret(), "POST", "/", query, headers, AliyunSignature.sha256(""));

        assertThat(call(query, headers, signature)).contains("\"Code\":\"OK\"");
        assertThat(call(query, headers, signature)).contains("SignatureNonceUsed");
        Map<String, String> changed = new TreeMap<>(query);
        changed.put("PhoneNumbers", "19900000002");
        assertThat(call(changed, headers, signature)).contains("SignatureDoesNotMatch");
        headers.put("x-acs-signature-nonce", "twice");
        assertThat(call(query, headers, signature)).contains("SignatureDoesNotMatch");
        assertThat(simulator.holds()).hasSize(1);
    }

    /** The answer was lost, the message was not: the next try asks before it sends, over midnight too. */
    @Test
    void aMessageWhoseAnswerWasLostIsNotSentTwice() {
        simulator.fault(Fault.TAMPER);
        assertThatExceptionOfType(MessageUnreachable.class)
                .isThrownBy(() -> sms.send(message("k1", "19900000001", null)));
        simulator.fault(Fault.NONE);
        assertThat(simulator.holds()).hasSize(1);

        AliyunSms later = new AliyunSms(simulator, TIMEOUT, Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC));
        assertThat(later.send(message("k1", "19900000001", NOW))).isNull();
        assertThat(simulator.holds()).hasSize(1);
        assertThat(later.send(message("k2", "19900000001", NOW))).isNotNull();
        assertThat(simulator.holds()).hasSize(2);
    }

    @Test
    void whatIsNoNumberIsRefusedForGood() {
        assertThatExceptionOfType(MessageRefused.class)
                .isThrownBy(() -> sms.send(message("k1", "12", null)))
                .withMessageContaining("isv.MOBILE_NUMBER_ILLEGAL");
    }

    @Test
    void aDeadProviderIsUnreachable() {
        simulator.fault(Fault.DEAD);
        assertThatExceptionOfType(MessageUnreachable.class)
                .isThrownBy(() -> sms.send(message("k1", "19900000001", null)));
    }

    /** As documented for {@code SmsReport}. */
    @Test
    void aReceiptIsReadAsDocumentedAndOnlyWithTheKey() throws Exception {
        String body =
                """
                [{"phone_number" : "13800000000", "send_time" : "2017-01-01 00:00:00", "report_time" : "2017-01-01 00:00:00",
                  "success" : true, "err_code" : "DELIVERED", "err_msg" : "用户接收成功", "sms_size" : "1",
                  "biz_id" : "12345", "out_id" : "67890"}]""";
        assertThat(sms.receipts(simulator.receiptKey(), body))
                .containsExactly(new Receipt("67890", "12345", true, "DELIVERED"));
        for (String key : new ArrayList<>(List.of("", "guessed"))) {
            assertThatExceptionOfType(ForgedReceipt.class).isThrownBy(() -> sms.receipts(key, body));
        }
        AliyunSms without = new AliyunSms(settings("a", "b"), TIMEOUT, Clock.fixed(NOW, ZoneOffset.UTC));
        assertThatExceptionOfType(ForgedReceipt.class).isThrownBy(() -> without.receipts("", body));
        assertThatExceptionOfType(ForgedReceipt.class)
                .isThrownBy(() -> sms.receipts(simulator.receiptKey(), "no JSON"));
    }

    private static Message message(String key, String to, Instant triedSince) {
        return new Message(key, to, "新卡已制好 & 可领取", "请登录安澜查看。", "https://anlan.example.org/m/cases/1?a=b", triedSince);
    }

    private AliyunSmsSettings settings(String id, String secret) {
        return new AliyunSmsSettings(simulator.url(), id, secret, "安澜", "SMS_1", "", TIMEOUT);
    }

    private String call(Map<String, String> query, TreeMap<String, String> headers, String signature) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(simulator.url() + "/?" + AliyunSignature.query(query)))
                .header("Authorization", AliyunSignature.authorization(simulator.accessKeyId(), headers, signature))
                .POST(HttpRequest.BodyPublishers.noBody());
        headers.forEach((name, value) -> {
            if (!name.equals("host")) {
                request.header(name, value);
            }
        });
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
