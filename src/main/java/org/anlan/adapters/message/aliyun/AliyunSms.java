package org.anlan.adapters.message.aliyun;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.anlan.notices.ForgedReceipt;
import org.anlan.notices.MessageRefused;
import org.anlan.notices.MessageSender;
import org.anlan.notices.MessageUnreachable;

/**
 * Text messages by {@code SendSms}. Aliyun sends a repeated call again, so before a repeat it is asked, by
 * {@code QuerySendDetails}, whether the key ({@code OutId}) is there already.
 */
class AliyunSms implements MessageSender {

    /** Aliyun's days begin at midnight in China. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    static final String VERSION = "2017-05-25";
    static final int LONGEST_VALUE = 35;
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What may be better in a while; everything else is about the number, the text or the account. */
    private static final Set<String> PASSING = Set.of(
            "isv.BUSINESS_LIMIT_CONTROL",
            "isp.SYSTEM_ERROR",
            "isp.RAM_PERMISSION_DENY_TEMPORARY",
            "InternalError",
            "ServiceUnavailable",
            "Throttling",
            "Throttling.User",
            "Throttling.Api",
            "SignatureNonceUsed",
            "InvalidTimeStamp.Expired");

    private final AliyunSmsAccount account;
    private final Duration timeout;
    private final Clock clock;
    private final HttpClient http;

    AliyunSms(AliyunSmsAccount account, Duration timeout, Clock clock) {
        this.account = account;
        this.timeout = timeout;
        this.clock = clock;
        http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public String provider() {
        return "aliyun";
    }

    @Override
    public String send(Message message) {
        if (message.triedSince() != null && arrived(message)) {
            return null;
        }
        JsonNode answer = call(
                "SendSms",
                Map.of(
                        "PhoneNumbers", message.to(),
                        "SignName", account.signName(),
                        "TemplateCode", account.templateCode(),
                        "TemplateParam", parameters(message),
                        "OutId", message.key()));
        return answer.path("BizId").asText(null);
    }

    @Override
    public List<Receipt> receipts(String key, String body) throws ForgedReceipt {
        if (account.receiptKey().isEmpty() || !AliyunSignature.same(account.receiptKey(), key)) {
            throw new ForgedReceipt("key");
        }
        try {
            List<Receipt> receipts = new ArrayList<>();
            for (JsonNode one : JSON.readTree(body)) {
                receipts.add(new Receipt(
                        one.path("out_id").asText(),
                        one.path("biz_id").asText(),
                        one.path("success").asBoolean(),
                        one.path("err_code").asText()));
            }
            return receipts;
        } catch (JsonProcessingException e) {
            throw new ForgedReceipt("no JSON");
        }
    }

    @Override
    public String acknowledgement() {
        return "{\"code\":0,\"msg\":\"接收成功\"}";
    }

    /** Details are asked by day; an earlier try may have been yesterday's. */
    private boolean arrived(Message message) {
        LocalDate today = LocalDate.now(clock.withZone(ZONE));
        LocalDate first = message.triedSince().atZone(ZONE).toLocalDate();
        for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
            JsonNode answer = call(
                    "QuerySendDetails",
                    Map.of(
                            "PhoneNumber",
                            message.to(),
                            "SendDate",
                            day.format(DateTimeFormatter.BASIC_ISO_DATE),
                            "PageSize",
                            "50",
                            "CurrentPage",
                            "1"));
            for (JsonNode sent : answer.path("SmsSendDetailDTOs").path("SmsSendDetailDTO")) {
                if (message.key().equals(sent.path("OutId").asText())) {
                    return true;
                }
            }
        }
        return false;
    }

    private JsonNode call(String action, Map<String, String> query) {
        URI uri = URI.create(account.url() + "/?" + AliyunSignature.query(query));
        String hash = AliyunSignature.sha256("");
        TreeMap<String, String> headers = new TreeMap<>();
        headers.put("host", uri.getRawAuthority());
        headers.put("x-acs-action", action);
        headers.put("x-acs-version", VERSION);
        headers.put(
                "x-acs-date", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        headers.put("x-acs-signature-nonce", UUID.randomUUID().toString());
        headers.put("x-acs-content-sha256", hash);
        String signature = AliyunSignature.sign(account.accessKeySecret(), "POST", "/", query, headers, hash);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .header("Accept", "application/json")
                .header("Authorization", AliyunSignature.authorization(account.accessKeyId(), headers, signature))
                .POST(HttpRequest.BodyPublishers.noBody());
        headers.forEach((name, value) -> {
            // The client writes it itself.
            if (!name.equals("host")) {
                request.header(name, value);
            }
        });
        return read(send(request.build()));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new MessageUnreachable("aliyun: " + e.getClass().getSimpleName(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MessageUnreachable("aliyun: interrupted", e);
        }
    }

    private static JsonNode read(HttpResponse<String> response) {
        JsonNode answer;
        try {
            answer = JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new MessageUnreachable("aliyun: " + response.statusCode(), e);
        }
        String code = answer.path("Code").asText("");
        if (code.equals("OK")) {
            return answer;
        }
        if (code.isEmpty() || response.statusCode() >= 500 || PASSING.contains(code)) {
            throw new MessageUnreachable("aliyun: " + (code.isEmpty() ? response.statusCode() : code), null);
        }
        throw new MessageRefused("aliyun: " + code);
    }

    private static String parameters(Message message) {
        String title = message.title();
        return JSON.createObjectNode()
                .put("title", title.length() > LONGEST_VALUE ? title.substring(0, LONGEST_VALUE - 1) + "…" : title)
                .put("link", message.link())
                .toString();
    }
}
