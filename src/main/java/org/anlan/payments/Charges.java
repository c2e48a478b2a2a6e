package org.anlan.payments;

import java.time.Clock;
import java.util.Optional;
import org.anlan.shared.InvalidInput;
import org.anlan.shared.Money;
import org.anlan.shared.Problem;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people owe. Everything here may be repeated with the same key or id and has its effect once. */
@Component
@EnableConfigurationProperties(PaymentSettings.class)
public class Charges {

    private final ChargeLedger ledger;
    private final Settlement settlement;
    private final Gateways gateways;
    private final Clock clock;
    private final MessageSource messages;

    Charges(ChargeLedger ledger, Settlement settlement, Gateways gateways, Clock clock, MessageSource messages) {
        this.ledger = ledger;
        this.settlement = settlement;
        this.gateways = gateways;
        this.clock = clock;
        this.messages = messages;
    }

    /**
     * Opens a charge in the caller's transaction. The provider is not asked before somebody looks at the QR code, so a
     * provider that is down keeps nobody from handing in an application.
     *
     * @throws IllegalStateException if the key was used for another charge
     */
    @Transactional
    public Charge open(String key, String caseId, String payer, Money amount, String subject, String channel) {
        if (!Charge.STATIC.equals(channel) && !gateways.has(channel)) {
            throw new IllegalArgumentException("no payment gateway for channel " + channel);
        }
        Charge charge = new Charge(
                Ids.of("c", key),
                caseId,
                payer,
                amount,
                subject,
                Charge.State.WAITING,
                channel,
                null,
                null,
                null,
                clock.instant(),
                null);
        ledger.insert(key, charge);
        Charge opened = ledger.find(charge.id()).orElseThrow();
        if (!opened.caseId().equals(caseId)
                || !opened.amount().equals(amount)
                || !opened.channel().equals(channel)) {
            throw new IllegalStateException("key " + key + " was used for another charge");
        }
        return opened;
    }

    /** Whether what a case was charged last is paid. */
    public boolean isPaid(String caseId) {
        return ledger.isPaid(caseId);
    }

    public Optional<Charge> find(String id) {
        return ledger.find(id);
    }

    /**
     * Marks a charge of the static QR code as paid, in the caller's transaction.
     *
     * @param by the clerk who saw the money
     * @throws InvalidInput at {@code paidYuan} if it is not exactly what is owed
     * @throws Problem 409 {@code charge-not-static}, {@code charge-not-waiting}
     */
    @Transactional
    public Charge confirm(String id, Money paid, String by) {
        Charge charge = lockStatic(id);
        if (!charge.amount().equals(paid)) {
            Object[] arguments = {charge.amount(), paid};
            throw InvalidInput.of(
                    "paidYuan",
                    messages.getMessage("charge.paid-amount-differs", arguments, LocaleContextHolder.getLocale()));
        }
        return settlement.confirm(charge, by);
    }

    /**
     * Notes what came in by the static QR code for something that is refused, so that {@link #refund} gives it back:
     * whatever was sent, also more or less than was owed. The case is told nothing, as it waits for no money.
     *
     * @throws Problem 409 {@code charge-not-static}
     */
    @Transactional
    public void receive(String id, Money received, String by) {
        Charge charge = lockStatic(id);
        if (charge.state() == Charge.State.WAITING) {
            ledger.paid(charge, received, by, null);
        }
    }

    /**
     * Gives back what was paid, once however often it is asked. A charge nobody paid is closed instead, so that it is
     * not paid from now on. Joins the caller's transaction, which may safely be rolled back and repeated.
     *
     * @return empty if nothing was paid
     * @throws GatewayUnreachable if the provider does not confirm it
     */
    @Transactional
    public Optional<Refund> refund(String key, String chargeId, String reason) {
        Charge charge = withNews(lock(chargeId));
        switch (charge.state()) {
            case WAITING -> ledger.closed(charge);
            case PAID -> ledger.askRefund(Ids.of("r", key), key, charge, reason);
            case REFUNDED, CLOSED -> {}
        }
        return ledger.refundOf(chargeId).map(refund -> carryOut(charge, refund));
    }

    /** Makes an unpaid charge unpayable; if the payer is faster, the money goes back by itself. */
    @Transactional
    public void close(String id) {
        Charge charge = lock(id);
        if (charge.state() == Charge.State.WAITING) {
            ledger.closed(charge);
        }
    }

    /** Asks the provider for the refund unless it has confirmed it; static codes have no provider to ask. */
    Refund carryOut(Charge charge, Refund refund) {
        if (refund.doneAt() != null) {
            return refund;
        }
        if (!refund.byHand()) {
            gateways.of(charge).refund(charge.id(), refund.id(), refund.amount(), refund.reason());
        }
        return ledger.refunded(refund);
    }

    /** The notice may be lost: before we say that nobody paid, the provider is asked. */
    private Charge withNews(Charge charge) {
        if (charge.state() != Charge.State.WAITING || charge.code() == null || charge.isStatic()) {
            return charge;
        }
        PaymentGateway gateway = gateways.of(charge);
        PaymentGateway.Trade trade = gateway.query(charge.id());
        if (trade.state() == PaymentGateway.Trade.State.PAID) {
            if (!charge.amount().equals(trade.amount())) {
                throw new GatewayRefused(gateway.provider(), "another amount was paid than is owed");
            }
            // Without the event: the case is past waiting for this money.
            ledger.paid(charge, charge.amount(), null, trade.number());
        }
        return ledger.find(charge.id()).orElseThrow();
    }

    private Charge lockStatic(String id) {
        Charge charge = lock(id);
        if (!charge.isStatic()) {
            throw Problem.conflict("charge-not-static");
        }
        return charge;
    }

    private Charge lock(String id) {
        return ledger.lock(id).orElseThrow(() -> Problem.notFound("charge-unknown"));
    }
}
