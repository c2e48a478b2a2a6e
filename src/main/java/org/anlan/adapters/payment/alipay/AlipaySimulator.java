package org.anlan.adapters.payment.alipay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.anlan.adapters.payment.alipay.AlipayBooks.Order;
import org.anlan.adapters.simulators.Fault;
import org.anlan.adapters.simulators.OwnAddress;
import org.anlan.adapters.simulators.SimulatorServer;
import org.anlan.adapters.simulators.SimulatorSettings;
import org.anlan.shared.Problem;

/**
 * Alipay's open gateway on loopback: checks our RSA2 signature on every request, signs its answers and notices with a
 * key of its own, and can do what a payer does. Longer than 150 lines because it is one protocol read top to bottom.
 */
class AlipaySimulator extends SimulatorServer implements AlipayAccount {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final OwnAddress own;
    /** The notices of payments of this run by order, as they went over the line. */
    private final Map<String, String> recorded = new ConcurrentHashMap<>();

    private AlipayBooks books;

    AlipaySimulator(SimulatorSettings settings, Clock clock, OwnAddress own) {
        super(settings, clock);
        this.own = own;
    }

    @Override
    public String name() {
        return "alipay";
    }

    @Override
    public String title() {
        return "支付宝";
    }

    @Override
    public String titleEn() {
        return "Alipay";
    }

    @Override
    public String url() {
        return address() + "/gateway.do";
    }

    @Override
    public String appId() {
        return books().appId;
    }

    @Override
    public String privateKey() {
        return books().merchant.privateKey();
    }

    @Override
    public String alipayPublicKey() {
        return books().alipay.publicKey();
    }

    @Override
    public String notifyUrl() {
        return own.of("/api/callbacks/payments/alipay").toString();
    }

