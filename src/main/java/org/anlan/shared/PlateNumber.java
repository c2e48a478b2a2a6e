package org.anlan.shared;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number of a civil licence plate by GA 36 (机动车号牌): without dots and blanks, letters in capitals. The letters I
 * and O are not issued. Military and armed police plates are not civil plates and are refused.
 */
public record PlateNumber(String value, Kind kind) {

    /** What the plate is issued for; no number fits two kinds. */
    public enum Kind {
        /** 皖A12345: five characters, at least one of them a digit. */
        ORDINARY(PlateNumber.PLACE + "(?=.*\\d)" + PlateNumber.SERIAL + "{5}"),
        /** 皖AD12345 small, 皖A12345D large; D, A, B, C, E run on electricity only, F, G, H, J, K on two fuels. */
        NEW_ENERGY(PlateNumber.PLACE + "(?:[A-HJK]" + PlateNumber.SERIAL + "\\d{4}|\\d{5}[A-HJK])"),
        /** 皖A1234警 */
        POLICE(PlateNumber.PLACE + PlateNumber.SERIAL + "{4}警"),
        /** 使014578 of the old series, 224578使 of the new. */
        EMBASSY("使\\d{6}|\\d{6}使"),
        /** 沪A1234领 */
        CONSULATE(PlateNumber.PLACE + "\\d{4}领"),
        /** 皖A1234学: for learners. */
        TRAINING(PlateNumber.PLACE + PlateNumber.SERIAL + "{4}学"),
        /** 皖A1234挂 */
        TRAILER(PlateNumber.PLACE + PlateNumber.SERIAL + "{4}挂"),
        /** 粤Z1234港, 粤Z1234澳: vehicles of Hong Kong and Macao. */
        HONG_KONG_MACAO("粤Z" + PlateNumber.SERIAL + "{4}[港澳]");

        private final Pattern pattern;

        Kind(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }
    }

    private static final String PLACE = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z]";
    private static final String SERIAL = "[A-HJ-NP-Z0-9]";
    private static final Pattern SEPARATORS = Pattern.compile("[\\s.·•‧∙⋅・_-]");

    /** @return empty if it is no plate GA 36 knows; accepts wide characters, small letters, dots and blanks */
    public static Optional<PlateNumber> parse(String written) {
        if (written == null || written.length() > 40) {
            return Optional.empty();
        }
        String value = normalise(written);
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.pattern.matcher(value).matches())
                .findFirst()
                .map(kind -> new PlateNumber(value, kind));
    }

    /** As {@link #parse} writes it, whether or not it is a plate: what lists are searched by. */
    public static String normalise(String written) {
        String wide = Normalizer.normalize(written, Normalizer.Form.NFKC);
        return SEPARATORS.matcher(wide).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /** As it is painted: 皖A·12345. */
    @Override
    public String toString() {
        int dot = kind == Kind.EMBASSY ? (value.startsWith("使") ? 4 : 3) : 2;
        return value.substring(0, dot) + "·" + value.substring(dot);
    }
}
