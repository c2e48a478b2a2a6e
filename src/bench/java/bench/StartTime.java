package bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From launching a JVM until the application says it has started, database included. */
class StartTime {

    private final Path folder;

    StartTime(Path folder) {
        this.folder = folder;
    }

    double bare() throws Exception {
        return seconds(
                "Started BareApplication",
                BareApplication.class.getName(),
                "--embedded=" + folder.resolve("start-bare"),
                "--server.port=0");
    }

    double anlan() throws Exception {
        return seconds(
                "Started AnlanApplication",
                "org.anlan.AnlanApplication",
                "--anlan.database.folder=" + folder.resolve("start-anlan"),
                "--server.port=0");
    }

    private static double seconds(String ready, String main, String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(args));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(new File("."))
                .start();
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                if (line.contains(ready)) {
                    double seconds = (System.nanoTime() - start) / 1e9;
                    process.destroy();
                    process.waitFor();
                    return seconds;
                }
            }
        }
        throw new IllegalStateException(main + " did not start:\n" + output);
    }
}
