package org.anlan.registers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.anlan.forms.Field;

/** What statistics say of a group: how many entries, or the sum or average of a number field. */
record Measure(Kind kind, Field field) {

    enum Kind {
        COUNT,
        SUM,
        AVERAGE
    }

    /** How many entries a group has, how many of them hold the number, and its sum. */
    record Sums(long entries, long filled, BigDecimal sum) {

        static final Sums NONE = new Sums(0, 0, BigDecimal.ZERO);

        Sums plus(Sums other) {
            return new Sums(entries + other.entries, filled + other.filled, sum.add(other.sum));
        }

        Sums minus(Sums other) {
            return new Sums(entries - other.entries, filled - other.filled, sum.subtract(other.sum));
        }
    }

    /** @return null for anything that cannot be measured; {@code count}, {@code sum:field}, {@code average:field} */
    static Measure of(RegisterDefinition definition, String written) {
        if (written.equals("count")) {
            return new Measure(Kind.COUNT, null);
        }
        for (Kind kind : List.of(Kind.SUM, Kind.AVERAGE)) {
            String prefix = kind.name().toLowerCase(java.util.Locale.ROOT) + ":";
            if (written.startsWith(prefix)) {
                return definition
                        .find(written.substring(prefix.length()))
                        .filter(Measure::isNumber)
                        .map(field -> new Measure(kind, field))
                        .orElse(null);
            }
        }
        return null;
    }

    static boolean isNumber(Field field) {
        return (field.type().equals("number") || Operator.isComputed(field)) && !field.is("secret");
    }

    /** @return null for the average of nothing */
    BigDecimal value(Sums sums) {
        return switch (kind) {
            case COUNT -> BigDecimal.valueOf(sums.entries());
            case SUM -> sums.sum();
            case AVERAGE ->
                sums.filled() == 0
                        ? null
                        : sums.sum().divide(BigDecimal.valueOf(sums.filled()), 2, RoundingMode.HALF_UP);
        };
    }
}
