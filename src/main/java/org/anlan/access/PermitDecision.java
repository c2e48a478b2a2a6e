package org.anlan.access;

/** Granted, with the permit's id; or refused, with the reason. One of the two is null. */
public record PermitDecision(String permitId, Refusal refusal) {

    /** Why the ledger says no. */
    public enum Refusal {
        QUOTA_FULL("quota_full"),
        PLATE_TAKEN("plate_taken");

        private final String code;

        Refusal(String code) {
            this.code = code;
        }

        /** As a model's error event names it. */
        public String code() {
            return code;
        }
    }

    static PermitDecision granted(String permitId) {
        return new PermitDecision(permitId, null);
    }

    static PermitDecision refused(Refusal refusal) {
        return new PermitDecision(null, refusal);
    }
}
