package org.anlan.documents;

import java.util.HexFormat;
import org.anlan.shared.Sha256;
import org.bouncycastle.crypto.digests.SM3Digest;

/** Fingerprints of files, in hexadecimal digits. */
final class Digests {

    static final String SM3 = "SM3";
    static final String SHA_256 = "SHA-256";

    private Digests() {}

    static String of(String kind, byte[] content) {
        return switch (kind) {
            case SHA_256 -> HexFormat.of().formatHex(Sha256.of(content));
            case SM3 -> sm3(content);
            default -> throw new IllegalArgumentException("anlan.documents.digest is SHA-256 or SM3, not " + kind);
        };
    }

    private static String sm3(byte[] content) {
        SM3Digest digest = new SM3Digest();
        digest.update(content, 0, content.length);
        byte[] result = new byte[digest.getDigestSize()];
        digest.doFinal(result, 0);
        return HexFormat.of().formatHex(result);
    }
}
