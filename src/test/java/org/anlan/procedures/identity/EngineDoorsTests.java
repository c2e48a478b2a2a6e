package org.anlan.procedures.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@AnlanTest
class EngineDoorsTests {

    private static final String ADMINISTRATOR = "19900000099";
    private static final String CLERK = "19900000010";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcClient jdbc;

    @Test
    void engineRestOpensToTheAdministratorByPhoneAndPassword() {
        Answer engines = basic(ADMINISTRATOR, SignedInClient.DEMO_PASSWORD).get("/engine-rest/engine");
        assertThat(engines.status()).as(engines.text()).isEqualTo(200);
        assertThat(engines.text()).contains("default");
        assertThat(engines.headers().allValues("Set-Cookie")).isEmpty();
        Answer users = basic(ADMINISTRATOR, SignedInClient.DEMO_PASSWORD).get("/engine-rest/user?id=p-10");
        assertThat(users.body().at("/0/firstName").asText()).isEqualTo("孙巧云");
    }

    @Test
    void engineRestIsClosedToEverybodyElseWithoutABrowsersSignInBox() {
        Answer nobody = new SignedInClient(port).get("/engine-rest/engine");
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.code()).isEqualTo("not-signed-in");
        assertThat(nobody.headers().firstValue("WWW-Authenticate")).isEmpty();

