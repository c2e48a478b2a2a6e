package org.anlan.procedures.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.anlan.procedures.BuildingBlock;
import org.junit.jupiter.api.Test;

/** The procedure that the README teaches with is one that deploys. */
class ReadmeExampleTests {

    private static final Set<String> ROLES = Set.of("staff", "security-office");

    private static final Pattern FILE =
            Pattern.compile("(?s)`(?:processes|forms|rules)/campus/(room-key[a-z.-]+)`.*?```[a-z]+\n(.*?)```");

    @Test
    void theExampleHasNoDefects() throws Exception {
        Class<?> block = Class.forName("org.anlan.procedures.blocks.NotifyPerson");
        var declared = block.getAnnotation(BuildingBlock.Declared.class);
        assertThat(new ModelCheck(Map.of("notifyPerson", declared), ROLES).defects(example()))
                .isEmpty();
    }

    @Test
    void withoutItsBuildingBlockItWouldHave() throws IOException {
        assertThat(new ModelCheck(Map.of(), ROLES).defects(example()))
                .hasSize(1)
                .allMatch(it -> it.contains("block_notify"));
    }

    private static ProcedureFiles example() throws IOException {
        Map<String, String> files = new HashMap<>();
        Matcher file = FILE.matcher(Files.readString(Path.of("README.md")));
        while (file.find()) {
            files.put(file.group(1), file.group(2));
        }
        assertThat(files).hasSize(4).containsKey("room-key.bpmn");
        return new ProcedureFiles("campus", "room-key", files);
    }
}
