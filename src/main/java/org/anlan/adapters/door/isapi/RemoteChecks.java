package org.anlan.adapters.door.isapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.anlan.adapters.isapi.IsapiReply;

/** What a simulated terminal has asked and waits to be told, by serial number; each is answered once or not at all. */
class RemoteChecks {

    /** A terminal waits this long, then lets nobody in. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    record Answer(boolean open, String info) {}

    private final Map<Integer, CompletableFuture<Answer>> waiting = new ConcurrentHashMap<>();

    /** Before the notice goes out, since the answer may be there before the notice is confirmed. */
    void ask(int serial) {
        waiting.put(serial, new CompletableFuture<>());
    }

    Answer await(int serial) {
        Answer late = new Answer(false, "平台没有答复");
        Answer answer = waiting.get(serial)
                .completeOnTimeout(late, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        waiting.remove(serial);
        return answer;
    }

    IsapiReply answer(JsonNode check) {
        CompletableFuture<Answer> question = waiting.get(check.path("serialNo").asInt());
        String result = check.path("checkResult").asText();
        if (question == null || !(result.equals("success") || result.equals("failed"))) {
            return IsapiReply.refused("badParameters");
        }
        question.complete(
                new Answer(result.equals("success"), check.path("info").asText()));
        return IsapiReply.ok();
    }
}
