package org.anlan.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SignedInTests {

    @Test
    void anAdministratorOfOnePlaceIsNoneOfTheHouse() {
        assertThat(new SignedIn("p-1", "甲", Set.of("administrator")).isAdministrator())
                .isTrue();
        assertThat(new SignedIn("p-1", "甲", Set.of("administrator@dept-physics", "staff")).isAdministrator())
                .isFalse();
    }
}
