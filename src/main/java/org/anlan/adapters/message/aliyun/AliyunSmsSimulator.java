package org.anlan.adapters.message.aliyun;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.anlan.adapters.simulators.DeviceMemory;
import org.anlan.adapters.simulators.Fault;
import org.anlan.adapters.simulators.OwnAddress;
import org.anlan.adapters.simulators.SimulatorServer;
import org.anlan.adapters.simulators.SimulatorSettings;
import org.anlan.shared.Problem;
import org.anlan.shared.Secrets;

/** Aliyun's text messages on loopback: takes only what is rightly and freshly signed, shows it, and reports on it. */
class AliyunSmsSimulator extends SimulatorServer implements AliyunSmsAccount {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final OwnAddress own;
    private final String secret = random();
    private final String receiptKey = random();
    private final AliyunProtocol protocol;

    AliyunSmsSimulator(SimulatorSettings settings, Clock clock, OwnAddress own) {
        super(settings, clock);
        this.own = own;
        protocol = new AliyunProtocol(
                accessKeyId(), secret, new DeviceMemory(kept(Map.class), this::keep), this::note, clock);
    }

    @Override
    public String name() {
        return "sms";
    }

    @Override
    public String title() {
        return "短信平台";
    }

    @Override
    public String titleEn() {
        return "Text messages";
    }

    @Override
    public String url() {
        return address();
    }

    @Override
    public String accessKeyId() {
        return "simulated-key";
    }

    @Override
    public String accessKeySecret() {
        return secret;
    }

    @Override
    public String signName() {
        return "安澜";
    }

    @Override
    public String templateCode() {
        return "SMS_000000001";
    }

    @Override
    public String receiptKey() {
        return receiptKey;
    }

    /** Numbers as the operator of the demo may see them. */
    @Override
    public List<Held> holds() {
        return protocol.messages().all().stream()
                .map(item -> {
                    Map<String, Object> values = new LinkedHashMap<>(item.values());
                    values.computeIfPresent("to", (name, phone) -> Secrets.mask(String.valueOf(phone)));
                    return new Held(item.key(), values);
                })
                .toList();
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action("deliver", "送达", "Deliver", List.of("message"), false),
                new Action("lose", "未送达", "Do not deliver", List.of("message"), false),
                new Action("forge", "发出伪造回执", "Send a forged receipt", List.of("message"), false));
    }

    @Override
    public String act(String action, Map<String, String> inputs) {
        String number = String.valueOf(inputs.get("message"));
        Map<String, Object> message =
                protocol.messages().get(number).orElseThrow(() -> Problem.notFound("simulator-message-unknown"));
        return switch (action) {
            case "deliver" -> report(number, message, true, receiptKey);
            case "lose" -> report(number, message, false, receiptKey);
            // Right in everything but the key: what somebody who knows the message could make.
            case "forge" -> report(number, message, true, "guessed");
            default -> throw Problem.notFound("simulator-action-unknown");
        };
    }

    @Override
    protected void answer(HttpExchange request) throws IOException {
        AliyunProtocol.Reply reply = protocol.answer(
                request.getRequestMethod(),
                request.getRequestURI(),
                name -> request.getRequestHeaders().getFirst(name),
                new String(request.getRequestBody().readNBytes(64 * 1024), StandardCharsets.UTF_8));
        String body = fault() == Fault.TAMPER ? "<html>busy</html>" : reply.body();
        send(request, reply.status(), "application/json;charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code SmsReport}, as Aliyun posts it, to the address that was given to it. */
    private String report(String number, Map<String, Object> message, boolean success, String key) {
        String now = TIME.format(LocalDateTime.ofInstant(clock().instant(), AliyunSms.ZONE));
        ArrayNode report = JSON.createArrayNode();
        report.addObject()
                .put("phone_number", String.valueOf(message.get("to")))
                .put("send_time", String.valueOf(message.get("send_time")))
                .put("report_time", now)
                .put("success", success)
                .put("err_code", success ? "DELIVERED" : "UNDELIV")
                .put("err_msg", success ? "用户接收成功" : "未送达")
                .put("sms_size", "1")
                .put("biz_id", number)
                .put("out_id", String.valueOf(message.get("out_id")));
        if (key.equals(receiptKey)) {
            protocol.reported(number, success);
        }
        String answer = callBack(HttpRequest.newBuilder(own.of("/api/callbacks/messages/aliyun?key=" + key))
                        .header("Content-Type", "application/json;charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString(report.toString())))
                .map(response -> String.valueOf(response.statusCode()))
                .orElse("-");
        note("回执: " + number + " -> " + answer);
        return answer;
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
