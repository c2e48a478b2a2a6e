package org.anlan.adapters.cardprinter.bridge;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.anlan.adapters.simulators.DeviceMemory;
import org.anlan.adapters.simulators.Fault;
import org.anlan.adapters.simulators.SimulatorServer;
import org.anlan.adapters.simulators.SimulatorSettings;
import org.anlan.shared.OnDemo;
import org.anlan.shared.Problem;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** A card printer with its bridge. It tells nobody anything by itself, so what comes twice is what it is told. */
@Component
@Conditional(OnDemo.class)
class CardPrinterSimulator extends SimulatorServer {

    private static final int LARGEST_REQUEST = 64 * 1024;

    private final String secret;
    private final DeviceMemory jobs;
    private final BridgeProtocol protocol;

    CardPrinterSimulator(SimulatorSettings settings, Clock clock) {
        super(settings, clock);
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        secret = HexFormat.of().formatHex(bytes);
        jobs = new DeviceMemory(kept(Map.class), this::keep);
        protocol = new BridgeProtocol(secret, jobs, this::note, clock);
    }

    String secret() {
        return secret;
    }

    @Override
    public String name() {
        return "card-printer";
    }

    @Override
    public String title() {
        return "制卡机";
    }

    @Override
    public String titleEn() {
        return "Card printer";
    }

    @Override
    public List<Held> holds() {
        return jobs.all().stream()
                .map(job -> new Held(job.values().get("cardNumber").toString(), job.values()))
                .toList();
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action("take-out", "取走空白卡", "Take out the blank cards", List.of(), false),
                new Action("refill", "装入空白卡", "Put in blank cards", List.of(), false));
    }

    @Override
    public String act(String action, Map<String, String> inputs) {
        switch (action) {
            case "take-out" -> protocol.blankCards(false);
            case "refill" -> protocol.blankCards(true);
            default -> throw Problem.notFound("simulator-action-unknown");
        }
        return action.equals("refill") ? "空白卡已装入。" : "空白卡已取走, 打印会失败。";
    }

    @Override
    protected void answer(HttpExchange request) throws IOException {
        byte[] asked = request.getRequestBody().readNBytes(LARGEST_REQUEST);
        BridgeProtocol.Reply reply = hear(request, asked);
        if (fault() == Fault.DUPLICATE) {
            reply = hear(request, asked);
        }
        // Tampering on the way: another card number, which the signature does not fit.
        String body = fault() == Fault.TAMPER ? reply.body().replaceAll("\\d{6,}", "66666666") : reply.body();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        request.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        if (reply.signature() != null) {
            request.getResponseHeaders().set(BridgeSignature.HEADER, reply.signature());
        }
        request.sendResponseHeaders(reply.status(), bytes.length);
        request.getResponseBody().write(bytes);
    }

    private BridgeProtocol.Reply hear(HttpExchange request, byte[] body) {
        note(request.getRequestMethod() + " " + request.getRequestURI());
        return protocol.answer(
                request.getRequestMethod(),
                request.getRequestURI().toString(),
                request.getRequestHeaders().getFirst(BridgeSignature.TIME),
                request.getRequestHeaders().getFirst(BridgeSignature.HEADER),
                body);
    }
}
