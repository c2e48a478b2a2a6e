package org.anlan.documents;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.anlan.shared.MissingSetting;
import org.anlan.shared.Problem;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

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

    private static final String DEFAULT = "default";

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

    /** @throws MissingSetting if nobody is named to issue papers */
    public DocumentSettings {
        Authority usual = authorities == null ? null : authorities.get(DEFAULT);
        if (usual == null || !StringUtils.hasText(usual.name()) || !StringUtils.hasText(usual.place())) {
            throw new MissingSetting(
                    "Nobody is named to issue official papers (anlan.documents.authorities).",
                    "Set ANLAN_DOCUMENTS_AUTHORITIES_DEFAULT_NAME, as it stands at the seal, and _PLACE, the short name that"
                            + " numbers begin with; also _ADDRESS, _PHONE, _POSTCODE, _GOVERNMENT, _UPPER and _COURT.");
        }
    }

    /**
     * @param name null for the default one; as an environment variable a name is without dashes
     * @throws Problem 422 {@code document-authority-unset} if the settings do not know it
     */
    public Authority authority(String name) {
        String wanted = plain(name == null ? DEFAULT : name);
        return authorities.entrySet().stream()
                .filter(each -> plain(each.getKey()).equals(wanted))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new Problem(422, "document-authority-unset", Map.of(), name));
    }

    private static String plain(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
