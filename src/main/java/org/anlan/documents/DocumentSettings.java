package org.anlan.documents;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Official papers.
 *
 * @param authorities who issues them, by the name procedures use; {@code default} is who it is where none is named
 * @param digest SHA-256 or SM3 (GB/T 32905), for papers issued from now on
 * @param verifyAddress where a paper's QR code leads; the code is added to it
 * @param verifyTries how many codes and files one address may have checked in {@code verifyWindow}
 * @param verifyWindow the time those are counted over
 */
@ConfigurationProperties("anlan.documents")
public record DocumentSettings(
        Map<String, Authority> authorities,
        @DefaultValue("SHA-256") String digest,
        @DefaultValue("http://localhost:8080/p/verify") String verifyAddress,
        @DefaultValue("60") int verifyTries,
        @DefaultValue("PT1H") Duration verifyWindow) {

    /**
     * @param name as it stands above the title and at the seal
     * @param place short name that begins the numbers of its papers
     * @param government where a review is applied for (the people's government of its level)
     * @param upper the authority above, where a review could be applied for as well before 2024
     * @param court where a lawsuit is filed
     */
    public record Authority(
            String name,
            String place,
            String address,
            String phone,
            String postcode,
            String government,
            String upper,
            String court) {}

    /** @throws IllegalArgumentException if the settings do not know it */
    Authority authority(String name) {
        Authority authority = authorities == null ? null : authorities.get(name == null ? "default" : name);
        if (authority == null) {
            throw new IllegalArgumentException("anlan.documents.authorities has no " + name);
        }
        return authority;
    }
}
