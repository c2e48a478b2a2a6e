package org.anlan.calendar;

import java.util.Arrays;

/** What a term is counted in. The unit belongs to the limit, not to the house: 许可法 82, 处罚法 85 and 强制法 69 name theirs. */
public enum Unit {
    WORKING_DAYS("工作日"),
    CALENDAR_DAYS("日"),
    HOURS("小时");

    private final String word;

    Unit(String word) {
        this.word = word;
    }

    /** As a rule writes it. */
    public String word() {
        return word;
    }

    /** @throws IllegalArgumentException if no unit is called so */
    public static Unit of(String word) {
        return Arrays.stream(values())
                .filter(unit -> unit.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no unit of time is called " + word));
    }
}