    @Override
    public synchronized List<Held> holds() {
        List<Held> held = new ArrayList<>();
        for (Order order : books().orders.values()) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("subject", order.subject);
            values.put("amount", order.amount);
            values.put("status", order.status == null ? "NOT_SCANNED" : order.status);
            values.put("trade_no", order.number == null ? "" : order.number);
            values.put("refunded", String.join(" ", order.refunds.values()));
            held.add(new Held(order.order, values));
        }
        Collections.reverse(held);
        return held;
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action("pay", "付款", "Pay", List.of("order"), true),
                new Action("scan", "扫码但不付款", "Scan without paying", List.of("order"), false),
                new Action("notify", "再次通知", "Notify again", List.of("order"), false),
                new Action("replay", "重放付款通知", "Replay the notice of the payment", List.of("order"), false),
                new Action("forge", "发出伪造通知", "Send a forged notice", List.of("order"), false));
    }

    @Override
    public String act(String action, Map<String, String> inputs) {
        Order order = order(inputs.get("order"));
        return switch (action) {
            case "pay" -> pay(order);
            case "scan" -> scan(order);
            case "notify" -> tell(order, books().alipay.privateKey());
            // What somebody who recorded it could send again, at any time.
            case "replay" -> replay(order);
            // Right in everything but the key: what somebody who knows the order could make.
            case "forge" -> tell(order, Rsa2.Keys.generate().privateKey());
            default -> throw Problem.notFound("simulator-action-unknown");
        };
    }

    @Override
    protected void answer(HttpExchange request) throws IOException {
        Map<String, String> parameters =
                new TreeMap<>(parse(request.getRequestURI().getRawQuery()));
        parameters.putAll(parse(new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        String method = parameters.getOrDefault("method", "");
        String content = parameters.getOrDefault("biz_content", "{}");
        Map<String, Object> node = books().appId.equals(parameters.get("app_id"))
                        && "RSA2".equals(parameters.get("sign_type"))
                        && Rsa2.fits(
                                Rsa2.content(parameters, "sign"),
                                parameters.getOrDefault("sign", ""),
                                books().merchant.publicKey())
                ? trade(method, JSON.readTree(content), parameters.get("notify_url"))
                : AlipayTrades.refusal("40002", "isv.invalid-signature", "验签出错");
        Object outcome = node.getOrDefault("sub_code", node.get("code"));
        note(method + " " + node.getOrDefault("out_trade_no", "") + " " + outcome);
        String body = JSON.writeValueAsString(node);
        String sign = Rsa2.sign(body, books().alipay.privateKey());
        if (fault() == Fault.TAMPER) {
            body = tampered(node);
        }
        // The signature is over the node's bytes as they are sent.
        String answer = "{\"" + method.replace('.', '_') + "_response\":" + body + ",\"sign\":\"" + sign + "\"}";
        send(request, 200, "application/json;charset=utf-8", answer.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized Map<String, Object> trade(String method, JsonNode content, String notifyUrl) {
        return new AlipayTrades(books(), () -> keep(books())).answer(method, content, notifyUrl);
    }

    private synchronized String scan(Order order) {
        if (order.status == null) {
            order.status = "WAIT_BUYER_PAY";
            order.number = now().replaceAll("\\D", "")
                    + String.format("%014d", UUID.randomUUID().getLeastSignificantBits() >>> 18);
            keep(books());
        }
        return "WAIT_BUYER_PAY";
    }

    private String pay(Order order) {
        synchronized (this) {
            scan(order);
            if (!order.status.equals("WAIT_BUYER_PAY")) {
                throw Problem.conflict("simulator-order-not-payable");
            }
            order.status = "TRADE_SUCCESS";
            order.paidAt = now();
            keep(books());
            note("已付款: " + order.order + " " + order.amount);
        }
        return tell(order, books().alipay.privateKey());
    }

    /** Sends the notice as the real one does, and says what was answered. */
    private String tell(Order order, String key) {
        Map<String, String> notice = new TreeMap<>();
        notice.put("notify_type", "trade_status_sync");
        // A repeat has the id of the first, another state a new one.
        notice.put(
                "notify_id",
                UUID.nameUUIDFromBytes((order.order + order.status).getBytes(StandardCharsets.UTF_8))
                        .toString());
        notice.put("notify_time", now());
        notice.put("charset", "utf-8");
        notice.put("version", "1.0");
        notice.put("app_id", books().appId);
        notice.put("out_trade_no", order.order);
        notice.put("trade_no", order.number == null ? "0" : order.number);
        notice.put("trade_status", order.status == null ? "TRADE_SUCCESS" : order.status);
        notice.put("total_amount", order.amount);
        notice.put("subject", order.subject);
        notice.put("sign_type", "RSA2");
        notice.put("sign", Rsa2.sign(Rsa2.content(notice, "sign", "sign_type"), key));
        if (fault() == Fault.TAMPER) {
            notice.put("total_amount", "0.01");
        }
        String form = notice.entrySet().stream()
                .map(part -> part.getKey() + "=" + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        if (order.isPaid()) {
            recorded.putIfAbsent(order.order, form);
        }
        return deliver(order, form);
    }

    private String replay(Order order) {
        String notice = recorded.get(order.order);
        if (notice == null) {
            throw Problem.conflict("simulator-order-not-paid");
        }
        return deliver(order, notice);
    }

    private String deliver(Order order, String form) {
        String answer = callBack(HttpRequest.newBuilder(URI.create(order.notifyUrl))
                        .header("Content-Type", "application/x-www-form-urlencoded;charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString(form)))
                .map(response -> response.body())
                .orElse("-");
        note("通知: " + order.order + " -> " + answer);
        return answer;
    }

    private String now() {
        return AlipayGateway.TIME.format(LocalDateTime.ofInstant(clock().instant(), AlipayGateway.ZONE));
    }

    private synchronized Order order(String number) {
        Order order = books().orders.get(String.valueOf(number));
        if (order == null || order.notifyUrl == null) {
            throw Problem.notFound("simulator-order-unknown");
        }
        return order;
    }

    /** Made when first needed: keys take longer than a start may. */
    private synchronized AlipayBooks books() {
        if (books == null) {
            books = kept(AlipayBooks.class).orElseGet(() -> {
                AlipayBooks fresh = new AlipayBooks();
                fresh.appId = "9021000000000001";
                fresh.merchant = Rsa2.Keys.generate();
                fresh.alipay = Rsa2.Keys.generate();
                keep(fresh);
                return fresh;
            });
        }
        return books;
    }

    private static String tampered(Map<String, Object> node) throws JsonProcessingException {
        Map<String, Object> other = new LinkedHashMap<>(node);
        other.computeIfPresent("total_amount", (name, amount) -> "0.01");
        other.computeIfPresent("qr_code", (name, code) -> "https://qr.alipay.example/somebody-elses");
        other.put("msg", "Succes");
        return JSON.writeValueAsString(other);
    }

    private static Map<String, String> parse(String form) {
        Map<String, String> parameters = new TreeMap<>();
        if (form == null || form.isBlank()) {
            return parameters;
        }
        for (String pair : form.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
