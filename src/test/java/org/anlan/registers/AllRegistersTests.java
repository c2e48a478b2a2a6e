package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.files.Files;
import org.anlan.files.SamplePictures;
import org.anlan.forms.Field;
import org.anlan.shared.InvalidInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every register takes entries made from its definition alone, and gives them back. */
@AnlanTest
class AllRegistersTests {

    private static final Change SOMEBODY = new Change("p-11", null, "测试");
    /** Computed from the others, never given. */
    private static final String COMPUTED = "expression";

    @LocalServerPort
    int port;

    @Autowired
    Registers registers;

    @Autowired
    EntryHistory history;

    @Autowired
    Files files;

    @Autowired
    ObjectMapper json;

    private static GeneratedEntries generated;
    private static SignedInClient administrator;

    static Stream<String> names() {
        return Stream.of(new File("forms/registers").list()).sorted().map(name -> name.replaceFirst("\\.form$", ""));
    }

    @BeforeEach
    void once() {
        if (generated == null) {
            generated = new GeneratedEntries(registers, () -> files.store("a.jpg", "image/jpeg", SamplePictures.jpeg())
                    .id());
            administrator = new SignedInClient(port).signIn("19900000099");
        }
    }

    @Test
    void allOfThemAreThere() {
        assertThat(names()).hasSize(107);
        assertThat(registers.all()).extracting(RegisterDefinition::name).containsAll(names().toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatHasToBeThereIsEnough(String name) {
        RegisterDefinition definition = registers.definition(name);
        Map<String, Object> data = generated.required(definition);
        Entry entry = insert(name, data);
        data.keySet().removeIf(key -> !entry.data().containsKey(key) && mayHide(definition, key));
        assertHolds(definition, entry, data);
        assertThat(entry.text(definition.display()))
                .as("an entry is called by something it always has")
                .isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyFieldIsKeptInOneWayOrAnother(String name) {
        RegisterDefinition definition = registers.definition(name);
        Set<String> open = new HashSet<>();
        definition.form().fields().stream()
                .filter(field -> !field.type().equals(COMPUTED))
                .forEach(field -> open.add(field.key()));
        for (int variant = 0; !open.isEmpty(); variant++) {
            assertThat(variant).as("fields that no choice shows: " + open).isLessThan(50);
            Map<String, Object> data = generated.all(definition, variant);
            Entry entry = insert(name, data);
            data.keySet().retainAll(entry.data().keySet());
            assertHolds(definition, entry, data);
            open.removeAll(data.keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void anEntryIsChangedFoundRememberedAndDeleted(String name) {
        RegisterDefinition definition = registers.definition(name);
        Entry first = insert(name, generated.all(definition, 0));
        Map<String, Object> next = generated.all(definition, 1);
        // Filled anew from the other register, because the question changes here and the answer does not.
        definition.dossier().lookups().forEach(lookup -> next.keySet()
                .removeAll(lookup.set().keySet()));
        generated.makeRoom(definition, next);
        Entry changed = said(() -> registers.update(name, first.id(), first.version(), next, SOMEBODY), next);
        assertThat(changed.version()).isEqualTo(2);
        next.keySet().retainAll(changed.data().keySet());
        assertHolds(definition, changed, next);

        String entries = "/api/registers/" + name + "/entries";
        for (Field field : definition.form().fields()) {
            if (field.is("filter") && next.containsKey(field.key())) {
                SignedInClient.Answer found = administrator.get(entries + "?size=200&filter." + field.key() + "="
                        + URLEncoder.encode(filter(next.get(field.key())), StandardCharsets.UTF_8));
                assertThat(found.body().path("items").findValuesAsText("id"))
                        .as("found by " + field.key() + ": " + found.text())
                        .contains(first.id());
                // By chance an id holds the letters of a short secret.
                String shown = found.text().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "");
                secretsOf(definition, next)
                        .forEach(secret ->
                                assertThat(shown).as("a list shows no secrets").doesNotContain(secret));
            }
        }

        registers.delete(name, first.id(), changed.version(), SOMEBODY);
        assertThat(registers.find(name, first.id())).isEmpty();
        List<EntryHistory.Event> happened = history.of(name, first.id());
        assertThat(happened).extracting(EntryHistory.Event::action).containsExactly("deleted", "changed", "created");
        assertThat(happened).allMatch(event -> "p-11".equals(event.personId()) && "测试".equals(event.reason()));
        assertThat(happened.get(0).before()).isEqualTo(changed.data());
        assertThat(happened.get(2).after().keySet()).isEqualTo(first.data().keySet());
    }

    private Entry insert(String name, Map<String, Object> data) {
        generated.makeRoom(registers.definition(name), data);
        return said(() -> registers.insert(name, data, SOMEBODY), data);
    }

    private static Entry said(Supplier<Entry> write, Map<String, Object> data) {
        try {
            return write.get();
        } catch (InvalidInput refused) {
            throw new AssertionError(refused.errors() + " of " + data, refused);
        }
    }

    /** Whether the field, or the group it stands in, hides by what is in the others. */
    private static boolean mayHide(RegisterDefinition definition, String key) {
        return mayHide(definition.form().schema(), key, false);
    }

    private static boolean mayHide(JsonNode parent, String key, boolean hides) {
        for (JsonNode component : parent.path("components")) {
            boolean here = hides || component.has("conditional");
            boolean found = key.equals(
                    component.path("key").asText(component.path("path").asText()));
            if (found && here || component.path("type").asText().equals("group") && mayHide(component, key, here)) {
                return true;
            }
        }
        return false;
    }

    private void assertHolds(RegisterDefinition definition, Entry written, Map<String, Object> data) {
        Optional<Entry> found = registers.find(definition.name(), written.id());
        assertThat(found).isPresent();
        data.forEach((key, value) -> {
            Field field = definition.field(key);
            JsonNode kept = json.valueToTree(found.get().data().get(key));
            JsonNode given = json.valueToTree(GeneratedEntries.shown(field, value));
            if (field.type().equals("dynamiclist")) {
                assertThat(kept).as(key).hasSameSizeAs(given);
                for (int row = 0; row < given.size(); row++) {
                    assertThat(kept.get(row).properties())
                            .as(key)
                            .containsAll(given.get(row).properties());
                }
            } else {
                assertThat(kept).as(key).isEqualTo(given);
            }
        });
    }

    private static List<String> secretsOf(RegisterDefinition definition, Map<String, Object> data) {
        return definition.fieldsWith("secret").stream()
                .filter(field -> data.containsKey(field.key()))
                .map(field -> data.get(field.key()).toString())
                .toList();
    }

    private static String filter(Object value) {
        return value instanceof List<?> many ? many.get(0).toString() : value.toString();
    }
}
