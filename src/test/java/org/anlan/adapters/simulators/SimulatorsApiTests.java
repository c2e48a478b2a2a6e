package org.anlan.adapters.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The simulators page's API: who may look, who may break things. */
@AnlanTest
class SimulatorsApiTests {

    @Autowired
    private List<Simulator> simulators;

    @LocalServerPort
    private int port;

    @AfterEach
    void mend() {
        simulators.stream().filter(one -> one.fault() != Fault.NONE).forEach(one -> one.fault(Fault.NONE));
    }

    @Test
    void aManagerSeesEverySimulatorWithItsFaultsAndActions() {
        JsonNode all = new SignedInClient(port)
                .signIn("19900000091")
                .get("/api/simulators")
                .body();

        assertThat(all).hasSize(simulators.size());
        JsonNode alipay = find(all);
        assertThat(alipay.path("title").asText()).isEqualTo("支付宝");
        assertThat(alipay.path("fault").asText()).isEqualTo("none");
        assertThat(all)
                .as("each can misbehave in each way")
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(one -> assertThat(one.path("faults").toString())
                        .isEqualTo("[\"none\",\"slow\",\"dead\",\"duplicate\",\"tamper\"]"));
        assertThat(alipay.path("address").asText()).startsWith("http://127.0.0.1:");
        assertThat(alipay.path("actions").findValuesAsText("key")).contains("pay", "notify", "forge");
    }

    @Test
    void anAdministratorSwitchesAFaultAndTheLogTells() {
        SignedInClient administrator = new SignedInClient(port).signIn("19900000099");

        SignedInClient.Answer answer = administrator.post("/api/simulators/alipay/fault", Map.of("fault", "dead"));

        assertThat(answer.body().path("fault").asText()).isEqualTo("dead");
        assertThat(answer.body().path("log").get(0).path("text").asText()).contains("dead");
        assertThat(status(administrator, "alipay/fault", Map.of("fault", "drunk")))
                .isEqualTo(422);
        assertThat(status(administrator, "toaster/fault", Map.of("fault", "dead")))
                .isEqualTo(404);
        assertThat(status(administrator, "alipay/actions/dance", Map.of())).isEqualTo(404);
        assertThat(administrator
                        .post("/api/simulators/alipay/actions/pay", Map.of("order", "none"))
                        .code())
                .isEqualTo("simulator-order-unknown");
    }

    @Test
    void aClerkWithTheMenuSeesThePageAndOthersMayOnlyPay() {
        assertThat(new SignedInClient(port)
                        .signIn("19900000010")
                        .get("/api/simulators")
                        .body())
                .hasSize(simulators.size());
        SignedInClient staff = new SignedInClient(port).signIn("19900000001");

        assertThat(staff.get("/api/simulators").status()).isEqualTo(403);
        assertThat(status(staff, "alipay/fault", Map.of("fault", "dead"))).isEqualTo(403);
        assertThat(status(staff, "alipay/actions/forge", Map.of("order", "x"))).isEqualTo(403);
        assertThat(status(staff, "alipay/actions/pay", Map.of("order", "x"))).isEqualTo(404);
        assertThat(new SignedInClient(port).get("/api/simulators").status()).isEqualTo(401);
    }

    private static int status(SignedInClient person, String path, Map<String, String> body) {
        return person.post("/api/simulators/" + path, body).status();
    }

    private static JsonNode find(JsonNode all) {
        for (JsonNode one : all) {
            if (one.path("name").asText().equals("alipay")) {
                return one;
            }
        }
        throw new AssertionError("no Alipay");
    }
}
