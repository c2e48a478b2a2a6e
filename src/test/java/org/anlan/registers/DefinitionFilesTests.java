package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every file of a register has to say, beside what the reader refuses. */
class DefinitionFilesTests {

    private static final Path FOLDER = Path.of("forms/registers");
    /** The platform's own: see docs/adr/0013. */
    private static final Set<String> NO_REGISTERS = Set.of("R-03", "R-07", "R-65", "R-66", "R-72", "R-73", "R-95");

    private static final Set<String> SORTABLE =
            Set.of("number", "datetime", "textfield", "select", "reference", "expression");
    private static final Set<String> COUNTED =
            Set.of("textfield", "select", "radio", "checkbox", "reference", "number", "datetime");
    private static final Set<String> SEARCHED = Set.of("textfield", "textarea");

    static Stream<Path> files() throws IOException {
        return Files.list(FOLDER).sorted();
    }

    @Test
    void everyLedgerOfTheSourceHasItsRegister() throws IOException {
        Set<String> sources = new TreeSet<>();
        files().forEach(file -> sources.add(read(file).at("/register/source").asText()));
        sources.remove("GB30871");
        sources.remove("民法典203");
        Set<String> wanted = new TreeSet<>();
        IntStream.rangeClosed(1, 96).mapToObj(n -> String.format("R-%02d", n)).forEach(wanted::add);
        wanted.removeAll(NO_REGISTERS);
        Set<String> found = new TreeSet<>();
        sources.forEach(source -> found.add(source.replaceFirst("[a-z]$", "")));
        assertThat(found).isEqualTo(wanted);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyWordIsThereInEnglish(Path file) {
        JsonNode form = read(file);
        assertThat(form.path("register").path("titleEn").asText()).isNotBlank();
        assertThat(form.path("register").path("pluralEn").asText()).isNotBlank();
        for (JsonNode component : components(form)) {
            String key = component.path("key").asText(component.path("path").asText());
            JsonNode properties = component.path("properties");
            assertThat(properties.path("label.en").asText()).as(key).isNotBlank();
            for (JsonNode option : component.path("values")) {
                String value = option.path("value").asText();
                boolean latin = value.chars().allMatch(c -> c < 128);
                assertThat(latin || properties.hasNonNull("value." + value + ".en"))
                        .as(key + ": " + value)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void propertiesStandOnFieldsThatCanCarryThem(Path file) {
        for (JsonNode component : components(read(file))) {
            String key = component.path("key").asText(component.path("path").asText());
            String type = component.path("type").asText();
            JsonNode properties = component.path("properties");
            assertThat(!properties.has("sort") || SORTABLE.contains(type))
                    .as(key + " sort")
                    .isTrue();
            assertThat(!properties.has("statistic") || COUNTED.contains(type))
                    .as(key + " statistic")
                    .isTrue();
            assertThat(!properties.has("search") || SEARCHED.contains(type))
                    .as(key + " search")
                    .isTrue();
            assertThat(!properties.has("statistic")
                            || !component.path("multiple").asBoolean())
                    .as(key)
                    .isTrue();
        }
    }

    /** An entry is called by something that is always there and that whoever may read it sees. */
    @ParameterizedTest
    @MethodSource("files")
    void entriesAreCalledBySomething(Path file) {
        JsonNode form = read(file);
        String display = form.at("/register/display").asText();
        JsonNode field = components(form).stream()
                .filter(component -> component.path("key").asText().equals(display))
                .findFirst()
                .orElseThrow();
        assertThat(field.at("/validate/required").asBoolean()).isTrue();
        assertThat(field.path("properties").has("secret")).isFalse();
        assertThat(form.at("/register/domain").asText()).isNotBlank();
    }

    /** A role without a place cannot see what has none, so that it has to say that it counts anywhere. */
    @ParameterizedTest
    @MethodSource("files")
    void aRoleAtAPlaceCountsWhereverItIsNamed(Path file) {
        JsonNode register = read(file).path("register");
        if (register.has("place")) {
            return;
        }
        Set<String> placed = Set.of("city-safety-office", "county-safety-office", "park-supervisor", "police");
        register.path("read").forEach(role -> assertThat(placed).doesNotContain(role.asText()));
        register.path("write").forEach(role -> assertThat(placed).doesNotContain(role.asText()));
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> components(JsonNode parent) {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode component : parent.path("components")) {
            if (!Set.of("text", "spacer", "separator")
                    .contains(component.path("type").asText())) {
                all.add(component);
            }
            all.addAll(components(component));
        }
        return all;
    }
}
