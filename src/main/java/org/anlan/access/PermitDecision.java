package org.anlan.access;

/** Granted, with the permit's id; or refused, with the reason. One of the two is null. */
public record PermitDecision(String permitId, Refusal refusal) {

    /** Why the ledger says no. */
    public enum Refusal {
        QUOTA_FULL("quota_full", "车辆名额已满"),
        PLATE_TAKEN("plate_taken", "该车牌已授权");

        private final String code;
        private final String reason;

        Refusal(String code, String reason) {
            this.code = code;
            this.reason = reason;
        }

        /** As a model's error event names it. */
        public String code() {
            return code;
        }

        /** For the case's log. */
        public String reason() {
            return reason;
        }
    }

    static PermitDecision granted(String permitId) {
        return new PermitDecision(permitId, null);
    }

    static PermitDecision refused(Refusal refusal) {
        return new PermitDecision(null, refusal);
    }
}
