package org.anlan.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.anlan.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@AnlanTest
class SignInTests {

    @LocalServerPort
    int port;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    SignedInClient client;

    @BeforeEach
    void aBrowserAtAnAddressOfItsOwn() {
        client = new SignedInClient(port).header("X-Forwarded-For", "203.0.113.7");
    }

    @Test
    void aDemoPersonSignsInAndSeesWhoSheIs() {
        Answer answer = client.signIn("19900000005", SignedInClient.DEMO_PASSWORD);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/person/id").asText()).isEqualTo("p-05");
        assertThat(answer.body().at("/person/department/name").asText()).isEqualTo("物理研究所");
        assertThat(answer.body().at("/mustChangePassword").asBoolean()).isFalse();
        assertThat(answer.body().at("/roles/0/role").asText()).isEqualTo("department-head");
        assertThat(answer.body().at("/roles/0/title").asText()).isEqualTo("部门负责人");
        assertThat(answer.body().at("/roles/0/place").asText()).isEqualTo("dept-physics");
        assertThat(answer.body().at("/roles/0/placeName").asText()).isEqualTo("物理研究所");
        assertThat(answer.body().at("/menus").toString())
                .isEqualTo("[\"tasks\",\"cases\",\"procedures\",\"registers\",\"notices\"]");
        assertThat(client.get("/api/session").body()).isEqualTo(answer.body());
        assertThat(client.header("Accept-Language", "en")
                        .get("/api/session")
                        .body()
                        .at("/roles/0/title")
                        .asText())
                .isEqualTo("Head of department");
    }

