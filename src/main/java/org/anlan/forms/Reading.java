package org.anlan.forms;

/** A submitted value as its field understands it; {@code value} is null where nothing was given or it made no sense. */
record Reading(Object value, Complaint complaint) {

    static final Reading NOTHING = new Reading(null, null);

    static Reading of(Object value) {
        return new Reading(value, null);
    }

    static Reading refused(String code, Object... arguments) {
        return new Reading(null, Complaint.of(code, arguments));
    }
}
