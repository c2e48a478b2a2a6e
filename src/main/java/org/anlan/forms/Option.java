package org.anlan.forms;

/** One thing to choose: the value that is stored and the words that are shown. */
public record Option(Object value, String label, String labelEn) {

    public Option(Object value, String label) {
        this(value, label, label);
    }
}
