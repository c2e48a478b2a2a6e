package org.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTests {

    @TempDir
    Path folder;

    /** The library that starts the server is made for tests and switches all three off. */
    @Test
    void dataThatIsKeptIsOnDiskBeforeACommitIsAnswered() throws Exception {
        DatabaseSettings kept = new DatabaseSettings("", "", "", folder.resolve("postgres"), true);
        try (EmbeddedDatabase database = new EmbeddedDatabase(kept);
                Connection connection = DriverManager.getConnection(database.url(), "postgres", "postgres")) {
            assertThat(setting(connection, "fsync")).isEqualTo("on");
            assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(connection, "full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void aServerLeftBehindIsStoppedAndOneThatOnlyHasItsNumberIsNot() throws Exception {
        DatabaseSettings kept = new DatabaseSettings("", "", "", folder.resolve("postgres"), true);
        try (EmbeddedDatabase database = new EmbeddedDatabase(kept)) {
            List<String> running = Files.readAllLines(folder.resolve("postgres/postmaster.pid"));
            ProcessHandle server =
                    ProcessHandle.of(Long.parseLong(running.get(0).trim())).orElseThrow();
            List<String> lastYears = new ArrayList<>(running);
            lastYears.set(2, String.valueOf(Long.parseLong(running.get(2).trim()) - 365 * 24 * 60 * 60));
            Files.write(folder.resolve("postmaster.pid"), lastYears);
            EmbeddedDatabase.stopServerLeftBehind(folder);
            assertThat(server.isAlive()).isTrue();

            Files.write(folder.resolve("postmaster.pid"), running);
            EmbeddedDatabase.stopServerLeftBehind(folder);
            assertThat(server.isAlive()).isFalse();
        }
    }

    private static String setting(Connection connection, String name) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
