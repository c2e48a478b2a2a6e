package org.anlan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The two READMEs say the same, and what they point to is there. */
class ReadmeTests {

    private static final String ENGLISH = read("README.md");
    private static final String CHINESE = read("README.zh-CN.md");

    @Test
    void bothShowTheSameExampleFiles() {
        List<String> examples = find("(?s)```(?:json|xml)\n(.*?)```", ENGLISH);
        assertThat(examples).hasSize(5);
        assertThat(find("(?s)```(?:json|xml)\n(.*?)```", CHINESE)).isEqualTo(examples);
    }

    @Test
    void bothNameTheSameSettingsAndSignIns() {
        String words = "(ANLAN_[A-Z0-9_]+|199000000\\d\\d)";
        assertThat(new TreeSet<>(find(words, ENGLISH)))
                .hasSizeGreaterThan(25)
                .isEqualTo(new TreeSet<>(find(words, CHINESE)));
    }

    @Test
    void everyLinkedFileExists() {
        for (String readme : List.of(ENGLISH, CHINESE)) {
            List<String> links = find("]\\(([^)#:]+)\\)", readme);
            assertThat(links).hasSizeGreaterThan(5);
            assertThat(links).allSatisfy(link -> assertThat(Path.of(link)).exists());
        }
    }

    @Test
    void theBuildServerRunsTheReadmesTestCommandAndNothingElse() {
        List<String> commands =
                read(".ci/run").lines().filter(line -> line.startsWith("mvn")).toList();
        assertThat(commands).containsExactly("mvn -B verify");
        assertThat(ENGLISH).contains("\nmvn -B verify ");
        assertThat(CHINESE).contains("\nmvn -B verify ");
    }

    private static List<String> find(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
