package org.anlan.procedures.acts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.anlan.procedures.CaseFiles;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.CaseWalk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The acts over HTTP: who may call them, and what they are told; the procedure of two steps. */
@AnlanTest
class ActsWebTests {

    private static final String STAFF = "19900000001";
    private static final String CARD_CLERK = "19900000010";
    private static final String VEHICLE_CLERK = "19900000011";
    private static final String MANAGER = "19900000091";

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseFiles files;

    @Autowired
    JdbcClient jdbc;

    private String caseId;
    private String task;
    private SignedInClient clerk;

    @BeforeEach
    void aClaimedTask() {
        caseId = walk.start("two-steps", "p-01", Map.of("subject", "钥匙"));
        task = "/api/tasks/" + walk.at(caseId, "task_first").id();
        clerk = as(CARD_CLERK);
        clerk.post(task + "/claim", Map.of());
    }

    private SignedInClient as(String phone) {
        return new SignedInClient(port).signIn(phone);
    }

    @Test
    void toThoseItIsNoBusinessOfThereIsNoTaskAndNoCase() {
        SignedInClient stranger = as(VEHICLE_CLERK);
        assertThat(stranger.get(task + "/actions").status()).isEqualTo(404);
        assertThat(stranger.get(task + "/people?q=a").status()).isEqualTo(404);
        Map<String, Object> body =
                Map.of("to", "p-10", "reason", "x", "people", List.of("p-10"), "place", "before", "text", "x");
        for (String act : List.of(
                "transfer", "delegate", "resolve", "add-signer", "remove-signer", "return", "copy", "comments")) {
            assertThat(stranger.post(task + "/" + act, body).status()).as(act).isEqualTo(404);
        }
        for (String act : List.of("withdraw", "urge", "suspend", "resume", "comments", "read")) {
            assertThat(stranger.post("/api/cases/" + caseId + "/" + act, body).status())
                    .as(act)
                    .isEqualTo(404);
        }
        assertThat(stranger.get("/api/cases/" + caseId + "/comments").status()).isEqualTo(404);
        assertThat(new SignedInClient(port).get(task + "/actions").status()).isEqualTo(401);
    }

    @Test
    void aRefusalIsASentenceInTheReadersLanguage() {
        Answer chinese = clerk.post(task + "/transfer", Map.of("to", "p-10"));
        assertThat(chinese.status()).isEqualTo(422);
        assertThat(chinese.code()).isEqualTo("hand-to-self");
        assertThat(chinese.body().get("detail").asText()).isEqualTo("不能交给自己。");
        Answer english = clerk.header("Accept-Language", "en")
                .post(task + "/return", Map.of("to", "task_second", "reason", "x"));
        assertThat(english.status()).isEqualTo(422);
        assertThat(english.body().get("detail").asText()).contains("that step was not passed");
    }

    @Test
    void theApplicantGetsItBackAndTheCaseShowsIt() {
        assertThat(clerk.get(task + "/actions").body().get("returns").findValuesAsText("step"))
                .containsExactly("applicant");
        assertThat(clerk.post(task + "/return", Map.of("to", "applicant", "reason", "<i>缺</i>"))
                        .status())
                .isEqualTo(204);
        WorkItem correct = files.openItems(List.of(caseId)).stream()
                .filter(item -> !item.isStep())
                .findFirst()
                .orElseThrow();
        SignedInClient staff = as(STAFF);
        var shown = staff.get("/api/tasks/" + correct.id()).body();
        assertThat(shown.get("kind").asText()).isEqualTo("correct");
        assertThat(shown.get("data").get("subject").asText()).isEqualTo("钥匙");
        assertThat(clerk.get(task).body().get("allowedActions").toString()).doesNotContain("complete");
        assertThat(staff.post("/api/tasks/" + correct.id() + "/complete", Map.of("data", Map.of("subject", "门禁卡")))
                        .status())
                .isEqualTo(200);
        assertThat(clerk.get(task).body().get("allowedActions").toString()).contains("complete");
        assertThat(staff.get("/api/cases/" + caseId + "/timeline").body().findValuesAsText("detail"))
                .contains("<i>缺</i>");
        assertThat(staff.get("/api/cases/" + caseId + "/diagram").body().get("way"))
                .isNotEmpty();
    }

