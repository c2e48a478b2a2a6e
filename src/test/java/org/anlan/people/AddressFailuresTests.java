package org.anlan.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressFailuresTests {

    @Test
    void aNetworkOfSixtyFourBitsCountsAsOneAddress() {
        assertThat(AddressFailures.network("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(AddressFailures.network("2001:db8:1:2::1"))
                .isNotEqualTo(AddressFailures.network("2001:db8:1:3::1"));
        assertThat(AddressFailures.network("203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(AddressFailures.network("::ffff:203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(AddressFailures.network(null)).isEqualTo("null");
        assertThat(AddressFailures.network("not:an:address")).isEqualTo("not:an:address");
    }
}
