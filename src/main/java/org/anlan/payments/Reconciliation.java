package org.anlan.payments;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks the providers what nobody told us: codes that were shown and may be paid (the notice was lost), closed charges
 * that must not be payable any more, refunds of late payments. No connection is held while a provider thinks.
 */
@Component
class Reconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final int AT_ONCE = 50;

    private final ChargeLedger ledger;
    private final Charges charges;
    private final Settlement settlement;
    private final Gateways gateways;
    private final PaymentSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reconciliation(
            ChargeLedger ledger,
            Charges charges,
            Settlement settlement,
            Gateways gateways,
            PaymentSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.ledger = ledger;
        this.charges = charges;
        this.settlement = settlement;
        this.gateways = gateways;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${anlan.payments.reconcile-every:PT30S}",
            fixedDelayString = "${anlan.payments.reconcile-every:PT30S}")
    void reconcile() {
        for (String id : ledger.takeDue(clock.instant().plus(settings.queryAfter()), AT_ONCE)) {
            try {
                reconcile(id);
            } catch (RuntimeException e) {
                // The next round comes by itself; one order must not keep the others waiting.
                LOG.warn("Charge {} could not be reconciled: {}", id, e.getMessage());
            }
        }
    }

    void reconcile(String id) {
        Charge charge = ledger.find(id).orElseThrow();
        if (charge.isStatic()) {
            return;
        }
        PaymentGateway gateway = gateways.of(charge);
        if (charge.state() == Charge.State.WAITING) {
            apply(gateway, gateway.query(id));
        } else if (charge.state() == Charge.State.CLOSED) {
            if (charge.trade() == null) {
                closeAtProvider(charge, gateway);
            }
            giveBackLatePayment(id);
        }
    }

    private void closeAtProvider(Charge charge, PaymentGateway gateway) {
        PaymentGateway.Trade trade = gateway.close(charge.id());
        boolean payable = trade.state() == PaymentGateway.Trade.State.PAID
                // Nobody scanned it, so there was nothing to close, and the code can be scanned while it is valid.
                || trade.state() == PaymentGateway.Trade.State.UNKNOWN
                        && clock.instant()
                                .isBefore(charge.codedAt()
                                        .plus(settings.codeValid().multipliedBy(2)));
        apply(gateway, trade);
        if (!payable) {
            ledger.askNoMore(charge.id());
        }
    }

    /** Locked, so that two nodes do not both ask; the refund's own id makes even that harmless. */
    private void giveBackLatePayment(String id) {
        transaction.executeWithoutResult(status -> ledger.lock(id)
                .filter(charge -> charge.state() == Charge.State.CLOSED)
                .ifPresent(charge -> ledger.refundOf(id).ifPresent(refund -> charges.carryOut(charge, refund))));
    }

    private void apply(PaymentGateway gateway, PaymentGateway.Trade trade) {
        Settlement.Result result = settlement.apply(gateway, trade);
        if (result.isRefusal()) {
            LOG.error("{} says of order {} what cannot be: {}", gateway.provider(), trade.order(), result);
        }
    }
}
