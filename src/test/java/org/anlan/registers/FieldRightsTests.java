package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.anlan.files.SamplePictures;
import org.anlan.forms.Field;
import org.anlan.forms.FormDefect;
import org.anlan.people.Roles;
import org.anlan.people.SignedIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Fields that are not for everybody: the register is field-samples.form; the card clerk reads and writes the rest. */
@AnlanTest
class FieldRightsTests {

    private static final String SAMPLES = "/api/registers/field-samples";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String PHONE = "13912345678";

    @LocalServerPort
    int port;

    @Autowired
    Registers registers;

    @Autowired
    RegisterRights rights;

    @Autowired
    FieldRights fields;

    @Autowired
    Roles roles;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private SignedInClient administrator;
    private SignedInClient clerk;
    private String first;
    private String second;
    private String file;

    @BeforeEach
    void twoEntries() {
        administrator = new SignedInClient(port).signIn("19900000099");
        clerk = new SignedInClient(port).signIn("19900000010");
        file = administrator
                .upload("/api/files", "a.jpg", "image/jpeg", SamplePictures.jpeg())
                .body()
                .path("id")
                .asText();
        first = created(
                administrator,
                Map.of(
                        "code",
                        mark + "-1",
                        "name",
                        "一号",
                        "grade",
                        "a",
                        "motive",
                        "密由" + mark,
                        "score",
                        77177177,
                        "mobile",
                        PHONE,
                        "papers",
                        List.of(file)));
        second = created(administrator, Map.of("code", mark + "-2", "name", "二号", "about", first));
    }

    @Test
    void whatSomebodyMayNotReadIsNowhere() {
        String card = SAMPLES + "/entries/" + first;
        administrator.post(
                SAMPLES + "/queries", Map.of("title", "缘由" + mark, "query", reasonHas("密"), "role", "card-clerk"));
        List<String> all = List.of(
                SAMPLES,
                SAMPLES + "/entries?q=" + mark,
                card,
                card + "/history",
                card + "/dossier",
                card + "/uses",
                SAMPLES + "/vocabulary",
                SAMPLES + "/queries");
        for (String address : all) {
            Answer answer = clerk.get(address);
            assertThat(answer.status()).as(address).isEqualTo(200);
            assertThat(answer.text())
                    .as(address)
                    .doesNotContain("密由", "77177177", "motive", "score", "mobile", "papers", "缘由", "\"139", file);
            if (address.startsWith(card)) {
                assertThat(answer.text()).as(address).doesNotContain(second);
            }
        }
        assertThat(administrator.get(card).text()).contains("密由" + mark, "77177177", "\"mobile\":\"139", file);
        assertThat(clerk.get("/api/files/" + file).code()).isEqualTo("file-unknown");
        assertThat(administrator.get("/api/files/" + file).status()).isEqualTo(200);
        assertThat(clerk.post(card + "/unmask", Map.of("field", "mobile")).code())
                .isEqualTo("not-secret");
        assertThat(FilledSheet.read(clerk.bytes(SAMPLES + "/export?q=" + mark), false)
                        .get(0))
                .isEqualTo(List.of("编号 *", "名称 *", "等级"));
    }

    @Test
    void whatSomebodyMayNotReadIsNothingToAskBy() {
        assertThat(clerk.get(SAMPLES + "/entries?filter.motive=" + "x").code()).isEqualTo("unknown-filter");
        assertThat(clerk.get(SAMPLES + "/entries?sort=-score").code()).isEqualTo("unknown-sort");
        assertThat(clerk.get(SAMPLES + "/export?sort=motive").code()).isEqualTo("unknown-sort");
        String query = encoded("{\"field\":\"motive\",\"is\":\"contains\",\"value\":\"密\"}");
        assertThat(clerk.get(SAMPLES + "/entries?query=" + query).code()).isEqualTo("unknown-field");
        assertThat(clerk.get(SAMPLES + "/statistics?by=grade&query=" + query).code())
                .isEqualTo("unknown-field");
        assertThat(clerk.post(SAMPLES + "/queries", Map.of("title", "甲", "query", reasonHas("密")))
                        .code())
                .isEqualTo("unknown-field");
        assertThat(clerk.get(SAMPLES + "/statistics?by=grade&measure=sum:score").code())
                .isEqualTo("unknown-measure");
        assertThat(clerk.get(SAMPLES + "/statistics?by=about").code()).isEqualTo("unknown-dimension");
        assertThat(clerk.post(
                                "/api/home/charts",
                                Map.of(
                                        "register",
                                        "field-samples",
                                        "title",
                                        "甲",
                                        "by",
                                        "grade",
                                        "measure",
                                        "sum:score",
                                        "shape",
                                        "bar"))
                        .code())
                .isEqualTo("unknown-measure");
        assertThat(total(clerk, "q=" + PHONE)).isZero();
        assertThat(total(administrator, "q=" + PHONE)).isPositive();
        assertThat(total(clerk, "filter.@refers=field-samples/" + first)).isZero();
        assertThat(total(administrator, "filter.@refers=field-samples/" + first))
                .isEqualTo(1);
        assertThat(administrator.get(SAMPLES + "/entries?query=" + query).status())
                .isEqualTo(200);
        JsonNode ready = clerk.get(SAMPLES + "/vocabulary").body().path("statistics");
        assertThat(ready.findValuesAsText("title")).containsExactly("按等级");
    }

