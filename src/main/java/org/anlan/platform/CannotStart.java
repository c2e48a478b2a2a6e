package org.anlan.platform;

/** Start-up ends here for a reason somebody at the keyboard can remove; {@code action} says how. */
class CannotStart extends IllegalStateException {

    private final String action;

    CannotStart(String reason, String action, Throwable cause) {
        super(reason, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
