package org.anlan.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTests {

    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private final Secrets secrets = new Secrets(settings(KEY, "", Path.of("unused"), false));

    @Test
    void aValueComesBackAndNeverLooksTheSameTwice() {
        String first = secrets.encrypt("11010119000101001X");
        assertThat(first).doesNotContain("110101").isNotEqualTo(secrets.encrypt("11010119000101001X"));
        assertThat(secrets.decrypt(first)).isEqualTo("11010119000101001X");
        assertThat(secrets.encrypt(null)).isNull();
        assertThat(secrets.decrypt(null)).isNull();
    }

    @Test
    void aChangedValueIsNotRead() {
        String stored = secrets.encrypt("11010119000101001X");
        String changed = (stored.charAt(0) == 'A' ? 'B' : 'A') + stored.substring(1);
        assertThatThrownBy(() -> secrets.decrypt(changed)).hasMessageContaining("anlan.secret-key");
    }

    @Test
    void theIndexFindsEqualValuesOnly() {
        assertThat(secrets.blindIndex("11010119000101001X"))
                .isEqualTo(secrets.blindIndex(" 11010119000101001x "))
                .isNotEqualTo(secrets.blindIndex("110101190001010028"))
                .doesNotContain("110101");
    }

    @Test
    void aMaskKeepsEnoughToRecognise() {
        assertThat(Secrets.mask("11010119000101001X")).isEqualTo("110***********001X");
        assertThat(Secrets.mask("19900000001")).isEqualTo("199****0001");
        assertThat(Secrets.mask("E12345678")).isEqualTo("E1*****78");
        assertThat(Secrets.mask("12345678")).isEqualTo("12****78");
        assertThat(Secrets.mask("张三")).isEqualTo("张*");
        assertThat(Secrets.mask("张")).isEqualTo("*");
        assertThat(Secrets.mask("")).isEmpty();
        assertThat(Secrets.mask(null)).isNull();
    }

    @Test
    void aRealDatabaseWithoutAKeyDoesNotStart() {
        assertThatThrownBy(() -> new Secrets(settings("", "jdbc:postgresql://db/anlan", Path.of("unused"), true)))
                .isInstanceOf(MissingSetting.class)
                .hasMessageContaining("anlan.secret-key");
    }

    @Test
    void aShortOrBrokenKeyIsRefused() {
        for (String bad : new String[] {"c2hvcnQ=", "not base64 !"}) {
            assertThatThrownBy(() -> new Secrets(settings(bad, "", Path.of("unused"), true)))
                    .isInstanceOf(MissingSetting.class)
                    .hasMessageNotContaining(bad);
        }
    }

    @Test
    void theEmbeddedDatabaseKeepsItsKeyInAFileOnlyTheOwnerReads(@TempDir Path folder) throws Exception {
        SecretSettings settings = settings("", "", folder.resolve("postgres"), true);
        String stored = new Secrets(settings).encrypt("kept");
        assertThat(new Secrets(settings).decrypt(stored)).isEqualTo("kept");
        Path file = folder.resolve("secret.key");
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    private static SecretSettings settings(String key, String url, Path folder, boolean keep) {
        return new SecretSettings(key, new SecretSettings.Database(url, folder, keep));
    }
}
