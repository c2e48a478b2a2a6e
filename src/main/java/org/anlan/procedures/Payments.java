package org.anlan.procedures;

import org.anlan.payments.Charge;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A charge that was paid moves its case on, in the transaction that recorded the payment. */
@Component
class Payments {

    private static final String RECEIVED = "payment_received";

    private final RuntimeService runtime;

    Payments(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void paid(Charge.Paid paid) {
        boolean awaited = runtime.createEventSubscriptionQuery()
                        .processInstanceId(paid.caseId())
                        .eventName(RECEIVED)
                        .count()
                > 0;
        // A clerk confirming a receipt pays a charge too; that case waits for nothing.
        if (awaited) {
            runtime.createMessageCorrelation(RECEIVED)
                    .processInstanceId(paid.caseId())
                    .correlate();
        }
    }
}
