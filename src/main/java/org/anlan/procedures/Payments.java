package org.anlan.procedures;

import org.anlan.payments.Charge;
import org.anlan.payments.Charges;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A charge that was paid moves its case on, in the transaction that recorded the payment. */
@Component
class Payments {

    private static final String RECEIVED = "payment_received";

    private final RuntimeService runtime;

    private final CaseFiles cases;
    private final Charges charges;

    Payments(RuntimeService runtime, CaseFiles cases, Charges charges) {
        this.runtime = runtime;
        this.cases = cases;
        this.charges = charges;
    }

    @EventListener
    void paid(Charge.Paid paid) {
        // A case that rests takes no message; the payment is in the books and is looked for when it goes on. The lock
        // makes sure that one of the two sees the other.
        if (!cases.lockCase(paid.caseId()).map(CaseFile::suspended).orElse(false)) {
            received(paid.caseId());
        }
    }

    @EventListener
    void resumed(CaseActs.Resumed resumed) {
        if (charges.isPaid(resumed.caseId())) {
            received(resumed.caseId());
        }
    }

    private void received(String caseId) {
        boolean awaited = runtime.createEventSubscriptionQuery()
                        .processInstanceId(caseId)
                        .eventName(RECEIVED)
                        .count()
                > 0;
        // A clerk confirming a receipt pays a charge too; that case waits for nothing.
        if (awaited) {
            runtime.createMessageCorrelation(RECEIVED).processInstanceId(caseId).correlate();
        }
    }
}
