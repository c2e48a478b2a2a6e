package org.anlan.people;

import java.util.Locale;

/**
 * A person as an administrator types it.
 *
 * @param idNumber null leaves a stored one as it is
 * @param active null means yes
 */
record PersonInput(
        String name,
        String phone,
        String employeeNumber,
        String category,
        String department,
        String idNumber,
        Boolean active) {

    PersonInput {
        name = stripped(name);
        phone = phone == null ? null : Accounts.normal(phone);
        employeeNumber = stripped(employeeNumber);
        category = stripped(category);
        department = stripped(department);
        idNumber = idNumber == null ? null : stripped(idNumber.toUpperCase(Locale.ROOT));
        active = active == null || active;
    }

    private static String stripped(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
