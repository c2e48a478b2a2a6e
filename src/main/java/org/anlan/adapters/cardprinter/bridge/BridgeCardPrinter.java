package org.anlan.adapters.cardprinter.bridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.anlan.access.CardPrinter;
import org.anlan.access.DeviceRefused;
import org.anlan.access.DeviceUnreachable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Talks to the bridge beside a card printer. Card printers hang on a desk computer's USB and each speaks its maker's
 * own commands, so what a server can talk to is a small service there; this is the plainest protocol such a service can
 * offer: {@code PUT /jobs/{id}} puts a job in (a known id starts nothing new, unless it had failed),
 * {@code GET /jobs/{id}?wait=n} answers when the job is done or after n seconds. Both sides sign with a shared secret;
 * an answer's signature covers the request's, so an old answer cannot be replayed.
 */
@Component
@EnableConfigurationProperties(CardPrinterSettings.class)
class BridgeCardPrinter implements CardPrinter {

    private static final String NAME = "card printer";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CardPrinterSettings settings;
    private final ObjectProvider<CardPrinterSimulator> simulator;
    private final HttpClient http;
    private final Clock clock;

    BridgeCardPrinter(CardPrinterSettings settings, ObjectProvider<CardPrinterSimulator> simulator, Clock clock) {
        this.settings = settings;
        this.simulator = simulator;
        this.clock = clock;
        http = HttpClient.newBuilder()
                .connectTimeout(settings.answerTimeout())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public PrintedCard print(Job job) {
        Bridge bridge = bridge();
        String path = "/jobs/" + job.id();
        long end = System.nanoTime() + settings.printTimeout().toNanos();
        JsonNode state = call(bridge, "PUT", path, body(job));
        while (!finished(state, job.id())) {
            long left = Duration.ofNanos(end - System.nanoTime()).toSeconds();
            if (left <= 0) {
                throw new DeviceUnreachable(NAME, "the card is not ready after " + settings.printTimeout());
            }
            long wait = Math.max(1, Math.min(left, settings.answerTimeout().toSeconds() / 2));
            state = call(bridge, "GET", path + "?wait=" + wait, "");
        }
        return new PrintedCard(
                job.id(), state.path("cardNumber").asText(), state.path("chip").asText());
    }

    private record Bridge(String url, String secret) {}

    /** The configured one, else that of the demo run, whose address may change while it is dead. */
    private Bridge bridge() {
        if (!settings.url().isEmpty()) {
            if (settings.secret().isEmpty()) {
                throw new DeviceRefused(NAME, "its secret is missing (anlan.devices.card-printer.secret)");
            }
            return new Bridge(settings.url(), settings.secret());
        }
        CardPrinterSimulator simulated = simulator.getIfAvailable();
        if (simulated == null) {
            throw new DeviceRefused(NAME, "none is configured (anlan.devices.card-printer.url)");
        }
        return new Bridge(simulated.address(), simulated.secret());
    }

    private static boolean finished(JsonNode state, String id) {
        if (!id.equals(state.path("id").asText())) {
            throw new DeviceUnreachable(NAME, "answered for another job");
        }
        return switch (state.path("state").asText()) {
            case "printed" -> {
                if (state.path("cardNumber").asText().isEmpty()) {
                    throw new DeviceUnreachable(NAME, "a printed card without a number");
                }
                yield true;
            }
            case "failed" -> throw new DeviceRefused(NAME, state.path("reason").asText("failed"));
            default -> false;
        };
    }

    private JsonNode call(Bridge bridge, String method, String path, String body) {
        String time = String.valueOf(clock.instant().getEpochSecond());
        String signature = BridgeSignature.sign(bridge.secret(), time, method, path, body);
        HttpRequest request = HttpRequest.newBuilder(URI.create(bridge.url() + path))
                .header("Content-Type", "application/json; charset=utf-8")
                .header(BridgeSignature.TIME, time)
                .header(BridgeSignature.HEADER, signature)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = send(request);
        String expected =
                BridgeSignature.sign(bridge.secret(), signature, String.valueOf(answer.statusCode()), answer.body());
        if (!BridgeSignature.matches(
                expected, answer.headers().firstValue(BridgeSignature.HEADER).orElse(null))) {
            if (answer.statusCode() == 401) {
                throw new DeviceRefused(NAME, "our signature is not accepted; is the secret the same?");
            }
            throw new DeviceUnreachable(NAME, "an answer that is not signed by the bridge");
        }
        if (answer.statusCode() >= 500) {
            throw new DeviceUnreachable(NAME, "answered " + answer.statusCode());
        }
        if (answer.statusCode() >= 400) {
            throw new DeviceRefused(NAME, answer.body());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new DeviceUnreachable(NAME, e);
        }
    }

    /** The client's own time-out ends with the headers; this one includes the body. */
    private HttpResponse<String> send(HttpRequest request) {
        var answer = http.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            return answer.get(settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new DeviceUnreachable(NAME, "no answer within " + settings.answerTimeout());
        } catch (ExecutionException e) {
            throw new DeviceUnreachable(NAME, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceUnreachable(NAME, e);
        }
    }

    private static String body(Job job) {
        return JSON.createObjectNode()
                .put("cardNumber", job.cardNumber())
                .put("holderName", job.holderName())
                .put("department", job.department())
                .put("kind", job.kind())
                .toString();
    }
}
