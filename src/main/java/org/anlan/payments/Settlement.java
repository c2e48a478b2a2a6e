package org.anlan.payments;

import java.time.Clock;
import org.anlan.shared.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Applies what a provider says about an order to our charge; said twice, it has its effect once. */
@Component
class Settlement {

    enum Result {
        /** It changed nothing: known already, or no payment. */
        NO_NEWS,
        /** A notice we accepted before, word for word. */
        REPEATED,
        PAID,
        /** Paid after we closed it: will be given back. */
        PAID_LATE,
        UNKNOWN_ORDER,
        OTHER_CHANNEL,
        OTHER_AMOUNT,
        /** A second payment of a charge that is paid: providers rule it out, so it is not believed. */
        OTHER_TRADE,
        /** A notice of long ago, or of a payment that was given back: recorded and played again, or too late to matter. */
        REPLAYED;

        boolean isRefusal() {
            return ordinal() >= UNKNOWN_ORDER.ordinal();
        }
    }

    private final ChargeLedger ledger;
    private final ApplicationEventPublisher events;
    private final PaymentSettings settings;
    private final Clock clock;

    Settlement(ChargeLedger ledger, ApplicationEventPublisher events, PaymentSettings settings, Clock clock) {
        this.ledger = ledger;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /** As {@link #apply}, of what the provider said by itself and may say again. */
    @Transactional
    public Result hear(PaymentGateway gateway, PaymentGateway.Notice notice) {
        if (notice.sentAt().isBefore(clock.instant().minus(settings.noticeValid()))) {
            return Result.REPLAYED;
        }
        Result result = apply(gateway, notice.trade());
        boolean repeated = !result.isRefusal() && !ledger.hear(gateway.provider(), notice);
        return repeated ? Result.REPEATED : result;
    }

    @Transactional
    public Result apply(PaymentGateway gateway, PaymentGateway.Trade trade) {
        Charge charge = ledger.lock(trade.order()).orElse(null);
        if (charge == null) {
            return Result.UNKNOWN_ORDER;
        }
        Result result = judge(gateway, trade, charge);
        if (result == Result.PAID) {
            ledger.paid(charge, charge.amount(), null, trade.number());
            events.publishEvent(new Charge.Paid(charge.id(), charge.caseId(), charge.amount()));
        } else if (result == Result.PAID_LATE) {
            ledger.paidLate(charge, trade.number());
            ledger.askRefund(Ids.of("r", "late:" + charge.id()), "late:" + charge.id(), charge, "已关闭的订单");
        }
        return result;
    }

    /** A clerk saw the money of a charge paid by the static code. */
    @Transactional
    public Charge confirm(Charge charge, String by) {
        if (charge.state() == Charge.State.PAID) {
            return charge;
        }
        if (charge.state() != Charge.State.WAITING) {
            throw Problem.conflict("charge-not-waiting");
        }
        ledger.paid(charge, charge.amount(), by, null);
        events.publishEvent(new Charge.Paid(charge.id(), charge.caseId(), charge.amount()));
        return ledger.find(charge.id()).orElseThrow();
    }

    private static Result judge(PaymentGateway gateway, PaymentGateway.Trade trade, Charge charge) {
        if (!gateway.channel().equals(charge.channel())) {
            return Result.OTHER_CHANNEL;
        }
        if (trade.amount() != null && !trade.amount().equals(charge.amount())) {
            return Result.OTHER_AMOUNT;
        }
        if (charge.trade() != null && trade.number() != null && !charge.trade().equals(trade.number())) {
            return Result.OTHER_TRADE;
        }
        if (trade.state() == PaymentGateway.Trade.State.PAID && charge.state() == Charge.State.REFUNDED) {
            return Result.REPLAYED;
        }
        if (trade.state() != PaymentGateway.Trade.State.PAID || charge.trade() != null) {
            return Result.NO_NEWS;
        }
        return charge.state() == Charge.State.WAITING ? Result.PAID : Result.PAID_LATE;
    }
}