    @Test
    void aNumberIsKnownHoweverItIsTyped() {
        assertThat(client.signIn("+86 199-0000-0001", SignedInClient.DEMO_PASSWORD)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anUnknownNumberIsToldSoAndWhomToAsk() {
        Answer answer = client.signIn("19811112222", "whatever-it-is");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("unknown-phone");
        assertThat(answer.body().path("detail").asText()).isEqualTo("该手机号码不存在系统中, 无法登陆。请联系工作人员修改手机号。");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void nothingAtAllIsRefusedToo() {
        client.get("/api/session");
        assertThat(client.post("/api/session", Map.of()).code()).isEqualTo("unknown-phone");
        assertThat(client.post("/api/session", Map.of("phone", "19900000001")).code())
                .isEqualTo("wrong-password");
        new SignedInClient(port).signIn("19900000001");
    }

    @Test
    void fiveWrongPasswordsLockEvenTheRightOneOutForAWhile() {
        TestPeople.Made person = new TestPeople(port).settled(port);
        Instant before = clock.instant();
        try {
            for (int i = 0; i < 4; i++) {
                assertThat(client.signIn(person.phone(), "wrong-" + i).code()).isEqualTo("wrong-password");
            }
            Answer fifth = client.signIn(person.phone(), "wrong-4");
            assertThat(fifth.status()).isEqualTo(423);
            assertThat(fifth.code()).isEqualTo("locked");
            assertThat(fifth.body().path("detail").asText()).contains("15 分钟");
            assertThat(client.signIn(person.phone(), person.initialPassword()).status())
                    .isEqualTo(423);

            clock.advance(Duration.ofMinutes(15));
            assertThat(client.signIn(person.phone(), "wrong-again").status()).isEqualTo(401);
            assertThat(client.signIn(person.phone(), person.initialPassword()).status())
                    .isEqualTo(200);
        } finally {
            clock.set(before);
        }
    }

    @Test
    void anAddressThatFailsTooOftenWaitsWhileOthersDoNot() {
        Instant before = clock.instant();
        client.header("X-Forwarded-For", "198.51.100.23");
        try {
            for (int i = 0; i < 30; i++) {
                assertThat(client.signIn("19822220000", "guess").status()).isEqualTo(401);
            }
            Answer refused = client.signIn("19900000001", SignedInClient.DEMO_PASSWORD);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("too-many-attempts");
            assertThat(new SignedInClient(port)
                            .signIn("19900000001", SignedInClient.DEMO_PASSWORD)
                            .status())
                    .isEqualTo(200);

            clock.advance(Duration.ofMinutes(10));
            assertThat(client.signIn("19900000001", SignedInClient.DEMO_PASSWORD)
                            .status())
                    .isEqualTo(200);
        } finally {
            clock.set(before);
        }
    }

    @Test
    void anInitialPasswordOpensNothingButItsOwnChange() {
        TestPeople.Made person = new TestPeople(port).make("staff");
        Answer signedIn = client.signIn(person.phone(), person.initialPassword());
        assertThat(signedIn.body().path("mustChangePassword").asBoolean()).isTrue();
        Answer refused = client.get("/api/notices");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("password-change-required");

        for (String weak :
                new String[] {"short", person.initialPassword(), "x" + person.phone(), "aaaaaaaaaaaa", "长".repeat(30)
                }) {
            Answer answer =
                    client.post("/api/session/password", Map.of("current", person.initialPassword(), "next", weak));
            assertThat(answer.status()).as(weak).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("weak-password");
            assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo("next");
        }
        Answer changed = client.post(
                "/api/session/password", Map.of("current", person.initialPassword(), "next", "a-better-one-7"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().path("mustChangePassword").asBoolean()).isFalse();
        assertThat(client.get("/api/notices").status()).isEqualTo(200);
    }

    @Test
    void aNewPasswordEndsTheOtherSessionsAndNeedsTheOldOne() {
        TestPeople.Made person = new TestPeople(port).settled(port, "staff");
        SignedInClient other = new SignedInClient(port);
        other.signIn(person.phone(), person.initialPassword());
        client.signIn(person.phone(), person.initialPassword());

        Map<String, String> guess = Map.of("current", "not-the-old-one", "next", "a-better-one-8");
        assertThat(client.post("/api/session/password", guess).code()).isEqualTo("wrong-password");
        Map<String, String> change = Map.of("current", person.initialPassword(), "next", "a-better-one-8");
        assertThat(client.post("/api/session/password", change).status()).isEqualTo(200);

        assertThat(client.get("/api/session").status()).isEqualTo(200);
        assertThat(other.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void aCallWithoutTheTokenOfItsPageIsRefused() {
        client.signIn("19900000001");
        client.header("X-XSRF-TOKEN", "forged");
        for (Answer answer :
                new Answer[] {client.delete("/api/session"), client.post("/api/public/procedures/visit/cases", Map.of())
                }) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("csrf");
        }
        assertThat(client.post("/api/callbacks/nobody", Map.of()).status()).isEqualTo(404);
        assertThat(client.get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void aSessionLivesInTheDatabaseAndNewSignInsNeverContinueAnOldOne() {
        client.signIn("19900000001");
        String first = client.cookies().get("SESSION");
        String token = client.cookies().get("XSRF-TOKEN");
        assertThat(sessions(first)).isEqualTo(1);

        client.signIn("19900000002");
        assertThat(client.cookies().get("SESSION")).isNotEqualTo(first);
        assertThat(client.cookies().get("XSRF-TOKEN")).isNotEqualTo(token);
        assertThat(sessions(first)).isZero();

        String second = client.cookies().get("SESSION");
        assertThat(client.delete("/api/session").status()).isEqualTo(204);
        assertThat(sessions(second)).isZero();
        assertThat(client.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void aRoleTakenAwayOrAPersonWhoLeftLosesAccessAtOnce() {
        TestPeople people = new TestPeople(port);
        TestPeople.Made person = people.settled(port, "manager");
        client.signIn(person.phone(), person.initialPassword());
        assertThat(client.get("/api/people").status()).isEqualTo(200);

        people.administrator().put("/api/people/" + person.id() + "/roles", Map.of("roles", new Object[0]));
        assertThat(client.get("/api/people").status()).isEqualTo(403);
        assertThat(client.get("/api/notices").status()).isEqualTo(200);

        Map<String, Object> left = Map.of("name", "离开的人", "phone", person.phone(), "category", "在册职工", "active", false);
        assertThat(people.administrator()
                        .put("/api/people/" + person.id(), left)
                        .status())
                .isEqualTo(200);
        assertThat(client.get("/api/notices").status()).isEqualTo(401);
        assertThat(client.signIn(person.phone(), person.initialPassword()).code())
                .isEqualTo("unknown-phone");
    }

    @Test
    void withoutASessionOnlyTheOpenAddressesAnswer() {
        Answer refused = client.get("/api/cases");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("not-signed-in");
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).contains("application/problem+json");
        assertThat(client.cookies()).containsKey("XSRF-TOKEN").doesNotContainKey("SESSION");
        assertThat(client.get("/actuator/health").status()).isEqualTo(200);
        assertThat(client.get("/api/public/nothing").status()).isEqualTo(404);
        assertThat(client.get("/actuator/prometheus").status()).isEqualTo(401);
        assertThat(client.post("/somewhere", Map.of()).status()).isEqualTo(401);
    }

    @Test
    void theSignInPageIsToldThatThisIsTheDemo() {
        Answer nobody = client.get("/api/session");
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.body().path("demo").asBoolean()).isTrue();
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        var headers = client.get("/api/session").headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-eval");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
    }

    @Test
    void signInsAndRefusalsAreInTheAuditTrailWithoutPasswordOrPhone() {
        TestPeople.Made person = new TestPeople(port).settled(port);
        client.header("X-Forwarded-For", "203.0.113.77");
        client.signIn("19833334444", "secret-guess");
        client.signIn(person.phone(), "secret-guess");
        client.signIn(person.phone(), person.initialPassword());
        client.delete("/api/session");
        var trail = jdbc.sql(
                        """
                        select action || ' ' || subject || ' ' || actor || ' ' || coalesce(after ->> 'reason', '')
                        from audit_entry where ip = '203.0.113.77' order by id""")
                .query(String.class)
                .list();
        String id = person.id();
        assertThat(trail)
                .containsExactly(
                        "sign-in-refused phone/198****4444 anonymous unknown-phone",
                        "sign-in-refused people/" + id + " anonymous wrong-password",
                        "sign-in people/" + id + " " + id + " ",
                        "sign-out people/" + id + " " + id + " ");
    }

    @Test
    void lookingAtPagesWritesTheLastAccessOnceAMinute() {
        client.signIn("19900000005", SignedInClient.DEMO_PASSWORD);
        String id =
                new String(java.util.Base64.getDecoder().decode(client.cookies().get("SESSION")));
        String written = written(id);
        client.get("/api/session");
        assertThat(written(id)).isEqualTo(written);
        jdbc.sql("update spring_session set last_access_time = last_access_time - 61000 where session_id = ?")
                .param(id)
                .update();
        client.get("/api/session");
        assertThat(written(id)).isNotEqualTo(written);
        assertThat(jdbc.sql("select max_inactive_interval from spring_session where session_id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(8 * 3600);
    }

    /** The transaction that wrote the session last. */
    private String written(String session) {
        return jdbc.sql("select xmin::text from spring_session where session_id = ?")
                .param(session)
                .query(String.class)
                .single();
    }

    private long sessions(String cookie) {
        String id = new String(java.util.Base64.getDecoder().decode(cookie));
        return jdbc.sql("select count(*) from spring_session where session_id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }
}
