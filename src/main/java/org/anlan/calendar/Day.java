package org.anlan.calendar;

import java.time.LocalDate;

/**
 * One day of a count, and why it counted or not.
 *
 * @param number the how manieth counted day it is; null if it did not count
 * @param name of the holiday, or of the day worked in exchange for one; null for days that are what their weekday says
 * @param brk index of the break that touched it, null if none did
 */
public record Day(LocalDate date, Why why, Integer number, String name, Integer brk) {

    /** Why a day counts or not. */
    public enum Why {
        BEGINNING(false),
        COUNTED(true),
        MADE_UP(true),
        WEEKEND(false),
        HOLIDAY(false),
        PAUSED(false),
        /** The last day of a term of calendar days was no working day (民法典 203). */
        MOVED_ON(false),
        /** After the last day. */
        OVER(false);

        private final boolean counts;

        Why(boolean counts) {
            this.counts = counts;
        }

        public boolean counts() {
            return counts;
        }
    }
}
