package org.anlan.adapters.cardprinter.bridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.anlan.adapters.simulators.DeviceMemory;

/** The bridge behind {@link BridgeCardPrinter}, as the simulator plays it, with a stack of blank cards. */
class BridgeProtocol {

    /** @param signature value of the signature header; null where the caller is not known */
    record Reply(int status, String body, String signature) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Older requests are refused, so that a recorded one is of no use for long. */
    private static final long LONGEST_WAY_SECONDS = 300;

    private final String secret;
    private final DeviceMemory jobs;
    private final Consumer<String> log;
    private final Clock clock;
    private volatile boolean blankCards = true;

    BridgeProtocol(String secret, DeviceMemory jobs, Consumer<String> log, Clock clock) {
        this.secret = secret;
        this.jobs = jobs;
        this.log = log;
        this.clock = clock;
    }

    void blankCards(boolean there) {
        blankCards = there;
        log.accept(there ? "装入空白卡" : "空白卡用完");
    }

    /** @param target path and query, as signed */
    Reply answer(String method, String target, String time, String signature, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (time == null
                || !time.matches("\\d{1,12}")
                || Math.abs(clock.instant().getEpochSecond() - Long.parseLong(time)) > LONGEST_WAY_SECONDS
                || !BridgeSignature.matches(BridgeSignature.sign(secret, time, method, target, text), signature)) {
            log.accept("拒绝签名不符的请求");
            return new Reply(401, "{\"reason\":\"signature\"}", null);
        }
        String path = target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
        if (!path.matches("/jobs/[A-Za-z0-9-]{1,64}")) {
            return signed(404, "{\"reason\":\"no such address\"}", signature);
        }
        String id = path.substring("/jobs/".length());
        try {
            return method.equals("PUT") ? put(id, JSON.readTree(text), signature) : state(id, signature);
        } catch (JsonProcessingException e) {
            return signed(400, "{\"reason\":\"no JSON\"}", signature);
        }
    }

    private synchronized Reply put(String id, JsonNode job, String signature) {
        Map<String, Object> known = jobs.get(id).orElse(null);
        if (known == null || "failed".equals(known.get("state"))) {
            if (job.path("cardNumber").asText().isEmpty()
                    || job.path("holderName").asText().isEmpty()) {
                return signed(400, "{\"reason\":\"cardNumber and holderName are required\"}", signature);
            }
            jobs.put(id, print(job));
        }
        return state(id, signature);
    }

    private Map<String, Object> print(JsonNode job) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("cardNumber", job.path("cardNumber").asText());
        values.put("holderName", job.path("holderName").asText());
        values.put("kind", job.path("kind").asText());
        values.put("state", blankCards ? "printed" : "failed");
        if (blankCards) {
            values.put(
                    "chip",
                    UUID.randomUUID()
                            .toString()
                            .replace("-", "")
                            .substring(0, 14)
                            .toUpperCase());
            log.accept("打印 " + values.get("holderName") + " 的卡 " + values.get("cardNumber"));
        } else {
            values.put("reason", "没有空白卡");
            log.accept("没有空白卡, 未打印");
        }
        return values;
    }

    private Reply state(String id, String signature) {
        return jobs.get(id)
                .map(values -> {
                    ObjectNode node = JSON.createObjectNode().put("id", id);
                    values.forEach((key, value) -> node.put(key, String.valueOf(value)));
                    return signed(200, node.toString(), signature);
                })
                .orElseGet(() -> signed(404, "{\"reason\":\"no such job\"}", signature));
    }

    private Reply signed(int status, String body, String requestSignature) {
        return new Reply(status, body, BridgeSignature.sign(secret, requestSignature, String.valueOf(status), body));
    }
}
