package org.anlan.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server of our own on loopback, its data kept between runs. A server left behind by a killed run is
 * stopped first (its write-ahead log brings back every committed step); a folder in use by a living run is refused.
 */
class EmbeddedDatabase implements AutoCloseable {

    /** The system's record of when a process began, and the server's own, are seconds apart. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final FileChannel lockFile;
    private final EmbeddedPostgres server;

    EmbeddedDatabase(DatabaseSettings settings) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("timezone", "Asia/Shanghai")
                .setPGStartupWait(Duration.ofSeconds(60))
                // Closed with the context, after everything that uses it.
                .setRegisterShutdownHook(false);
        if (settings.keep()) {
            Path folder = settings.folder().toAbsolutePath();
            Files.createDirectories(folder);
            lockFile = lock(folder.resolveSibling(folder.getFileName() + ".lock"), folder);
            stopServerLeftBehind(folder);
            // The library starts the server for tests, without waiting for the disk; an accepted step must survive.
            builder.setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on");
        } else {
            lockFile = null;
            // Thrown away at the end, so nothing has to survive a power cut.
            builder.setServerConfig("fsync", "off").setServerConfig("full_page_writes", "off");
        }
        server = builder.start();
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (lockFile != null) {
            lockFile.close();
        }
    }

    private static FileChannel lock(Path file, Path folder) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new CannotStart(
                    "Another Anlan uses the database in " + folder + ".",
                    "Stop it, or give this one a folder of its own: ANLAN_DATABASE_FOLDER=data/other mvn spring-boot:run",
                    null);
        }
        return channel;
    }

    /** Only the server that wrote the file: its number may long be that of another one. */
    static void stopServerLeftBehind(Path folder) throws IOException {
        Path pidFile = folder.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        long pid = Long.parseLong(lines.get(0).trim());
        Instant started = Instant.ofEpochSecond(Long.parseLong(lines.get(2).trim()));
        ProcessHandle process = ProcessHandle.of(pid)
                .filter(EmbeddedDatabase::isPostgres)
                .filter(found -> isSince(found, started))
                .orElse(null);
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            process.onExit().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new CannotStart(
                    "A database server left behind by an earlier run does not stop.", "End process " + pid + ".", e);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.contains("postgres"))
                .orElse(false);
    }

    private static boolean isSince(ProcessHandle process, Instant started) {
        return process.info()
                .startInstant()
                .map(at -> Duration.between(at, started).abs().compareTo(CLOCKS_DIFFER) < 0)
                .orElse(false);
    }
}
