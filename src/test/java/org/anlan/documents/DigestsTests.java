package org.anlan.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DigestsTests {

    private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);

    /** The examples of FIPS 180-4 and GB/T 32905-2016, appendix A.1. */
    @Test
    void fingerprintsAreThoseOfTheStandards() {
        assertThat(Digests.of("SHA-256", ABC))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Digests.of("SM3", ABC))
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assertThatThrownBy(() -> Digests.of("MD5", ABC)).hasMessageContaining("MD5");
    }
}
