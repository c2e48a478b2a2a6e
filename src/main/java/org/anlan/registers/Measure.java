package org.anlan.registers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.anlan.forms.Field;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * What statistics say of a group: how many entries, the sum or average of a number field, or the share of entries that
 * fit a condition.
 *
 * @param number what is summed of an entry; null where entries are only counted
 */
record Measure(Kind kind, org.jooq.Field<BigDecimal> number) {

    enum Kind {
        COUNT,
        SUM,
        AVERAGE,
        RATE
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

    /** {@code count}, {@code sum:field} or {@code average:field}; nothing else. */
    static Optional<Measure> of(RegisterDefinition definition, String written) {
        if (written.equals("count")) {
            return Optional.of(new Measure(Kind.COUNT, null));
        }
        return Stream.of(Kind.SUM, Kind.AVERAGE)
                .filter(kind -> written.startsWith(prefix(kind)))
                .findFirst()
                .flatMap(kind -> definition
                        .find(written.substring(prefix(kind).length()))
                        .filter(Measure::isNumber)
                        .map(field -> new Measure(kind, Columns.number(field))));
    }

    private static String prefix(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT) + ":";
    }

    /** The share of those that fit {@code of} among those that fit {@code among}: others count neither way. */
    static Measure rate(Condition of, Condition among) {
        return new Measure(Kind.RATE, DSL.when(among.and(of), BigDecimal.ONE).when(among, BigDecimal.ZERO));
    }

    static boolean isNumber(Field field) {
        return (field.type().equals("number") || Operator.isComputed(field)) && !field.is("secret");
    }

    /** @return null for the average or share of nothing; a share is in percent */
    BigDecimal value(Sums sums) {
        return switch (kind) {
            case COUNT -> BigDecimal.valueOf(sums.entries());
            case SUM -> sums.sum();
            case AVERAGE -> average(sums, BigDecimal.ONE, 2);
            case RATE -> average(sums, BigDecimal.valueOf(100), 1);
        };
    }

    private static BigDecimal average(Sums sums, BigDecimal times, int digits) {
        return sums.filled() == 0
                ? null
                : sums.sum().multiply(times).divide(BigDecimal.valueOf(sums.filled()), digits, RoundingMode.HALF_UP);
    }
}
