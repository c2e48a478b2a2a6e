package org.anlan.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What the installation of the tests' browser says to a machine that lacks something. */
@DisabledIfSystemProperty(named = "skipWeb", matches = "true|", disabledReason = "-DskipWeb: there may be no Node")
class InstallTests {

    @Test
    void withoutNpmItSaysWhatToInstallAndShowsNoStack(@TempDir Path folder) throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64"));
        ProcessBuilder install = new ProcessBuilder("node", "src/test/browser/install.mjs", folder.toString());
        Map<String, String> environment = install.environment();
        environment.put("PATH", folder.toString());
        environment.remove("ANLAN_TEST_BROWSER");
        Process process = install.redirectErrorStream(true).start();
        String said = read(process);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said.strip()).startsWith("npm is missing").doesNotContain("\n");
    }

    private static String read(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
