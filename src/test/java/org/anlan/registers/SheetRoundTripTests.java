package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.anlan.files.SamplePictures;
import org.anlan.forms.Field;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Entries of every register go out as a sheet and come back as the same entries, over HTTP as a person does it. */
@AnlanTest
class SheetRoundTripTests {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    /** Of what is written in a field without deciding on the others. */
    private static final Set<String> WRITTEN = Set.of("textfield", "textarea", "number");

    @LocalServerPort
    int port;

    @Autowired
    Registers registers;

    private static GeneratedEntries generated;
    private static SignedInClient administrator;

    @BeforeEach
    void once() {
        if (generated == null) {
            administrator = new SignedInClient(port).signIn("19900000099");
            generated = new GeneratedEntries(registers, SheetRoundTripTests::upload);
        }
    }

    @ParameterizedTest
    @MethodSource("org.anlan.registers.AllRegistersTests#names")
    void whatIsExportedChangesNothingAndMendsWhatWasChangedSince(String name) {
        RegisterDefinition definition = registers.definition(name);
        List<String> ids = made(definition);
        byte[] sheet = administrator.bytes(at(name) + "/export?ids=" + String.join(",", ids));
        assertThat(FilledSheet.read(sheet, false)).hasSize(ids.size() + 1);
        long count = registers.count(name, Map.of());
        List<Map<String, Object>> before =
                ids.stream().map(id -> told(definition, id)).toList();

        if (definition.byHand().stream().noneMatch(Set.of("create", "change")::contains)) {
            // What procedures alone write goes out as a sheet, and comes in by none.
            Answer refused = administrator.upload(at(name) + "/import", "a.xlsx", XLSX, sheet);
            assertThat(refused.code()).isEqualTo("register-not-by-hand");
            assertThat(ids.stream().map(id -> told(definition, id)).toList()).isEqualTo(before);
            return;
        }
        JsonNode same = imported(name, sheet);
        assertThat(same.path("errors")).isEmpty();
        assertThat(same.path("unchanged").asInt()).as(same.toString()).isEqualTo(ids.size());

        int edited = ids.stream().mapToInt(id -> edit(definition, id) ? 1 : 0).sum();
        JsonNode mended = imported(name, sheet);
        assertThat(mended.path("created").asInt()).as(mended.toString()).isZero();
        assertThat(mended.path("changed").asInt()).as(mended.toString()).isEqualTo(edited);
        assertThat(ids.stream().map(id -> told(definition, id)).toList()).isEqualTo(before);
        assertThat(registers.count(name, Map.of())).as("no doubles").isEqualTo(count);
    }

    @Test
    void aNumberThatIsUnknownOrTwiceIsNamedAndAnEmptyOneIsNew() {
        String name = "penalty-types";
        assertThat(SheetColumns.needsId(registers.definition(name))).isTrue();
        RegisterDefinition definition = registers.definition(name);
        List<String> ids = made(definition);
        byte[] sheet = administrator.bytes(at(name) + "/export?ids=" + ids.get(0));
        List<Object> titles = FilledSheet.read(sheet, false).get(0);
        List<Object> row = FilledSheet.read(sheet, false).get(1);
        FilledSheet again = FilledSheet.of(sheet);
        for (String id : List.of(ids.get(0), ids.get(0), "nobody", "")) {
            List<Object> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                Object cell = i == 0 ? id : row.get(i);
                if (cell != null && !cell.toString().isEmpty()) {
                    cells.addAll(List.of(SheetColumns.bare(titles.get(i).toString()), cell));
                }
            }
            again.row(cells.toArray());
        }
        JsonNode run = ended(administrator.upload(at(name) + "/import", "a.xlsx", XLSX, again.save()), name);
        assertThat(run.path("errors").findValuesAsText("message"))
                .containsExactly("编号与第 2 行相同。新的记录请把编号留空。", "没有这个编号的记录, 可能已被删除。新的记录请把编号留空, 已有的请不要改动编号。");
        assertThat(run.path("errors").findValuesAsText("column")).containsOnly("A");
        assertThat(run.path("created").asInt()).isEqualTo(1);
        assertThat(run.path("unchanged").asInt()).isEqualTo(1);
    }

    private List<String> made(RegisterDefinition definition) {
        List<String> ids = new ArrayList<>();
        List.of(generated.required(definition), generated.all(definition, 0), generated.all(definition, 1))
                .forEach(data -> {
                    generated.makeRoom(definition, data);
                    ids.add(insert(definition, data));
                });
        ids.removeIf(id -> registers.find(definition.name(), id).isEmpty());
        return ids;
    }

    private String insert(RegisterDefinition definition, Map<String, Object> data) {
        if (!definition.byHand().contains("create")) {
            return registers.insert(definition.name(), data, Change.by(null)).id();
        }
        Answer answer = administrator.post(at(definition.name()) + "/entries", Map.of("data", data));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body().path("id").asText();
    }

    /** @return whether there was anything to change */
    private boolean edit(RegisterDefinition definition, String id) {
        Entry entry = registers.find(definition.name(), id).orElseThrow();
        Map<String, Object> data = new LinkedHashMap<>(entry.data());
        Set<String> unique = definition.unique().stream()
                .flatMap(rule -> rule.fields().stream())
                .collect(Collectors.toSet());
        for (Field field : SheetColumns.filled(definition)) {
            if (WRITTEN.contains(field.type())
                    && data.containsKey(field.key())
                    && !field.is("secret")
                    && !unique.contains(field.key())) {
                data.put(field.key(), generated.value(definition, field, 0));
            }
        }
        Answer answer = administrator.put(
                at(definition.name()) + "/entries/" + id, Map.of("version", entry.version(), "data", data));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return !told(definition, id).equals(told(definition, entry));
    }

    private Map<String, Object> told(RegisterDefinition definition, String id) {
        return told(definition, registers.find(definition.name(), id).orElseThrow());
    }

    /** What people fill in; the house has its own say on the rest. */
    private static Map<String, Object> told(RegisterDefinition definition, Entry entry) {
        Map<String, Object> told = new HashMap<>();
        definition.form().fields().stream()
                .filter(field -> RegisterFiles.holdsFiles(field)
                        || SheetColumns.filled(definition).contains(field))
                .forEach(field -> told.put(field.key(), entry.data().get(field.key())));
        return told;
    }

    private JsonNode imported(String name, byte[] sheet) {
        JsonNode run = ended(administrator.upload(at(name) + "/import", "a.xlsx", XLSX, sheet), name);
        assertThat(run.path("state").asText()).as(run.toString()).isEqualTo("checked");
        assertThat(run.path("errors")).isEmpty();
        String id = run.path("id").asText();
        assertThat(administrator
                        .post(at(name) + "/imports/" + id + "/apply", Map.of("mode", "all"))
                        .status())
                .isEqualTo(202);
        return ended(name, id);
    }

    private JsonNode ended(Answer started, String name) {
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        return ended(name, started.body().path("id").asText());
    }

    private JsonNode ended(String name, String id) {
        return await().atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> administrator.get(at(name) + "/imports/" + id).body(), run -> !List.of(
                                "checking", "applying")
                        .contains(run.path("state").asText()));
    }

    private static String at(String name) {
        return "/api/registers/" + name;
    }

    private static String upload() {
        return administrator
                .upload("/api/files", "a.jpg", "image/jpeg", SamplePictures.jpeg())
                .body()
                .path("id")
                .asText();
    }
}
