package org.anlan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the server says is in the message bundles, once, in both languages. */
class WordsTests {

    private static final Path BUNDLES = Path.of("src/main/resources/messages");
    private static final Path JAVA = Path.of("src/main/java");
    // One character may be part of an example, such as a plate.
    private static final Pattern CHINESE_PHRASE = Pattern.compile("\\p{IsHan}{2}");
    private static final Pattern CHINESE_LITERAL = Pattern.compile("\"[^\"\\n]*\\p{IsHan}[^\"\\n]*\"");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");
    private static final Pattern PROBLEM = Pattern.compile(
            "(?:Problem\\s*\\.\\s*(?:notFound|forbidden|conflict)\\(|new Problem\\(\\s*\\d{3},|\\b4\\d\\d,)\\s*\"([a-z-]+)\"");

    private static final Pattern RECORDED = Pattern.compile(
            "(?:(?:audit|rights)\\.record(?:As)?\\([^;]*?|changed\\(|refused\\()"
                    + "\"((?:case|task|incident)\\.[a-z]+|(?:sign|password|person|department|register|device|substitution)-[a-z-]+)\"");

    @Test
    void everyBundleSaysTheSameThingsInBothLanguages() throws IOException {
        List<Path> chinese = files(BUNDLES, "^[a-z-]+\\.properties$");
        assertThat(chinese).hasSizeGreaterThan(4);
        for (Path file : chinese) {
            Map<String, String> here = read(file);
            Map<String, String> there =
                    read(BUNDLES.resolve(file.getFileName().toString().replace(".", "_en.")));
            assertThat(there.keySet()).as(file.toString()).isEqualTo(here.keySet());
            here.forEach((key, sentence) -> {
                assertThat(places(there.get(key))).as(key).isEqualTo(places(sentence));
                assertThat(there.get(key)).as("English of " + key).isNotBlank().doesNotContainPattern(CHINESE_PHRASE);
            });
        }
    }

    @Test
    void noKeyIsInTwoBundles() throws IOException {
        Map<String, Path> seen = new HashMap<>();
        for (Path file : files(BUNDLES, "^[a-z-]+\\.properties$")) {
            read(file).keySet().forEach(key -> {
                Path other = seen.put(key, file);
                assertThat(other).as(key + " in " + file + " and").isNull();
            });
        }
        assertThat(seen).hasSizeGreaterThan(30);
    }

    @Test
    void everyProblemHasItsSentence() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (Path file : files(BUNDLES, "^[a-z-]+\\.properties$")) {
            keys.addAll(read(file).keySet());
        }
        Set<String> codes = new TreeSet<>();
        for (Path file : files(JAVA, ".*\\.java$")) {
            Matcher problem = PROBLEM.matcher(Files.readString(file));
            while (problem.find()) {
                codes.add("problem." + problem.group(1));
            }
        }
        assertThat(codes).hasSizeGreaterThan(10);
        codes.removeAll(keys);
        assertThat(codes).as("problems without a sentence").isEmpty();
    }

    @Test
    void everyActionOfTheAuditTrailHasItsWord() throws IOException {
        Set<String> actions = new TreeSet<>();
        for (Path file : files(JAVA, ".*\\.java$")) {
            Matcher recorded = RECORDED.matcher(Files.readString(file));
            while (recorded.find()) {
                actions.add(recorded.group(1));
            }
        }
        assertThat(actions).hasSizeGreaterThan(15);
        for (String language : List.of("zh", "en")) {
            JsonNode words = new ObjectMapper()
                    .readTree(Files.readString(Path.of("src/main/web/locales", language, "desk.json")))
                    .at("/audit/actions");
            assertThat(actions).as(language).allSatisfy(action -> assertThat(
                            words.at("/" + action.replace('.', '/')).isTextual())
                    .as(action)
                    .isTrue());
        }
    }

    @Test
    void controllersHoldNoChineseSentences() throws IOException {
        List<Path> controllers = files(JAVA, ".*Controller\\.java$");
        assertThat(controllers).hasSizeGreaterThan(4);
        for (Path controller : controllers) {
            assertThat(withoutComments(Files.readString(controller)))
                    .as(controller.toString())
                    .doesNotContainPattern(CHINESE_LITERAL);
        }
    }

    private static String withoutComments(String source) {
        return source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$", "");
    }

    private static List<Path> files(Path root, String name) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches(name))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> map = new TreeMap<>();
        properties.forEach((key, value) -> map.put(key.toString(), value.toString()));
        return map;
    }

    private static Set<String> places(String sentence) {
        Set<String> places = new TreeSet<>();
        Matcher place = PLACE.matcher(sentence);
        while (place.find()) {
            places.add(place.group(1));
        }
        return places;
    }
}
