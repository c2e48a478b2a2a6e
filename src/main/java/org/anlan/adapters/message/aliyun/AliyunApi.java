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
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.anlan.notices.MessageRefused;
import org.anlan.notices.MessageUnreachable;

/** Calls of Dysmsapi: signed, answered in JSON, and what a refusal means. */
class AliyunApi {

    static final String VERSION = "2017-05-25";

    private static final ObjectMapper JSON = new ObjectMapper();
    /** What may be better in a while; everything else is about the number, the text or the account. */
    private static final Set<String> PASSING = Set.of(
            "isv.BUSINESS_LIMIT_CONTROL",
            "isp.SYSTEM_ERROR",
            "InternalError",
            "ServiceUnavailable",
            "SignatureNonceUsed",
            "InvalidTimeStamp.Expired");

    private final AliyunSmsAccount account;
    private final Duration timeout;
    private final Clock clock;
    private final HttpClient http;

    AliyunApi(AliyunSmsAccount account, Duration timeout, Clock clock) {
        this.account = account;
        this.timeout = timeout;
        this.clock = clock;
        http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /**
     * @throws MessageRefused it will not be better by trying again
     * @throws MessageUnreachable it may
     */
    JsonNode call(String action, Map<String, String> query) {
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
        if (code.isEmpty() || response.statusCode() >= 500 || isPassing(code)) {
            throw new MessageUnreachable("aliyun: " + (code.isEmpty() ? response.statusCode() : code), null);
        }
        throw new MessageRefused("aliyun: " + code);
    }

    private static boolean isPassing(String code) {
        return PASSING.contains(code) || code.startsWith("Throttling");
    }
}