    @Test
    void aReminderTooSoonIsRefusedAndAnAuthoritySuspends() {
        SignedInClient staff = as(STAFF);
        assertThat(staff.get("/api/cases/" + caseId).body().get("may").toString())
                .contains("withdraw", "urge", "comment");
        assertThat(staff.post("/api/cases/" + caseId + "/urge", Map.of()).status())
                .isEqualTo(204);
        assertThat(staff.post("/api/cases/" + caseId + "/urge", Map.of()).code())
                .isEqualTo("urged-lately");
        assertThat(staff.post("/api/cases/" + caseId + "/suspend", Map.of("reason", "x"))
                        .status())
                .isEqualTo(403);
        SignedInClient manager = as(MANAGER);
        assertThat(manager.post("/api/cases/" + caseId + "/suspend", Map.of("reason", "核查"))
                        .status())
                .isEqualTo(204);
        assertThat(clerk.post(task + "/complete", Map.of("data", Map.of("decision", "同意")))
                        .code())
                .isEqualTo("case-suspended");
        assertThat(manager.post("/api/cases/" + caseId + "/resume", Map.of()).status())
                .isEqualTo(204);
        assertThat(clerk.post(task + "/complete", Map.of("data", Map.of("decision", "不同意")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoeverGotACopyReadsTheCaseAndNothingElse() {
        assertThat(clerk.get(task + "/people?q="
                                + java.net.URLEncoder.encode(
                                        ownName(VEHICLE_CLERK), java.nio.charset.StandardCharsets.UTF_8))
                        .body()
                        .findValuesAsText("id"))
                .contains("p-11");
        assertThat(clerk.post(task + "/copy", Map.of("people", List.of("p-11"), "note", "知悉"))
                        .status())
                .isEqualTo(204);
        SignedInClient reader = as(VEHICLE_CLERK);
        assertThat(reader.get("/api/cases/" + caseId).status()).isEqualTo(200);
        assertThat(reader.post("/api/cases/" + caseId + "/read", Map.of()).status())
                .isEqualTo(204);
        assertThat(reader.get(task).status()).isEqualTo(404);
        assertThat(reader.post("/api/cases/" + caseId + "/withdraw", Map.of()).status())
                .isEqualTo(403);
    }

    /** Each act twice under one key: done once, and the second answer is the first. */
    @Test
    void whatIsSentTwiceUnderOneKeyIsDoneOnce() {
        jdbc.sql("insert into role_grant (person, role, place) values ('p-11', 'card-clerk', '')")
                .update();
        try {
            SignedInClient staff = as(STAFF);
            SignedInClient manager = as(MANAGER);
            SignedInClient colleague = as(VEHICLE_CLERK);
            String cases = "/api/cases/" + caseId;
            twice(clerk, task + "/release", Map.of(), 200);
            twice(clerk, task + "/claim", Map.of(), 200);
            twice(clerk, task + "/add-signer", Map.of("people", List.of("p-05"), "place", "after"), 204);
            twice(clerk, task + "/copy", Map.of("people", List.of("p-12")), 204);
            twice(clerk, task + "/delegate", Map.of("to", "p-11"), 204);
            twice(colleague, task + "/resolve", Map.of("opinion", "可以"), 204);
            twice(clerk, task + "/transfer", Map.of("to", "p-11", "reason", "休假"), 204);
            twice(staff, cases + "/urge", Map.of(), 204);
            twice(staff, cases + "/comments", Map.of("text", "请快些"), 204);
            twice(manager, cases + "/suspend", Map.of("reason", "核查"), 204);
            twice(manager, cases + "/resume", Map.of(), 204);
            twice(colleague, task + "/return", Map.of("to", "applicant", "reason", "缺"), 204);
            twice(staff, cases + "/withdraw", Map.of(), 204);
            var titles = staff.get(cases + "/timeline").body().findValuesAsText("kind");
            for (String act : List.of(
                    "released",
                    "signer-after",
                    "copied",
                    "delegated",
                    "resolved",
                    "transferred",
                    "urged",
                    "commented",
                    "suspended",
                    "resumed",
                    "returned",
                    "withdrawn")) {
                assertThat(titles).as(act).containsOnlyOnce(act);
            }
            assertThat(titles).filteredOn("claimed"::equals).hasSize(2);
        } finally {
            jdbc.sql("delete from role_grant where person = 'p-11' and role = 'card-clerk'")
                    .update();
        }
    }

    private static void twice(SignedInClient who, String path, Map<String, ?> body, int status) {
        who.header("Idempotency-Key", UUID.randomUUID().toString());
        Answer first = who.post(path, body);
        assertThat(first.status()).as(path + " " + first.text()).isEqualTo(status);
        Answer second = who.post(path, body);
        assertThat(second.status()).as(path + " again " + second.text()).isEqualTo(status);
        assertThat(second.body()).isEqualTo(first.body());
        who.header("Idempotency-Key", null);
    }

    @Test
    void aKeyBelongsToOneActOfOnePersonOnOneTask() {
        clerk.header("Idempotency-Key", "key-" + caseId);
        assertThat(clerk.post(task + "/release", Map.of()).status()).isEqualTo(200);
        assertThat(clerk.post(task + "/claim", Map.of()).status()).isEqualTo(200);
        assertThat(clerk.post(task + "/release", Map.of())
                        .body()
                        .path("assignee")
                        .isNull())
                .as("the release was done before")
                .isFalse();
        // What was refused is no first answer.
        assertThat(clerk.post(task + "/return", Map.of("to", "applicant")).code())
                .isEqualTo("return-no-reason");
        assertThat(clerk.post(task + "/return", Map.of("to", "applicant", "reason", "缺"))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void theSecondOfTwoIsToldWhatHappened() {
        SignedInClient staff = as(STAFF);
        assertThat(staff.post("/api/cases/" + caseId + "/withdraw", Map.of("reason", "不办了"))
                        .status())
                .isEqualTo(204);
        Answer late = clerk.post(task + "/complete", Map.of("data", Map.of("decision", "同意")));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().path("detail").asText()).isEqualTo("这个待办已经办结或已取消, 请刷新列表。");
    }

    private String ownName(String phone) {
        return as(phone).get("/api/session").body().at("/person/name").asText();
    }
}
