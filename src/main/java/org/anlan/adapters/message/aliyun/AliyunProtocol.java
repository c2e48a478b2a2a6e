package org.anlan.adapters.message.aliyun;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.anlan.adapters.simulators.DeviceMemory;

/** Aliyun's side of {@link AliyunSms}, as the simulator plays it: signature V3, {@code SendSms}, {@code QuerySendDetails}. */
class AliyunProtocol {

    record Reply(int status, String body) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    /** As Aliyun documents it. */
    private static final Duration LONGEST_WAY = Duration.ofMinutes(15);

    private final String keyId;
    private final String secret;
    private final DeviceMemory messages;
    private final Consumer<String> log;
    private final Clock clock;
    private final Map<String, Instant> nonces = new ConcurrentHashMap<>();

    AliyunProtocol(String keyId, String secret, DeviceMemory messages, Consumer<String> log, Clock clock) {
        this.keyId = keyId;
        this.secret = secret;
        this.messages = messages;
        this.log = log;
        this.clock = clock;
    }

    DeviceMemory messages() {
        return messages;
    }

    void reported(String number, boolean delivered) {
        messages.get(number).ifPresent(message -> {
            message.put("state", delivered ? "delivered" : "undelivered");
            messages.put(number, message);
        });
    }

    Reply answer(String method, URI uri, Function<String, String> header, String body) {
        Map<String, String> query = query(uri.getRawQuery());
        String defect = defect(method, uri, query, header, body);
        String action = String.valueOf(header.apply("x-acs-action"));
        if (defect != null) {
            log.accept("拒绝 " + action + ": " + defect);
            return refusal(400, defect);
        }
        return switch (action) {
            case "SendSms" -> send(query);
            case "QuerySendDetails" -> details(query);
            default -> refusal(404, "InvalidAction.NotFound");
        };
    }

    /** @return Aliyun's code for what is wrong with the call, or null */
    private String defect(
            String method, URI uri, Map<String, String> query, Function<String, String> header, String body) {
        Map<String, String> given = authorization(header.apply("Authorization"));
        TreeMap<String, String> signed = new TreeMap<>();
        for (String name : given.getOrDefault("SignedHeaders", "").split(";")) {
            signed.put(name, String.valueOf(header.apply(name)));
        }
        String hash = AliyunSignature.sha256(body);
        if (!keyId.equals(given.get("Credential"))) {
            return "InvalidAccessKeyId.NotFound";
        }
        if (!signed.keySet().containsAll(List.of("host", "x-acs-date", "x-acs-signature-nonce", "x-acs-action"))
                || !hash.equals(signed.get("x-acs-content-sha256"))
                || !AliyunSignature.same(
                        AliyunSignature.sign(secret, method, uri.getRawPath(), query, signed, hash),
                        given.getOrDefault("Signature", ""))) {
            return "SignatureDoesNotMatch";
        }
        Instant now = clock.instant();
        if (!isFresh(signed.get("x-acs-date"), now)) {
            return "InvalidTimeStamp.Expired";
        }
        nonces.values().removeIf(heard -> heard.isBefore(now.minus(LONGEST_WAY.multipliedBy(2))));
        return nonces.putIfAbsent(signed.get("x-acs-signature-nonce"), now) == null ? null : "SignatureNonceUsed";
    }

    private static boolean isFresh(String date, Instant now) {
        try {
            return Duration.between(Instant.parse(date), now).abs().compareTo(LONGEST_WAY) <= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private Reply send(Map<String, String> query) {
        String phone = query.getOrDefault("PhoneNumbers", "");
        if (!phone.matches("1\\d{10}")) {
            return refusal(200, "isv.MOBILE_NUMBER_ILLEGAL");
        }
        JsonNode parameters;
        try {
            parameters = JSON.readTree(query.getOrDefault("TemplateParam", "{}"));
        } catch (JsonProcessingException e) {
            return refusal(200, "isv.INVALID_JSON_PARAM");
        }
        String title = parameters.path("title").asText();
        if (title.isEmpty() || title.length() > AliyunSms.LONGEST_VALUE) {
            return refusal(200, title.isEmpty() ? "isv.TEMPLATE_MISSING_PARAMETERS" : "isv.PARAM_LENGTH_LIMIT");
        }
        String now = TIME.format(LocalDateTime.ofInstant(clock.instant(), AliyunSms.ZONE));
        String number = clock.millis() + "" + (int) (Math.random() * 900_000 + 100_000) + "^0";
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("to", phone);
        values.put("title", title);
        values.put("link", parameters.path("link").asText());
        values.put("state", "sent");
        values.put("send_time", now);
        values.put("out_id", query.getOrDefault("OutId", ""));
        messages.put(number, values);
        log.accept("发出: " + title);
        return new Reply(
                200,
                JSON.createObjectNode()
                        .put("Code", "OK")
                        .put("Message", "OK")
                        .put("RequestId", number)
                        .put("BizId", number)
                        .toString());
    }

    private Reply details(Map<String, String> query) {
        ObjectNode answer = JSON.createObjectNode().put("Code", "OK").put("Message", "OK");
        ArrayNode sent = answer.putObject("SmsSendDetailDTOs").putArray("SmsSendDetailDTO");
        String day = query.getOrDefault("SendDate", "").replaceFirst("(....)(..)(..)", "$1-$2-$3");
        messages.all().stream()
                .map(DeviceMemory.Item::values)
                .filter(message -> message.get("to").equals(query.get("PhoneNumber"))
                        && String.valueOf(message.get("send_time")).startsWith(day))
                .forEach(message -> sent.addObject()
                        .put("OutId", String.valueOf(message.get("out_id")))
                        .put("PhoneNum", String.valueOf(message.get("to")))
                        .put("SendDate", String.valueOf(message.get("send_time")))
                        .put("SendStatus", 1));
        return new Reply(200, answer.put("TotalCount", sent.size()).toString());
    }

    private static Reply refusal(int status, String code) {
        return new Reply(
                status,
                JSON.createObjectNode().put("Code", code).put("Message", code).toString());
    }

    private static Map<String, String> authorization(String header) {
        Map<String, String> parts = new HashMap<>();
        if (header != null && header.startsWith(AliyunSignature.ALGORITHM + " ")) {
            for (String part :
                    header.substring(AliyunSignature.ALGORITHM.length() + 1).split(",")) {
                String[] pair = part.split("=", 2);
                parts.put(pair[0].strip(), pair.length == 1 ? "" : pair[1]);
            }
        }
        return parts;
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw != null && !raw.isEmpty()) {
            for (String part : raw.split("&")) {
                String[] pair = part.split("=", 2);
                query.put(
                        URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        pair.length == 1 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
        }
        return query;
    }
}
