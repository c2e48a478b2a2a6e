package org.anlan.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.anlan.registers.Change;
import org.anlan.registers.Registers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A long-term pass is applied for from a visit that is over: the form knows who came, and the visit its cases. */
@AnlanTest
class StartFromEntryTests {

    private static final String HEAD_OF_PHYSICS = "19900000005";
    private static final String SECURITY = "19900000012";
    private static final String STAFF = "19900000001";

    @LocalServerPort
    int port;

    @Autowired
    Registers registers;

    @Test
    void theFormOpensWithWhatTheEntryHoldsInClear() {
        String visit = visit("dept-physics");
        SignedInClient head = as(HEAD_OF_PHYSICS);
        JsonNode offers = head.get(of(visit, "procedures")).body();
        assertThat(offers.findValuesAsText("key")).containsExactly("long-term-pass");
        JsonNode data = head.get("/api/procedures/long-term-pass/form?from=visits/" + visit)
                .body()
                .path("data");
        assertThat(data.path("visitorName").asText()).isEqualTo("常来客");
        assertThat(data.path("company").asText()).isEqualTo("远航仪器");
        assertThat(data.has("phone")).as("a mask is nobody's phone").isFalse();
    }

    @Test
    void anEntryKnowsTheCasesStartedFromItAndThoseThatWroteIt() {
        String visit = visit("dept-physics");
        SignedInClient head = as(HEAD_OF_PHYSICS);
        Answer started = start(head, "visits/" + visit);
        assertThat(started.status()).as(started.text()).isEqualTo(201);
        String id = started.body().path("id").asText();
        registers.update("visits", visit, Map.of("company", "改名"), new Change(null, id, null));
        JsonNode cases = head.get(of(visit, "cases")).body();
        assertThat(cases).hasSize(1);
        assertThat(cases.at("/0/id").asText()).isEqualTo(id);
        assertThat(cases.at("/0/procedure").asText()).isNotBlank();
        assertThat(cases.at("/0/open").asBoolean()).isTrue();
        assertThat(cases.at("/0/readable").asBoolean()).isTrue();
        // The security office reads the visit, but the case is not its business.
        JsonNode seen = as(SECURITY).get(of(visit, "cases")).body();
        assertThat(seen.at("/0/readable").asBoolean()).isFalse();
        assertThat(seen.at("/0/number").isNull()).isTrue();
        assertThat(seen.at("/0/title").isNull()).isTrue();
    }

    @Test
    void onlyWhoMayReadTheEntryStartsFromIt() {
        String elsewhere = visit("dept-security");
        SignedInClient head = as(HEAD_OF_PHYSICS);
        assertThat(head.get(of(elsewhere, "procedures")).status()).isEqualTo(404);
        assertThat(head.get(of(elsewhere, "cases")).status()).isEqualTo(404);
        assertThat(head.get("/api/procedures/long-term-pass/form?from=visits/" + elsewhere)
                        .status())
                .isEqualTo(404);
        assertThat(start(head, "visits/" + elsewhere).status()).isEqualTo(404);
        SignedInClient staff = as(STAFF);
        assertThat(staff.get(of(elsewhere, "procedures")).code()).isEqualTo("register-read-forbidden");
        assertThat(start(staff, "visits/" + elsewhere).code()).isEqualTo("register-read-forbidden");
        String card = registers.findBy("cards", Map.of("holder", "p-01")).get(0).id();
        for (String nowhere : List.of("visits", "visits/none", "cards/" + card, "/")) {
            assertThat(start(as("19900000099"), nowhere).status()).as(nowhere).isEqualTo(404);
        }
    }

    private Answer start(SignedInClient client, String from) {
        String photo = client.upload("/api/files", "a.jpg", "image/jpeg", org.anlan.files.SamplePictures.jpeg())
                .body()
                .path("id")
                .asText();
        Map<String, Object> data = new HashMap<>(Map.of(
                "inviteCode", "60005",
                "visitorName", "常来客",
                "sex", "男",
                "idNumber", "11010119000102001X",
                "phone", "13800004321",
                "company", "远航仪器",
                "photo", List.of(photo),
                "reason", "驻场维护"));
        data.putAll(Map.of(
                "visitFrom", "2026-11-24T08:00:00+08:00", "visitTo", "2026-12-24T18:00:00+08:00", "consent", true));
        return client.post("/api/procedures/long-term-pass/cases", Map.of("data", data, "from", from));
    }

    private String visit(String department) {
        return registers
                .insert(
                        "visits",
                        Map.of(
                                "kind", "临时",
                                "visitor_name", "常来客",
                                "host", "p-05",
                                "phone", "13800004321",
                                "company", "远航仪器",
                                "reason", "维修",
                                "from", "2026-11-20T09:00+08:00",
                                "until", "2026-11-20T17:00+08:00",
                                "host_department", department,
                                "state", "已结束"),
                        Change.by(null))
                .id();
    }

    private static String of(String visit, String what) {
        return "/api/register-cases/visits/" + visit + "/" + what;
    }

    private SignedInClient as(String phone) {
        return new SignedInClient(port).signIn(phone);
    }
}
