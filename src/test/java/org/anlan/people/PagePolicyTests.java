package org.anlan.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.anlan.shared.MapSettings;
import org.junit.jupiter.api.Test;

/** A page loads nothing from elsewhere but a map's pictures, where the house has set whose. */
class PagePolicyTests {

    @Test
    void withoutAMapNothingComesFromElsewhere() {
        assertThat(WebSecurity.pagePolicy(new MapSettings("", "")))
                .contains("img-src 'self' data: blob:;")
                .doesNotContain("http");
    }

    @Test
    void onlyPicturesComeFromTheMapsHouseAndOnlyFromThere() {
        String policy =
                WebSecurity.pagePolicy(new MapSettings("https://tiles.example.com/{z}/{x}/{y}.png?key=k", "某图"));
        assertThat(policy).contains("img-src 'self' data: blob: https://tiles.example.com;");
        assertThat(policy.split("https")).hasSize(2);
        assertThat(WebSecurity.pagePolicy(new MapSettings("http://{s}.tiles.example.com/{z}/{x}/{y}.png", "")))
                .contains(" http://*.tiles.example.com;");
    }

    /** An address that would say more to the browser than where pictures come from says nothing. */
    @Test
    void anAddressCannotLoosenThePolicy() {
        for (String tiles : new String[] {"//tiles.example.com/{z}", "javascript:alert(1)", "data:image/png,"}) {
            assertThat(WebSecurity.pagePolicy(new MapSettings(tiles, ""))).contains("img-src 'self' data: blob:;");
        }
        assertThat(WebSecurity.pagePolicy(new MapSettings("https://tiles.example.com; script-src *", "")))
                .contains("img-src 'self' data: blob: https://tiles.example.com;")
                .doesNotContain("script-src *");
    }
}