    @Test
    void whatSomebodyMayNotWriteStaysAsItIs() {
        JsonNode schema = clerk.get(SAMPLES).body().path("schema");
        assertThat(schema.at("/components/2/readonly").asBoolean()).isTrue();
        Answer changed = clerk.put(
                SAMPLES + "/entries/" + first,
                Map.of(
                        "version",
                        1,
                        "data",
                        Map.of("code", mark + "-1", "name", "新名", "grade", "b", "motive", "改掉", "papers", List.of())));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(registers.find("field-samples", first).orElseThrow().data())
                .containsEntry("name", "新名")
                .containsEntry("grade", "a")
                .containsEntry("motive", "密由" + mark)
                .containsEntry("score", 77177177)
                .containsEntry("papers", List.of(file));
        assertThat(registers.reveal("field-samples", first, "mobile")).contains(PHONE);

        String own = created(clerk, Map.of("code", mark + "-3", "name", "三号", "grade", "b", "motive", "写进去"));
        assertThat(registers.find("field-samples", own).orElseThrow().data()).containsOnlyKeys("code", "name");
    }

    @Test
    void aSheetHoldsNoMoreThanTheForm() {
        FilledSheet sheet = FilledSheet.of(clerk.bytes(SAMPLES + "/template"));
        assertThat(sheet.titles()).containsExactly("编号 *", "名称 *");
        imported(sheet.row("编号", mark + "-1", "名称", "表里的").save());
        assertThat(registers.find("field-samples", first).orElseThrow().data())
                .containsEntry("name", "表里的")
                .containsEntry("grade", "a")
                .containsEntry("motive", "密由" + mark)
                .containsEntry("papers", List.of(file));
        Answer more = clerk.upload(
                SAMPLES + "/import",
                "a.xlsx",
                XLSX,
                FilledSheet.of(administrator.bytes(SAMPLES + "/template"))
                        .row("编号", mark + "-1", "名称", "甲", "缘由", "写进去")
                        .save());
        assertThat(ended(more.body().path("id").asText()).path("problem").asText())
                .contains("缘由");
    }

