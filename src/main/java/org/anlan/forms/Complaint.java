package org.anlan.forms;

import java.util.List;

/**
 * What is wrong with one value, before it is put into words.
 *
 * @param code message {@code forms.<code>}
 * @param arguments after the field's label
 */
record Complaint(String code, List<Object> arguments) {

    static Complaint of(String code, Object... arguments) {
        return new Complaint(code, List.of(arguments));
    }
}
