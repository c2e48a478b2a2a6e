package org.anlan.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkTests {

    @Test
    void aNetworkOfSixtyFourBitsCountsAsOneAddress() {
        assertThat(Network.of("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(Network.of("2001:db8:1:2::1"))
                .isNotEqualTo(Network.of("2001:db8:1:3::1"));
        assertThat(Network.of("203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(Network.of("::ffff:203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(Network.of(null)).isEqualTo("null");
        assertThat(Network.of("not:an:address")).isEqualTo("not:an:address");
    }
}