    @Test
    void everyRoleSeesOfEveryRegisterWhatItsFieldsSay() {
        List<String> wrong = new ArrayList<>();
        Set<String> heldBack = new TreeSet<>();
        for (RegisterDefinition definition : registers.all()) {
            for (Roles.Role role : roles.all()) {
                SignedIn person = new SignedIn("p", "p", Set.of(role.role()));
                if (!rights.mayRead(person, definition)) {
                    continue;
                }
                RegisterDefinition seen = fields.seen(person, definition);
                boolean writes = rights.mayWrite(person, definition) || rights.mayTend(person, definition);
                for (Field field : definition.form().fields()) {
                    String of = role.role() + " of " + definition.name() + "." + field.key();
                    if (seen.find(field.key()).isPresent() != names(field, "read", role.role())) {
                        wrong.add(of + " reads");
                    } else if (seen.find(field.key()).isEmpty()) {
                        heldBack.add(definition.name() + "." + field.key());
                    } else if (writes
                            && !names(field, "write", role.role())
                            && !seen.field(field.key())
                                    .schema()
                                    .path("readonly")
                                    .asBoolean()) {
                        wrong.add(of + " writes");
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(heldBack)
                .contains("address-book.mobile", "blacklist.reason", "third-parties.score", "questions.answer");
    }

    @Test
    void staffSeeNoPrivatePhonesInTheAddressBook() {
        SignedInClient staff = new SignedInClient(port).signIn("19900000001");
        assertThat(staff.get("/api/registers/address-book/entries").text())
                .contains("office_phone")
                .doesNotContain("\"mobile\"");
        assertThat(administrator.get("/api/registers/address-book/entries").text())
                .contains("\"mobile\"");
    }

    @Test
    void aRoleAtAPlaceCountsWhereItReachesAllThatThePersonReads() {
        RegisterDefinition enterprises = registers.definition("enterprises");
        assertThat(fixed(enterprises, "county-safety-office@area-liucheng")).isFalse();
        assertThat(fixed(enterprises, "enterprise@org-chemicals")).isTrue();
        assertThat(fixed(enterprises, "enterprise@org-chemicals", "county-safety-office@area-chaoyang"))
                .as("the county role reaches the enterprise too")
                .isFalse();
    }

    @Test
    void whatCannotBeHeldBackIsNamedAtStart() {
        Set<String> known = Set.of("manager", "administrator");
        assertThatThrownBy(() -> FieldRoles.check(register("\"read\": \"nobody-knows\"", "", ""), known))
                .isInstanceOf(FormDefect.class)
                .hasMessageContaining("names roles that are not there: nobody-knows");
        assertThatThrownBy(() -> FieldRoles.check(register("\"write\": \" \"", "", ""), known))
                .hasMessageContaining("write names no role");
        assertThatThrownBy(() ->
                        FieldRoles.check(register("\"read\": \"administrator\", \"search\": \"true\"", "", ""), known))
                .hasMessageContaining("cannot be kept from anybody");
        assertThatThrownBy(() -> FieldRoles.check(
                        register("\"write\": \"administrator\"", "\"validate\": {\"required\": true},", ""), known))
                .hasMessageContaining("must write it");
        assertThatThrownBy(() -> FieldRoles.check(register("", "", "\"read\": \"administrator\""), known))
                .hasMessageContaining("only a whole list");
        assertThatThrownBy(() -> FieldRoles.check(register("", "", ""), Set.of("administrator")))
                .hasMessageContaining("names roles that are not there: manager");
        FieldRoles.check(register("\"read\": \"administrator\"", "", ""), known);
    }

    private static RegisterDefinition register(String own, String more, String child) {
        return new DefinitionReader("notes.form")
                .read(
                        """
                        {"type": "default", "id": "registers.notes", "schemaVersion": 16,
                         "register": {"title": "记录", "titleEn": "Note", "display": "name",
                           "read": ["manager"], "write": ["manager", "administrator"]},
                         "components": [
                           {"type": "textfield", "id": "field_name", "key": "name", "label": "名称"},
                           {"type": "textfield", "id": "field_own", "key": "own", "label": "自", %s "properties": {%s}},
                           {"type": "dynamiclist", "id": "field_rows", "path": "rows", "label": "行", "components": [
                             {"type": "textfield", "id": "field_cell", "key": "cell", "label": "格", "properties": {%s}}]}]}"""
                                .formatted(more, own, child));
    }

    /** Whether the safety grade is read-only to who has these groups. */
    private boolean fixed(RegisterDefinition enterprises, String... groups) {
        return fields.kept(new SignedIn("p", "p", Set.of(groups)), enterprises).contains("safety_grade");
    }

    private static boolean names(Field field, String which, String role) {
        List<String> named = FieldRights.roles(field, which);
        return named.isEmpty() || named.contains(role) || named.contains(role + "@*");
    }

    private static Map<String, Object> reasonHas(String words) {
        return Map.of("field", "motive", "is", "contains", "value", words);
    }

    private static String created(SignedInClient who, Map<String, Object> data) {
        Answer answer = who.post(SAMPLES + "/entries", Map.of("data", new HashMap<>(data)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body().path("id").asText();
    }

    private static long total(SignedInClient who, String asked) {
        Answer answer = who.get(SAMPLES + "/entries?" + asked);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body().path("total").asLong();
    }

    private void imported(byte[] sheet) {
        Answer started = clerk.upload(SAMPLES + "/import", "a.xlsx", XLSX, sheet);
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        String id = started.body().path("id").asText();
        assertThat(ended(id).path("errors")).isEmpty();
        assertThat(clerk.post(SAMPLES + "/imports/" + id + "/apply", Map.of("mode", "all"))
                        .status())
                .isEqualTo(202);
        assertThat(ended(id).path("state").asText()).isEqualTo("applied");
    }

    private JsonNode ended(String id) {
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> clerk.get(SAMPLES + "/imports/" + id).body(), run -> !List.of("checking", "applying")
                        .contains(run.path("state").asText()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
