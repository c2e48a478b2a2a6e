package org.anlan.forms;

import cn.hutool.core.util.CreditCodeUtil;
import cn.hutool.core.util.IdcardUtil;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.anlan.shared.PlateNumber;

/**
 * What property {@code format} asks of a text: how it is tidied up and what it must look like then.
 *
 * @param name its name in messages, {@code forms.format.<name>}
 */
record Format(String name, UnaryOperator<String> tidy, Predicate<String> fits) {

    private static final Pattern PHONE = Pattern.compile("1[3-9]\\d{9}");
    private static final Pattern NAME =
            Pattern.compile("[\\p{IsHan}·]{2,30}|\\p{IsLatin}[\\p{IsLatin} .'-]{0,48}\\p{IsLatin}");
    private static final Map<String, Format> ALL = Map.of(
            "phone",
            new Format("phone", Format::phone, text -> PHONE.matcher(text).matches()),
            // GB 11643-1999: six digits of place, the birthday, three of order, a check character.
            "id-number",
            new Format("id-number", text -> text.toUpperCase(Locale.ROOT), Format::isIdNumber),
            // GB 32100-2015: eighteen characters, the last of them a check character.
            "credit-code",
            new Format("credit-code", text -> text.toUpperCase(Locale.ROOT), CreditCodeUtil::isCreditCode),
            "plate",
            new Format("plate", PlateNumber::normalise, text -> PlateNumber.parse(text)
                    .isPresent()),
            "person-name",
            new Format("person-name", text -> text.replaceAll("[•‧・．]", "·"), text -> NAME.matcher(text)
                    .matches()));

    /** @return null for a format nobody knows */
    static Format of(String name) {
        return ALL.get(name);
    }

    private static String phone(String text) {
        return text.replaceAll("[\\s-]", "").replaceFirst("^(\\+|00)86(?=1)", "");
    }

    private static boolean isIdNumber(String text) {
        return text.matches("[1-9]\\d{16}[\\dX]") && IdcardUtil.isValidCard18(text);
    }
}
