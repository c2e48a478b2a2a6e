package org.anlan.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.springframework.util.StringUtils;

/** Where the secret key comes from: the setting, or for the embedded database a file beside its folder. */
final class SecretKeys {

    private static final int KEY_BYTES = 32;

    private SecretKeys() {}

    static byte[] find(SecretSettings settings) {
        if (StringUtils.hasText(settings.secretKey())) {
            return decode(settings.secretKey(), "anlan.secret-key (ANLAN_SECRET_KEY)");
        }
        if (StringUtils.hasText(settings.database().url())) {
            throw new MissingSetting(
                    "anlan.secret-key is missing: ID numbers and other personal data would not be encrypted.",
                    "Set ANLAN_SECRET_KEY to the output of `openssl rand -base64 32` and keep a copy in a safe place: "
                            + "without it the stored data cannot be read.");
        }
        if (!settings.database().keep()) {
            return random();
        }
        return fromFile(settings.database().folder().toAbsolutePath().resolveSibling("secret.key"));
    }

    private static byte[] fromFile(Path file) {
        try {
            if (Files.exists(file)) {
                return decode(Files.readString(file), file.toString());
            }
            Files.createDirectories(file.getParent());
            byte[] key = random();
            // Owner-only from its first moment; Windows has no such attribute and inherits the folder's rights.
            FileAttribute<?>[] ownerOnly =
                    FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                            ? new FileAttribute<?>[] {
                                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                            }
                            : new FileAttribute<?>[0];
            try (var channel = Files.newByteChannel(
                    file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
                channel.write(ByteBuffer.wrap(Base64.getEncoder().encode(key)));
            } catch (FileAlreadyExistsException e) {
                return decode(Files.readString(file), file.toString());
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The secret key of the embedded database cannot be read or made: " + file, e);
        }
    }

    private static byte[] decode(String text, String where) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            key = new byte[0];
        }
        if (key.length < KEY_BYTES) {
            throw new MissingSetting(
                    where + " is not a key of " + KEY_BYTES + " bytes in Base64.",
                    "Make one with `openssl rand -base64 32`.");
        }
        return key;
    }

    private static byte[] random() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