        Answer clerk = basic(CLERK, SignedInClient.DEMO_PASSWORD).get("/engine-rest/engine");
        assertThat(clerk.status()).isEqualTo(403);
        Answer wrong = basic(ADMINISTRATOR, "wrong")
                .header("X-Forwarded-For", "203.0.113.20")
                .get("/engine-rest/engine");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("wrong-password");
        // A browser's session does not count here: there is no CSRF token to go with it.
        assertThat(new SignedInClient(port)
                        .signIn(ADMINISTRATOR)
                        .get("/engine-rest/engine")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sneak.bpmn | <bpmn:scriptTask id='x1' scriptFormat='groovy'><bpmn:script>1</bpmn:script></bpmn:scriptTask> | <scriptTask>",
                "sneak.bpmn | <bpmn:serviceTask id='x1' camunda:class='org.example.Any'/> | camunda:class",
                "sneak.bpmn | <bpmn:serviceTask id='x1' activiti:class='org.example.Any'/> | activiti:class",
                "sneak.bpmn | <bpmn:userTask id='x1' camunda:assignee=\"${''.getClass()}\"/> | getClass",
                "sneak.bpmn20.xml | <bpmn:userTask id='x1'/> | sneak.bpmn20.xml",
            })
    void aModelThatReachesFurtherDoesNotDeployThroughTheEnginesDoorEither(String file, String element, String reason) {
        long before = deployments();
        Answer refused = deploy(file, model("sneak", element));

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.body().path("message").asText()).contains(reason);
        if (file.endsWith(".bpmn")) {
            assertThat(refused.body().path("message").asText()).contains("element x1");
        }
        assertThat(deployments()).isEqualTo(before);
    }

    @Test
    void aRuleInAnotherLanguageDoesNotDeployThroughTheEnginesDoorEither() {
        Answer refused = deploy(
                "sneak.dmn",
                """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n"
                    xmlns:camunda="http://camunda.org/schema/1.0/dmn">
                  <decision id="sneak" name="sneak" camunda:historyTimeToLive="P1D"><decisionTable id="t">
                    <input id="i"><inputExpression id="x1" typeRef="string" expressionLanguage="juel"><text>${''.getClass()}</text>
                    </inputExpression></input><output id="o" name="o" typeRef="string"/>
                  </decisionTable></decision>
                </definitions>""");

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.body().path("message").asText()).contains("sneak.dmn, element x1", "juel");
    }

    @Test
    void aProperModelDeploysThroughTheEnginesDoorAndCanBeTakenBack() {
        Answer deployed = deploy(
                "proper.bpmn",
                model(
                        "proper",
                        "<bpmn:endEvent id='end_x'/>"
                                + "<bpmn:sequenceFlow id='flow_x' sourceRef='start_x' targetRef='end_x'/>"));
        assertThat(deployed.status()).as(deployed.text()).isEqualTo(200);
        String id = deployed.body().path("id").asText();
        assertThat(basic(ADMINISTRATOR, SignedInClient.DEMO_PASSWORD)
                        .delete("/engine-rest/deployment/" + id + "?cascade=true")
                        .status())
                .isEqualTo(204);
    }

    private Answer deploy(String file, String content) {
        return basic(ADMINISTRATOR, SignedInClient.DEMO_PASSWORD)
                .upload(
                        "/engine-rest/deployment/create",
                        file,
                        "application/octet-stream",
                        content.getBytes(StandardCharsets.UTF_8));
    }

    private static String model(String id, String element) {
        return """
               <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
                   xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:activiti="http://activiti.org/bpmn">
                 <bpmn:process id="%s" isExecutable="true" camunda:historyTimeToLive="P1D">
                   <bpmn:startEvent id="start_x"/>%s
                 </bpmn:process>
               </bpmn:definitions>"""
                .formatted(id, element);
    }

    private long deployments() {
        return repository.createDeploymentQuery().count();
    }

    @Test
    void theEnginesPagesOpenToTheAdministratorsOwnSession() {
        SignedInClient administrator = new SignedInClient(port).signIn(ADMINISTRATOR);
        Answer page = administrator.header("Accept", "text/html").get("/camunda/app/cockpit/default/");
        assertThat(page.status()).isEqualTo(200);
        // The pages' own token has a name of its own beside ours.
        assertThat(page.text()).contains("<title>Camunda Cockpit</title>");
        assertThat(administrator.cookies()).containsKeys("XSRF-TOKEN", "ENGINE-XSRF-TOKEN");
        Answer user = administrator.header("Accept", "application/json").get("/camunda/api/admin/auth/user/default");
        assertThat(user.status()).isEqualTo(200);
        assertThat(user.body().path("userId").asText()).isEqualTo("p-99");
        assertThat(user.body().path("authorizedApps").toString()).contains("admin", "cockpit", "tasklist");
        Answer users = administrator.get("/camunda/api/engine/engine/default/user/count");
        assertThat(users.body().path("count").asInt()).isGreaterThanOrEqualTo(31);
    }

    @Test
    void theEnginesPagesSendAStrangerToSignInAndAClerkAway() {
        Answer stranger =
                new SignedInClient(port).header("Accept", "text/html").get("/camunda/app/cockpit/default/?tab=a&b=c");
        assertThat(stranger.status()).isEqualTo(302);
        assertThat(stranger.headers().firstValue("Location").orElse(""))
                .endsWith("/?next=/camunda/app/cockpit/default/%3Ftab%3Da%26b%3Dc");
        Answer call = new SignedInClient(port).get("/camunda/api/admin/auth/user/default");
        assertThat(call.status()).as(call.text()).isEqualTo(401);
        assertThat(new SignedInClient(port)
                        .signIn(CLERK)
                        .get("/camunda/app/cockpit/default/")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theEngineKnowsOurPeopleAndTheirRoles() {
        assertThat(identity.isReadOnly()).isTrue();
        User clerk = identity.createUserQuery().userId("p-10").singleResult();
        assertThat(clerk.getFirstName()).isEqualTo("孙巧云");
        assertThat(identity.createUserQuery().userId(CLERK).singleResult().getId())
                .isEqualTo("p-10");
        assertThat(identity.createUserQuery().userId("nobody").count()).isZero();
        assertThat(identity.createUserQuery()
                        .memberOfGroup("department-head@dept-physics")
                        .list())
                .extracting(User::getId)
                .containsExactly("p-05");
        assertThat(identity.createUserQuery().memberOfGroup("camunda-admin").list())
                .extracting(User::getId)
                .contains("p-99")
                .doesNotContain("p-10");
        assertThat(identity.createUserQuery().userFirstNameLike("%巧%").list())
                .extracting(User::getId)
                .containsExactly("p-10");
        assertThat(identity.createUserQuery().orderByUserId().desc().listPage(0, 2))
                .hasSize(2);

        assertThat(identity.createGroupQuery().groupMember("p-99").list())
                .extracting(Group::getId)
                .containsExactly("administrator", "camunda-admin", "staff");
        assertThat(identity.createGroupQuery()
                        .groupId("card-clerk")
                        .singleResult()
                        .getName())
                .isEqualTo("制卡员");
        assertThat(identity.createGroupQuery()
                        .orderByGroupId()
                        .asc()
                        .orderByGroupName()
                        .asc()
                        .list())
                .extracting(Group::getId)
                .as("the first property counts most")
                .isSorted();
        assertThat(identity.createTenantQuery().count()).isZero();
    }

    @Test
    void theEngineChecksPasswordsByTheSameRules() {
        assertThat(identity.checkPassword("p-10", SignedInClient.DEMO_PASSWORD)).isTrue();
        assertThat(identity.checkPassword(CLERK, SignedInClient.DEMO_PASSWORD)).isTrue();
        assertThat(identity.checkPassword("nobody", SignedInClient.DEMO_PASSWORD))
                .isFalse();
        assertThat(identity.checkPassword("p-10", null)).isFalse();

        for (int i = 0; i < 5; i++) {
            assertThat(identity.checkPassword("p-90", "wrong")).isFalse();
        }
        assertThat(identity.checkPassword("p-90", SignedInClient.DEMO_PASSWORD)).isFalse();
        assertThat(new SignedInClient(port)
                        .signIn("19900000090", SignedInClient.DEMO_PASSWORD)
                        .status())
                .isEqualTo(423);
        jdbc.sql("update account set failures = 0, locked_until = null where person = 'p-90'")
                .update();
    }

    @Test
    void theEngineHasNoUserTablesOfItsOwn() {
        assertThat(jdbc.sql("select count(*) from information_schema.tables where table_name like 'act_id_%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private SignedInClient basic(String phone, String password) {
        String pair = Base64.getEncoder().encodeToString((phone + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new SignedInClient(port).header("Authorization", "Basic " + pair);
    }
}
