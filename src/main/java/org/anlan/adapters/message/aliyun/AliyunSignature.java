package org.anlan.adapters.message.aliyun;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Aliyun's signature V3 (ACS3-HMAC-SHA256): method, path, sorted query, sorted headers and the body's hash, hashed and
 * signed with the secret.
 */
final class AliyunSignature {

    static final String ALGORITHM = "ACS3-HMAC-SHA256";

    private AliyunSignature() {}

    /**
     * @param headers what is signed, by lower-case name
     * @param bodyHash hex SHA-256 of the body, as in {@code x-acs-content-sha256}
     */
    static String sign(
            String secret,
            String method,
            String path,
            Map<String, String> query,
            SortedMap<String, String> headers,
            String bodyHash) {
        String canonical = method + "\n" + path + "\n" + query(query) + "\n"
                + headers.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
                        .collect(Collectors.joining())
                + "\n" + names(headers) + "\n" + bodyHash;
        return HexFormat.of().formatHex(hmac(secret, ALGORITHM + "\n" + sha256(canonical)));
    }

    static String authorization(String accessKeyId, SortedMap<String, String> headers, String signature) {
        return ALGORITHM + " Credential=" + accessKeyId + ",SignedHeaders=" + names(headers) + ",Signature="
                + signature;
    }

    static String names(SortedMap<String, String> headers) {
        return String.join(";", headers.keySet());
    }

    /** As in the address and as signed: sorted, RFC 3986. */
    static String query(Map<String, String> query) {
        return new TreeMap<>(query)
                .entrySet().stream()
                        .map(part -> encoded(part.getKey()) + "=" + encoded(part.getValue()))
                        .collect(Collectors.joining("&"));
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static byte[] hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
