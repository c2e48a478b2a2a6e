package org.anlan.adapters.isapi;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.anlan.access.DeviceRefused;
import org.anlan.access.DeviceUnreachable;
import org.anlan.adapters.simulators.DeviceMemory;
import org.anlan.adapters.simulators.Fault;
import org.anlan.adapters.simulators.OwnAddress;
import org.anlan.adapters.simulators.SimulatorServer;
import org.anlan.adapters.simulators.SimulatorSettings;
import org.apache.hc.core5.http.ContentType;

/**
 * What simulated ISAPI devices share: digest on every request, and notices to Anlan signed by digest. Told to tamper,
 * it answers with damaged bodies and signs its notices with a wrong password.
 */
public abstract class IsapiSimulator extends SimulatorServer implements SimulatedIsapi {

    private static final String USER = "admin";
    private static final String CALLBACKS = "/api/callbacks/devices/isapi";
    private static final int LARGEST_REQUEST = 1024 * 1024;

    private final String password = random();
    private final String callbackPassword = random();
    private final OwnAddress own;
    private final DigestGuard guard;
    private final DeviceMemory memory;

    protected IsapiSimulator(SimulatorSettings settings, OwnAddress own, Clock clock) {
        super(settings, clock);
        this.own = own;
        memory = new DeviceMemory(kept(Map.class), this::keep);
        guard = new DigestGuard(name(), user -> user.equals(USER) ? Optional.of(password) : Optional.empty(), clock);
    }

    protected abstract IsapiReply answer(String method, String target, byte[] body);

    protected final DeviceMemory memory() {
        return memory;
    }

    @Override
    public final IsapiDevice device() {
        return new IsapiDevice(
                title(),
                address(),
                USER,
                password,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                name(),
                callbackPassword,
                Map.of());
    }

    @Override
    protected final void answer(HttpExchange request) throws IOException {
        byte[] body = request.getRequestBody().readNBytes(LARGEST_REQUEST);
        String target = request.getRequestURI().toString();
        String authorization = request.getRequestHeaders().getFirst("Authorization");
        if (guard.user(request.getRequestMethod(), target, authorization).isEmpty()) {
            if (authorization != null) {
                note("拒绝口令不符或重放的请求");
            }
            request.getResponseHeaders().set("WWW-Authenticate", guard.challenge());
            request.sendResponseHeaders(401, -1);
            return;
        }
        IsapiReply reply = answer(request.getRequestMethod(), target, body);
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        if (fault() == Fault.TAMPER) {
            bytes = new StringBuilder(reply.body()).reverse().toString().getBytes(StandardCharsets.UTF_8);
        }
        request.getResponseHeaders().set("Content-Type", reply.type());
        request.sendResponseHeaders(reply.status(), bytes.length);
        request.getResponseBody().write(bytes);
    }

    /** Tells Anlan of an event: nobody while dead, twice if it duplicates. */
    protected final void notice(ContentType type, String body) {
        if (fault() == Fault.DEAD) {
            return;
        }
        String address;
        try {
            address = own.of("").toString();
        } catch (IllegalStateException starting) {
            note("事件无处上报: " + starting.getMessage());
            return;
        }
        String signedWith = fault() == Fault.TAMPER ? random() : callbackPassword;
        IsapiDevice anlan = new IsapiDevice(
                "anlan", address, name(), signedWith, Duration.ofSeconds(2), Duration.ofSeconds(5), "", "", Map.of());
        try (IsapiClient client = new IsapiClient(anlan)) {
            for (int i = 0; i < (fault() == Fault.DUPLICATE ? 2 : 1); i++) {
                client.post(CALLBACKS, type, body);
                note("已上报事件");
            }
        } catch (DeviceUnreachable | DeviceRefused | IOException e) {
            note("事件未被接受: " + e.getMessage());
        }
    }

    private static String random() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
