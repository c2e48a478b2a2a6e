package org.anlan.adapters.simulators;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

/**
 * What all simulators share: a server on a free loopback port, faults, a log, a file that outlives the run. A simulator
 * answers requests in {@link #answer} and asks {@link #fault} itself only where tampering means something to it.
 */
public abstract class SimulatorServer implements Simulator, InitializingBean, DisposableBean {

    static {
        // Without it the JDK's server waits 40 ms between the headers and the body of each answer.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final int LOG_LINES = 200;
    private static final Duration CALL_BACK_WITHIN = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    private final SimulatorSettings settings;
    private final Clock clock;
    private final Deque<Line> log = new ArrayDeque<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "simulator-" + name());
        thread.setDaemon(true);
        return thread;
    });
    private volatile Fault fault = Fault.NONE;
    /** Slow answers wait for it; replaced, and the old one opened, whenever the fault changes. */
    private volatile CountDownLatch patience = new CountDownLatch(1);

    private HttpServer server;
    private volatile int port;
    private HttpClient client;

    protected SimulatorServer(SimulatorSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Answers one request; what it throws becomes a 500. */
    protected abstract void answer(HttpExchange request) throws Exception;

    @Override
    public final String address() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public final Fault fault() {
        return fault;
    }

    @Override
    public final synchronized void fault(Fault next) {
        fault = next;
        patience.countDown();
        patience = new CountDownLatch(1);
        if (next == Fault.DEAD) {
            stopListening();
        } else {
            listen();
        }
        note("故障开关: " + next.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public final List<Line> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    protected final void note(String text) {
        synchronized (log) {
            log.addFirst(new Line(clock.instant(), text));
            while (log.size() > LOG_LINES) {
                log.removeLast();
            }
        }
    }

    protected final Clock clock() {
        return clock;
    }

    protected static void send(HttpExchange request, int status, String mediaType, byte[] body) throws IOException {
        request.getResponseHeaders().set("Content-Type", mediaType);
        request.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        request.getResponseBody().write(body);
    }

    /** Sends an event of the device: not at all while it is dead, twice if it duplicates; answers the last answer. */
    protected final Optional<HttpResponse<String>> callBack(HttpRequest.Builder request) {
        Optional<HttpResponse<String>> answer = Optional.empty();
        int times = fault == Fault.DEAD ? 0 : fault == Fault.DUPLICATE ? 2 : 1;
        for (int i = 0; i < times; i++) {
            try {
                answer = Optional.of(
                        client().send(request.timeout(CALL_BACK_WITHIN).build(), HttpResponse.BodyHandlers.ofString()));
            } catch (IOException e) {
                note("对方没有收到: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return answer;
    }

    /** What {@link #keep} kept, or {@code empty} if nothing yet. */
    protected final <T> Optional<T> kept(Class<T> type) {
        Path file = file();
        try {
            return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), type)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator " + name() + " cannot read " + file + "; remove it", e);
        }
    }

    /** Replaces what is kept; a kill in between leaves the old or the new, never half. */
    protected final void keep(Object state) {
        try {
            Path file = file();
            Files.createDirectories(file.getParent());
            Path next = file.resolveSibling(file.getFileName() + ".new");
            JSON.writerWithDefaultPrettyPrinter().writeValue(next.toFile(), state);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterPropertiesSet() {
        listen();
    }

    @Override
    public synchronized void destroy() {
        stopListening();
        patience.countDown();
        threads.shutdownNow();
    }

    private synchronized void listen() {
        if (server != null) {
            return;
        }
        try {
            server = bind(port);
        } catch (IOException taken) {
            try {
                // Somebody took the port while we were dead; drivers ask for the address each time.
                server = bind(0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        port = server.getAddress().getPort();
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    private static HttpServer bind(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    }

    private synchronized void stopListening() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    private void serve(HttpExchange request) {
        try (request) {
            if (fault == Fault.SLOW) {
                patience.await(settings.slow().toMillis(), TimeUnit.MILLISECONDS);
            }
            answer(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            note("出错: " + e);
            try {
                request.sendResponseHeaders(500, -1);
            } catch (IOException gone) {
                note("对方已不再等待答复");
            }
        }
    }

    private Path file() {
        return settings.folder().resolve(name() + ".json");
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .connectTimeout(CALL_BACK_WITHIN)
                    .version(HttpClient.Version.HTTP_1_1)
                    .executor(threads)
                    .build();
        }
        return client;
    }
}
