package org.anlan.adapters.isapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DigestGuardTests {

    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");
    private static final String URI = "/list?format=json";

    private Instant now = NOW;
    private final DigestGuard guard = guard();

    @Test
    void letsInWhoKnowsThePassword() throws Exception {
        assertThat(guard.user("PUT", URI, header(nonce(), "00000001", "secret", "PUT", URI)))
                .hasValue("camera");
    }

    @Test
    void takesARecordedRequestOnlyOnce() throws Exception {
        String recorded = header(nonce(), "00000001", "secret", "PUT", URI);

        assertThat(guard.user("PUT", URI, recorded)).isPresent();
        assertThat(guard.user("PUT", URI, recorded)).isEmpty();
    }

    @Test
    void takesTheNextCountOfTheSameNonceButNoLowerOne() throws Exception {
        String nonce = nonce();

        assertThat(guard.user("PUT", URI, header(nonce, "00000002", "secret", "PUT", URI)))
                .isPresent();
        assertThat(guard.user("PUT", URI, header(nonce, "00000003", "secret", "PUT", URI)))
                .isPresent();
        assertThat(guard.user("PUT", URI, header(nonce, "00000001", "secret", "PUT", URI)))
                .isEmpty();
    }

    @Test
    void refusesAWrongPasswordAnotherAddressAnotherMethodAndAStranger() throws Exception {
        assertThat(guard.user("PUT", URI, header(nonce(), "00000001", "guess", "PUT", URI)))
                .isEmpty();
        assertThat(guard.user("PUT", "/other", header(nonce(), "00000001", "secret", "PUT", URI)))
                .isEmpty();
        assertThat(guard.user("DELETE", URI, header(nonce(), "00000001", "secret", "PUT", URI)))
                .isEmpty();
        assertThat(guard.user(
                        "PUT",
                        URI,
                        header(nonce(), "00000001", "secret", "PUT", URI).replace("camera", "ghost")))
                .isEmpty();
    }

    @Test
    void refusesNoncesOfOthersAndOldOnes() throws Exception {
        String other = guard().challenge();
        String foreign = header(quoted(other, "nonce"), "00000001", "secret", "PUT", URI);
        String late = header(nonce(), "00000001", "secret", "PUT", URI);
        now = NOW.plus(Duration.ofMinutes(6));

        assertThat(guard.user("PUT", URI, foreign)).isEmpty();
        assertThat(guard.user("PUT", URI, late)).isEmpty();
    }

    @Test
    void refusesWhatIsNoDigest() {
        assertThat(guard.user("PUT", URI, null)).isEmpty();
        assertThat(guard.user("PUT", URI, "Basic Y2FtZXJhOnNlY3JldA==")).isEmpty();
        assertThat(guard.user("PUT", URI, "Digest ")).isEmpty();
        assertThat(guard.user(
                        "PUT",
                        URI,
                        "Digest username=\"camera\", realm=\"test\", nonce=\"a-b-c\", uri=\"" + URI
                                + "\", qop=auth, nc=zz, cnonce=\"x\", response=\"\""))
                .isEmpty();
    }

    private DigestGuard guard() {
        Clock clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        return new DigestGuard("test", user -> user.equals("camera") ? Optional.of("secret") : Optional.empty(), clock);
    }

    private String nonce() {
        return quoted(guard.challenge(), "nonce");
    }

    static String quoted(String header, String name) {
        var match = Pattern.compile(name + "=\"([^\"]*)\"").matcher(header);
        assertThat(match.find()).isTrue();
        return match.group(1);
    }

    private static String header(String nonce, String count, String password, String method, String uri)
            throws Exception {
        return header("camera", "test", nonce, count, password, method, uri);
    }

    static String header(
            String user, String realm, String nonce, String count, String password, String method, String uri)
            throws Exception {
        String response = md5(md5(user + ":" + realm + ":" + password) + ":" + nonce + ":" + count + ":abc:auth:"
                + md5(method + ":" + uri));
        return "Digest username=\"" + user + "\", realm=\"" + realm + "\", nonce=\"" + nonce + "\", uri=\"" + uri
                + "\", qop=auth, nc=" + count + ", cnonce=\"abc\", algorithm=MD5, response=\"" + response + "\"";
    }

    private static String md5(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
