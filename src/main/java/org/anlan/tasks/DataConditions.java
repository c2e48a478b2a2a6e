package org.anlan.tasks;

import static org.anlan.tasks.WorkColumns.DATA;
import static org.anlan.tasks.WorkColumns.value;
import static org.jooq.impl.DSL.inline;

import java.math.BigDecimal;
import java.util.List;
import org.anlan.tasks.AskedFields.Asked;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * A condition on a field of the case, written as its kind asks for: words or {@code =exactly} for a text,
 * {@code from..until} or one for a number or a day, {@code a,b} for a choice, {@code true} or {@code false} for a box;
 * {@code !} for what is empty.
 */
@Component
class DataConditions {

    private static final String NUMBER = "-?\\d{1,15}(\\.\\d{1,10})?";
    private static final String DAY = "\\d{4}(-\\d{2}(-\\d{2}(T\\d{2}:\\d{2}[0-9:.+Z-]*)?)?)?";
    private static final int MOST_VALUES = 100;
    /** As long as work_keys takes them. */
    private static final int LONGEST_KEY = 40;

    Condition of(Asked asked, String written, List<Field<String[]>> words) {
        if (written.equals("!")) {
            Condition missing = value(asked.key()).isNull();
            return missing.or(value(asked.key()).in("", "[]"));
        }
        return switch (asked.kind()) {
            case AskedFields.NUMBER -> numbers(asked, written);
            case AskedFields.DAY -> days(asked, written);
            case AskedFields.CHOICE -> choices(asked, List.of(written.split(",")), words);
            case AskedFields.CHECK -> ticked(asked, written, words);
            default -> text(asked, written, words);
        };
    }

    private static Condition text(Asked asked, String written, List<Field<String[]>> words) {
        if (written.startsWith("=")) {
            String exactly = written.substring(1).strip();
            key(asked, exactly, words);
            return value(asked.key()).eq(exactly);
        }
        if (asked.search()) {
            TaskConditions.grams(written, words);
        }
        return TaskConditions.holds(DSL.lower(value(asked.key())), written);
    }

    private static Condition numbers(Asked asked, String written) {
        String[] ends = ends(written);
        Condition range = DSL.noCondition();
        if (!ends[0].isEmpty()) {
            range = range.and(WorkColumns.number(asked.key()).ge(number(asked, ends[0])));
        }
        return ends[1].isEmpty()
                ? range
                : range.and(WorkColumns.number(asked.key()).le(number(asked, ends[1])));
    }

    private static BigDecimal number(Asked asked, String written) {
        if (!written.matches(NUMBER)) {
            throw unfit(asked);
        }
        return new BigDecimal(written);
    }

    private static Condition days(Asked asked, String written) {
        String[] ends = ends(written);
        Condition range = DSL.noCondition();
        for (String end : ends) {
            if (!end.isEmpty() && !end.matches(DAY)) {
                throw unfit(asked);
            }
        }
        Field<String> day = DSL.field("{0} collate \"C\"", String.class, value(asked.key()));
        if (!ends[0].isEmpty()) {
            range = range.and(day.ge(ends[0]));
        }
        // A day includes all its hours: every text that begins with it is before the day and a tilde.
        return ends[1].isEmpty() ? range : range.and(day.lt(ends[1] + "~"));
    }

    private static Condition choices(Asked asked, List<String> wanted, List<Field<String[]>> words) {
        if (wanted.isEmpty() || wanted.size() > MOST_VALUES) {
            throw unfit(asked);
        }
        if (!asked.multiple()) {
            if (wanted.size() == 1) {
                key(asked, wanted.get(0), words);
            }
            return wanted.size() == 1
                    ? value(asked.key()).eq(wanted.get(0))
                    : value(asked.key()).in(wanted);
        }
        Condition any = DSL.falseCondition();
        for (String one : wanted) {
            any = any.or("({0} -> {1}) @> to_jsonb({2}::text)", DATA, inline(asked.key()), DSL.val(one));
        }
        return any;
    }

    private static Condition ticked(Asked asked, String written, List<Field<String[]>> words) {
        if (!written.equals("true") && !written.equals("false")) {
            throw unfit(asked);
        }
        if (written.equals("true")) {
            key(asked, written, words);
            return value(asked.key()).eq(inline("true"));
        }
        // What was never ticked holds nothing.
        return value(asked.key()).isNull().or(value(asked.key()).ne(inline("true")));
    }

    /** Texts have keys; what is computed or an option may be a number. */
    private static void key(Asked asked, String value, List<Field<String[]>> words) {
        boolean isText = !asked.field().type().equals("expression")
                && asked.options().stream().allMatch(option -> option.value() instanceof String);
        if (isText && value.codePointCount(0, value.length()) <= LONGEST_KEY) {
            words.add(TaskConditions.word("d" + asked.key() + "=" + value));
        }
    }

    private static String[] ends(String written) {
        if (!written.contains("..")) {
            return new String[] {written, written};
        }
        int dots = written.indexOf("..");
        return new String[] {
            written.substring(0, dots).strip(), written.substring(dots + 2).strip()
        };
    }

    private static RuntimeException unfit(Asked asked) {
        return AskedFields.refused("unfit-value", TaskQuery.DATA + asked.key());
    }
}
