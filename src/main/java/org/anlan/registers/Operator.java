package org.anlan.registers;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.anlan.forms.Field;

/** How a condition compares, as a query writes it in small letters. */
enum Operator {
    /** Holds these words. */
    CONTAINS,
    EQUALS,
    /** Is one of a list, or for a field with several choices: holds one of them. */
    IN,
    /** From the first to the second of a pair, both included; either may be null. A day includes its hours. */
    BETWEEN,
    BEFORE,
    AFTER,
    /** Lies in this jurisdiction or department, or below it; see {@link Areas}. */
    WITHIN,
    EMPTY,
    FILLED;

    static final String CHECKBOX = "checkbox";
    static final String DATE = "datetime";
    private static final Set<String> TEXTS = Set.of("textfield", "textarea");

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Operator> of(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** What a field may be asked. @param inAreas whether it leads to a jurisdiction */
    static Set<Operator> of(Field field, boolean inAreas) {
        if (field.is("secret")) {
            return EnumSet.of(EQUALS);
        }
        if (field.type().equals(CHECKBOX)) {
            return EnumSet.of(EQUALS);
        }
        EnumSet<Operator> all = EnumSet.of(EMPTY, FILLED);
        if (TEXTS.contains(field.type())) {
            all.addAll(Set.of(CONTAINS, EQUALS));
        } else if (isComputed(field)) {
            all.addAll(Set.of(CONTAINS, EQUALS, BETWEEN, BEFORE, AFTER));
        } else if (field.type().equals("number") || field.type().equals(DATE)) {
            all.addAll(Set.of(EQUALS, BETWEEN, BEFORE, AFTER));
        } else if (isChoice(field)) {
            all.add(IN);
        }
        if (inAreas) {
            all.add(WITHIN);
        }
        return all;
    }

    static boolean isChoice(Field field) {
        return field.refersTo() != null
                || Set.of("select", "radio", "checklist", "taglist").contains(field.type());
    }

    static boolean isComputed(Field field) {
        return field.type().equals("expression");
    }
}
