package org.anlan.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.anlan.SignedInClient;

/** People of a test's own, made as an administrator makes them, so that no test locks out another's demo person. */
public final class TestPeople {

    private static final AtomicInteger NEXT = new AtomicInteger(1);

    public record Made(String id, String phone, String initialPassword) {}

    private final SignedInClient administrator;

    public TestPeople(int port) {
        administrator = new SignedInClient(port).signIn("19900000099");
    }

    SignedInClient administrator() {
        return administrator;
    }

    public static String freshPhone() {
        return "1970000" + String.format("%04d", NEXT.getAndIncrement());
    }

    Made make(String... roles) {
        String phone = freshPhone();
        JsonNode made = administrator
                .post(
                        "/api/people",
                        Map.of(
                                "name",
                                "试用" + phone.substring(9),
                                "phone",
                                phone,
                                "category",
                                "在册职工",
                                "department",
                                "dept-physics",
                                "roles",
                                List.of(roles).stream().map(TestPeople::role).toList()))
                .body();
        return new Made(
                made.at("/person/id").asText(),
                phone,
                made.path("initialPassword").asText());
    }

    /** With a password of her own, which is returned in place of the initial one. */
    public Made settled(int port, String... roles) {
        Made made = make(roles);
        SignedInClient client = new SignedInClient(port);
        client.signIn(made.phone(), made.initialPassword());
        String own = "own-" + made.initialPassword();
        client.post("/api/session/password", Map.of("current", made.initialPassword(), "next", own));
        return new Made(made.id(), made.phone(), own);
    }

    /** Takes all roles but that of any member of staff from her again: others must not find her. */
    public void release(Made made) {
        administrator.put("/api/people/" + made.id() + "/roles", Map.of("roles", List.of(role("staff"))));
    }

    static Map<String, String> role(String group) {
        return Map.of("role", Roles.roleOf(group), "place", Roles.placeOf(group));
    }
}
