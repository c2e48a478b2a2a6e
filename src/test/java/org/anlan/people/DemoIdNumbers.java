package org.anlan.people;

/** The ID numbers of the demo people, for tests that fill in what only the person knows. */
public final class DemoIdNumbers {

    private DemoIdNumbers() {}

    /** @param phone the demo person's */
    public static String of(String phone) {
        return DemoOrganisation.idNumber(Integer.parseInt(phone.substring(phone.length() - 2)));
    }
}
