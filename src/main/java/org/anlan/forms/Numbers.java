package org.anlan.forms;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers as JSON and the engine carry them: Integer, Long or Double, never a class of their own. */
class Numbers {

    private static final Pattern WRITTEN = Pattern.compile("-?\\d{1,15}(\\.\\d{1,10})?");

    /** Doubles hold 15 digits exactly; nothing people enter needs more. */
    private static final int MAX_DIGITS = 15;

    private Numbers() {}

    /** @return null if it is no number, or too long to be kept exactly */
    static BigDecimal read(Object value) {
        if (value instanceof String text) {
            return WRITTEN.matcher(text.strip()).matches() ? new BigDecimal(text.strip()) : null;
        }
        if (!(value instanceof Number number)
                || number instanceof Double && !Double.isFinite(number.doubleValue())
                || number instanceof Float && !Float.isFinite(number.floatValue())) {
            return null;
        }
        BigDecimal exact = new BigDecimal(number.toString());
        return exact.precision() - exact.scale() > MAX_DIGITS || exact.scale() > MAX_DIGITS ? null : exact;
    }

    static Object plain(Number number) {
        BigDecimal exact = read(number);
        return exact == null ? null : plain(exact);
    }

    static Object plain(BigDecimal number) {
        if (number.stripTrailingZeros().scale() > 0) {
            return number.doubleValue();
        }
        long whole = number.longValueExact();
        if (whole == (int) whole) {
            return (int) whole;
        }
        return whole;
    }
}
