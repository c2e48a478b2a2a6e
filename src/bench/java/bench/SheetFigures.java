package bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.anlan.SignedInClient;
import org.anlan.registers.BenchSheets;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A sheet of new enterprises checked and written, and all enterprises exported by a JVM with a heap of 512 MB. */
final class SheetFigures {

    private static final String REGISTER = "/api/registers/enterprises";
    private static final int ROWS = 20_000;
    private static final Pattern AFTER_COLLECTION = Pattern.compile("\\d+M->(\\d+)M");

    private SheetFigures() {}

    static void takeIn(ApplicationContext anlan, JdbcTemplate jdbc, int port) throws Exception {
        SignedInClient client =
                new SignedInClient(port).header("Accept-Language", "zh").signIn("19900000099");
        int from = jdbc.queryForObject(
                "select count(*) from register_entry where register = 'enterprises'", Integer.class);
        byte[] sheet = new BenchSheets(anlan).of(client.bytes(REGISTER + "/template"), from + 1_000_000, ROWS);
        long start = System.nanoTime();
        SignedInClient.Answer begun = client.upload(REGISTER + "/import", "量.xlsx", "application/octet-stream", sheet);
        String run = REGISTER + "/imports/" + begun.body().path("id").asText();
        SignedInClient.Answer checked = await(client, run, "checked");
        double checking = (System.nanoTime() - start) / 1e9;
        start = System.nanoTime();
        client.post(run + "/apply", Map.of("mode", "all"));
        SignedInClient.Answer applied = await(client, run, "applied");
        double writing = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%nimport of %,d rows (%,d kB): dry run %,.0f rows/s, checked again and written %,.0f rows/s; created %d%n",
                ROWS,
                sheet.length / 1024,
                checked.body().path("done").asInt() / checking,
                ROWS / writing,
                applied.body().path("created").asInt());
    }

    private static SignedInClient.Answer await(SignedInClient client, String run, String state) throws Exception {
        while (true) {
            SignedInClient.Answer now = client.get(run);
            String is = now.body().path("state").asText();
            if (is.equals(state)) {
                return now;
            }
            if (!is.equals("checking") && !is.equals("applying")) {
                throw new IllegalStateException(
                        now.text().substring(0, Math.min(2000, now.text().length())));
            }
            // As the page does: the run says how far it is to who asks.
            Thread.sleep(20);
        }
    }

    static void giveOut(EmbeddedPostgres server, Path folder) throws Exception {
        Path log = folder.resolve("export-gc.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Xlog:gc:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                "org.anlan.AnlanApplication"));
        command.addAll(List.of(RegisterBench.arguments(server)));
        // A port of its own is asked for, and read from what the start says.
        int port = freePort();
        command.set(command.size() - 1, "--server.port=" + port);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(new File("."))
                .start();
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream()));
            String line = lines.readLine();
            while (line != null && !line.contains("Started AnlanApplication")) {
                line = lines.readLine();
            }
            Thread drain = new Thread(() -> lines.lines().forEach(each -> {}));
            drain.setDaemon(true);
            drain.start();
            SignedInClient client = new SignedInClient(port).signIn("19900000099");
            long start = System.nanoTime();
            long bytes = download(client, port);
            double seconds = (System.nanoTime() - start) / 1e9;
            int rows = client.get(REGISTER + "/statistics?by=status")
                    .body()
                    .path("total")
                    .asInt();
            int most = 0;
            for (String collected : Files.readAllLines(log)) {
                Matcher after = AFTER_COLLECTION.matcher(collected);
                most = after.find() ? Math.max(most, Integer.parseInt(after.group(1))) : most;
            }
            System.out.printf(
                    "export of %,d rows: %,.0f rows/s, %,d MB, %.0f s; at most %d MB in use after a collection%n",
                    rows, rows / seconds, bytes >> 20, seconds, most);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static long download(SignedInClient client, int port) throws Exception {
        String cookies = client.cookies().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
        HttpResponse<InputStream> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + REGISTER + "/export"))
                                .header("Cookie", cookies)
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        long bytes = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = answer.body()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
            }
        }
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("export answered " + answer.statusCode());
        }
        return bytes;
    }

    private static int freePort() throws Exception {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
