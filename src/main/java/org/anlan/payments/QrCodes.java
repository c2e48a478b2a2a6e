package org.anlan.payments;

import java.time.Clock;
import org.anlan.shared.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What a payer's QR code says; fetched from the provider when first looked at, and again when it grew old. */
@Component
class QrCodes {

    private final ChargeLedger ledger;
    private final Gateways gateways;
    private final Reconciliation reconciliation;
    private final PaymentSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ObjectProvider<DemoStaticQr> demo;

    QrCodes(
            ChargeLedger ledger,
            Gateways gateways,
            Reconciliation reconciliation,
            PaymentSettings settings,
            TransactionTemplate transaction,
            Clock clock,
            ObjectProvider<DemoStaticQr> demo) {
        this.ledger = ledger;
        this.gateways = gateways;
        this.reconciliation = reconciliation;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
        this.demo = demo;
    }

    /** @throws Problem 409 {@code charge-not-waiting}; 404 {@code static-qr-not-set} */
    String of(Charge charge) {
        requireWaiting(charge);
        if (charge.isStatic()) {
            return ofInstitution();
        }
        if (charge.code() != null && clock.instant().isBefore(charge.codedAt().plus(settings.codeValid()))) {
            return charge.code();
        }
        String code = fetch(charge);
        boolean waiting = Boolean.TRUE.equals(transaction.execute(
                status -> ledger.coded(charge.id(), code, clock.instant().plus(settings.queryAfter()))));
        if (!waiting) {
            throw Problem.conflict("charge-not-waiting");
        }
        return code;
    }

    /** @throws Problem 404 {@code static-qr-not-set} */
    String ofInstitution() {
        if (!settings.staticQr().isBlank()) {
            return settings.staticQr();
        }
        return demo.stream()
                .findFirst()
                .map(DemoStaticQr::text)
                .orElseThrow(() -> Problem.notFound("static-qr-not-set"));
    }

    /** A provider that gives no code may know that it is paid already. */
    private String fetch(Charge charge) {
        try {
            return gateways.of(charge).precreate(charge.id(), charge.amount(), charge.subject());
        } catch (GatewayRefused e) {
            reconciliation.reconcile(charge.id());
            requireWaiting(ledger.find(charge.id()).orElseThrow());
            throw e;
        }
    }

    private static void requireWaiting(Charge charge) {
        if (charge.state() != Charge.State.WAITING) {
            throw Problem.conflict("charge-not-waiting");
        }
    }
}
