package org.anlan.adapters.isapi;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The asked side of HTTP digest sign-in (RFC 7616, MD5 with qop "auth", which is what ISAPI devices speak): hands out
 * nonces, checks answers, and takes each nonce count once, so that a recorded request cannot be sent again.
 */
public class DigestGuard {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^\\s,\"]+))");

    private final String realm;
    private final Function<String, Optional<String>> passwordOf;
    private final Clock clock;
    private final byte[] key = new byte[32];
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Long> lastCounts = new ConcurrentHashMap<>();

    /** @param passwordOf the password of a user name, empty for one that may not come in */
    public DigestGuard(String realm, Function<String, Optional<String>> passwordOf, Clock clock) {
        this.realm = realm;
        this.passwordOf = passwordOf;
        this.clock = clock;
        random.nextBytes(key);
    }

    /** Value of the {@code WWW-Authenticate} header of a 401. */
    public String challenge() {
        byte[] salt = new byte[12];
        random.nextBytes(salt);
        String seed = clock.millis() + "-" + HexFormat.of().formatHex(salt);
        return "Digest realm=\"" + realm + "\", qop=\"auth\", algorithm=MD5, nonce=\"" + seed + "-" + seal(seed) + "\"";
    }

    /**
     * @param uri the request's path with its query, as it was sent
     * @param authorization the request's {@code Authorization} header, or null
     * @return the user, if this request is truly and freshly theirs
     */
    public Optional<String> user(String method, String uri, String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Digest ", 0, 7)) {
            return Optional.empty();
        }
        Map<String, String> given = parameters(authorization.substring(7));
        String user = given.getOrDefault("username", "");
        String nonce = given.getOrDefault("nonce", "");
        Optional<String> password = passwordOf.apply(user).filter(word -> !word.isEmpty());
        if (password.isEmpty()
                || !realm.equals(given.get("realm"))
                || !uri.equals(given.get("uri"))
                || !"auth".equals(given.get("qop"))
                || !ours(nonce)) {
            return Optional.empty();
        }
        String expected = md5(md5(user + ":" + realm + ":" + password.get()) + ":" + nonce + ":" + given.get("nc") + ":"
                + given.get("cnonce") + ":auth:" + md5(method + ":" + uri));
        return same(expected, given.getOrDefault("response", "")) && fresh(nonce, given.get("nc"))
                ? Optional.of(user)
                : Optional.empty();
    }

    private boolean ours(String nonce) {
        String[] parts = nonce.split("-");
        if (parts.length != 3 || !same(seal(parts[0] + "-" + parts[1]), parts[2])) {
            return false;
        }
        return Long.parseLong(parts[0]) > clock.millis() - LIFE.toMillis();
    }

    private boolean fresh(String nonce, String count) {
        long now = clock.millis();
        lastCounts.keySet().removeIf(old -> Long.parseLong(old.split("-")[0]) <= now - LIFE.toMillis());
        if (count == null || !count.matches("[0-9a-fA-F]{8}")) {
            return false;
        }
        long number = Long.parseLong(count, 16);
        boolean[] higher = {false};
        lastCounts.compute(nonce, (same, last) -> {
            higher[0] = last == null || number > last;
            return higher[0] ? Long.valueOf(number) : last;
        });
        return higher[0];
    }

    private String seal(String seed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(seed.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> parameters(String header) {
        Map<String, String> given = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(header);
        while (matcher.find()) {
            given.put(matcher.group(1), matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        return given;
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
