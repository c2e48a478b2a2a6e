package org.anlan.shared;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Personal data at rest: AES-256-GCM for the value, HMAC-SHA-256 as blind index, so that an entry is found by its exact
 * value without the database ever holding it. Both keys are derived from {@code anlan.secret-key}.
 */
@Component
@EnableConfigurationProperties(SecretSettings.class)
public class Secrets {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec encryption;
    private final SecretKeySpec index;

    Secrets(SecretSettings settings) {
        byte[] key = SecretKeys.find(settings);
        encryption = new SecretKeySpec(hmac(new SecretKeySpec(key, "HmacSHA256"), "anlan encryption"), "AES");
        index = new SecretKeySpec(hmac(new SecretKeySpec(key, "HmacSHA256"), "anlan blind index"), "HmacSHA256");
    }

    /** @return nonce and ciphertext in Base64; different at every call; null stays null */
    public String encrypt(String value) {
        if (value == null) {
            return null;
        }
        return Base64.getEncoder().encodeToString(encryptFile(value.getBytes(StandardCharsets.UTF_8)));
    }

    /** As {@link #encrypt}, for a whole file. */
    public byte[] encryptFile(byte[] value) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, value, 0);
        byte[] stored = new byte[NONCE_BYTES + sealed.length];
        System.arraycopy(nonce, 0, stored, 0, NONCE_BYTES);
        System.arraycopy(sealed, 0, stored, NONCE_BYTES, sealed.length);
        return stored;
    }

    /** @throws IllegalStateException if the text was changed or encrypted under another key */
    public String decrypt(String stored) {
        if (stored == null) {
            return null;
        }
        return new String(decryptFile(Base64.getDecoder().decode(stored)), StandardCharsets.UTF_8);
    }

    /** As {@link #decrypt}, for a whole file. */
    public byte[] decryptFile(byte[] stored) {
        return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(stored, NONCE_BYTES), stored, NONCE_BYTES);
    }

    /** The same for equal values; spaces around and the case of letters do not count (an ID number ends in x or X). */
    public String blindIndex(String value) {
        return value == null
                ? null
                : Base64.getEncoder().encodeToString(hmac(index, value.strip().toUpperCase(Locale.ROOT)));
    }

    /** Enough to recognise it by, not enough to use it: 110***********001X, 199****0001, E1*****78, 张*. */
    public static String mask(String value) {
        if (value == null || value.isEmpty()) {
            return value;
        }
        int length = value.length();
        int head = length >= 11 ? 3 : length >= 8 ? 2 : length > 1 ? 1 : 0;
        int tail = length >= 11 ? 4 : length >= 8 ? 2 : 0;
        return value.substring(0, head) + "*".repeat(length - head - tail) + value.substring(length - tail);
    }

    private byte[] cipher(int mode, byte[] nonce, byte[] text, int offset) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, encryption, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(text, offset, text.length - offset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "Stored personal data cannot be read: it was changed, or anlan.secret-key is not the one it was written with",
                    e);
        }
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
