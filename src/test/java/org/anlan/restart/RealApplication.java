package org.anlan.restart;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.anlan.AnlanApplication;
import org.anlan.SignedInClient;
import org.springframework.util.FileSystemUtils;

/**
 * Anlan as people run it: a process of its own with an embedded database and simulators, on a folder that outlives it.
 * It can be killed, which leaves the database server behind as a power cut would not even do, and started again.
 */
final class RealApplication implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final String PID_FILE = "postgres/postmaster.pid";

    private final Path folder;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private Process process;

    /** @param name of the folder under target, emptied first */
    RealApplication(String name) {
        folder = Path.of("target", "restart", name).toAbsolutePath();
        try (ServerSocket free = new ServerSocket(0)) {
            FileSystemUtils.deleteRecursively(folder);
            Files.createDirectories(folder);
            port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts and waits until it is ready for people. */
    void start(Map<String, String> settings) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                AnlanApplication.class.getName());
        Map<String, String> environment = command.environment();
        environment.keySet().removeIf(name -> name.startsWith("ANLAN_") || name.startsWith("SPRING_"));
        environment.put("ANLAN_PORT", String.valueOf(port));
        environment.put("ANLAN_DATABASE_FOLDER", folder.resolve("postgres").toString());
        environment.put("ANLAN_SIMULATORS_FOLDER", folder.resolve("simulators").toString());
        environment.putAll(settings);
        process = command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        for (long end = System.nanoTime() + LONGEST_START.toNanos(); !isReady(); ) {
            if (ended(Duration.ofMillis(100)) || System.nanoTime() > end) {
                throw new AssertionError("Anlan does not start:\n" + said());
            }
        }
    }

    /** As {@code kill -9} does: nothing is finished, nothing is closed. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!ended(Duration.ofSeconds(20))) {
            throw new AssertionError("Anlan cannot be killed");
        }
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!ended(Duration.ofSeconds(40))) {
            throw new AssertionError("Anlan does not stop:\n" + said());
        }
    }

    /** Lets a moment pass for what is being looked for; true if the application ended meanwhile. */
    boolean ended(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    SignedInClient client() {
        return new SignedInClient(port);
    }

    /** What it wrote since the folder is there. */
    List<String> said() {
        try {
            return Files.readAllLines(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its database, beside it. */
    Connection database() throws IOException, SQLException {
        String databasePort =
                Files.readAllLines(folder.resolve(PID_FILE)).get(3).trim();
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + databasePort + "/postgres", "postgres", "postgres");
    }

    /** Leaves nothing running, whatever happened. */
    @Override
    public void close() throws IOException, InterruptedException {
        if (process != null && process.isAlive()) {
            process.destroy();
            if (!ended(Duration.ofSeconds(40))) {
                process.destroyForcibly();
            }
        }
        if (Files.exists(folder.resolve(PID_FILE))) {
            long server = Long.parseLong(
                    Files.readAllLines(folder.resolve(PID_FILE)).get(0).trim());
            ProcessHandle.of(server)
                    .filter(found -> found.info().command().orElse("").contains("postgres"))
                    .ifPresent(ProcessHandle::destroy);
        }
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private Path log() {
        return folder.resolve("anlan.log");
    }

    /** Surefire's, without the tests: their clock stands still. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes" + File.separator))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
