package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.anlan.AnlanTest;
import org.anlan.forms.FormChecks;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The register that the README teaches with is one that loads, and computes what it says. */
@AnlanTest
class ReadmeRegisterTests {

    private static final Pattern FILE = Pattern.compile("(?s)`forms/registers/(keys\\.form)`.*?```json\n(.*?)```");

    @Autowired
    FormChecks checks;

    @Test
    void theExampleLoads() throws IOException {
        RegisterDefinition keys = example("README.md");
        assertThat(keys.place()).containsExactly("department");
        assertThat(keys.field("department").refersTo()).isEqualTo("departments");
        assertThat(keys.columns())
                .extracting(field -> field.key())
                .containsExactly("room", "department", "copies", "left");
        assertThat(keys.hash()).isEqualTo(example("README.zh-CN.md").hash());
    }

    @Test
    void theExampleCounts() throws IOException {
        Map<String, Object> data = Map.of("room", "B101", "department", "dept-physics", "copies", 5);
        assertThat(left(data)).hasToString("5");
        Map<String, Object> lent = new HashMap<>(data);
        lent.put("lent", List.of(Map.of("to", "p-01", "copies", 2), Map.of("to", "p-02", "copies", 1)));
        assertThat(left(lent)).hasToString("2");
    }

    private Object left(Map<String, Object> data) throws IOException {
        return checks.adopt(example("README.md").form(), data, Locale.CHINESE)
                .data()
                .get("left");
    }

    private static RegisterDefinition example(String readme) throws IOException {
        Matcher file = FILE.matcher(Files.readString(Path.of(readme)));
        assertThat(file.find()).isTrue();
        return new DefinitionReader(file.group(1)).read(file.group(2));
    }
}
