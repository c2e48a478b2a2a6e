package org.anlan.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.shared.InvalidInput;
import org.anlan.shared.Money;
import org.anlan.shared.Problem;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Charges paid by the institution's printed code: a clerk says whether the money came. */
@AnlanTest
class StaticChargesTests {

    private static final Money SIXTY = Money.ofYuan(60);

    @Autowired
    private Charges charges;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEventMulticaster events;

    private final String key = UUID.randomUUID().toString();

    @Test
    void openingWithTheSameKeyGivesTheSameChargeEvenAfterARollback() {
        transaction.executeWithoutResult(status -> {
            open();
            status.setRollbackOnly();
        });
        Charge first = open();

        assertThat(open()).isEqualTo(first);
        assertThat(first.state()).isEqualTo(Charge.State.WAITING);
        assertThat(movements(first)).containsExactly("opened");
        assertThatThrownBy(() -> charges.open(key, "case-1", "p-01", Money.ofYuan(50), "补办", Charge.STATIC))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aChannelNobodyServesIsRefused() {
        assertThatThrownBy(() -> charges.open(key, "case-1", "p-01", SIXTY, "补办", "pigeon-post"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theClerkConfirmsOnceAndTheCaseIsTold() {
        Charge charge = open();
        List<Charge.Paid> told = new ArrayList<>();
        ApplicationListener<PayloadApplicationEvent<Object>> any = ApplicationListener.forPayload(payload -> {
            if (payload instanceof Charge.Paid paid) {
                told.add(paid);
            }
        });
        events.addApplicationListener(any);
        try {
            charges.confirm(charge.id(), new Money(6000), "p-10");
            charges.confirm(charge.id(), new Money(6000), "p-10");
        } finally {
            events.removeApplicationListener(any);
        }

        assertThat(charges.find(charge.id()).orElseThrow().state()).isEqualTo(Charge.State.PAID);
        assertThat(told).containsExactly(new Charge.Paid(charge.id(), charge.caseId(), SIXTY));
        assertThat(movements(charge)).containsExactly("opened", "paid");
    }

    @Test
    void anotherAmountIsNotConfirmed() {
        Charge charge = open();

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> charges.confirm(charge.id(), Money.ofYuan(new BigDecimal("50.00")), "p-10"))
                .satisfies(
                        refused -> assertThat(refused.errors().get(0).field()).isEqualTo("paidYuan"));
        assertThat(charges.find(charge.id()).orElseThrow().state()).isEqualTo(Charge.State.WAITING);
    }

    @Test
    void aClosedChargeIsNotConfirmedAnyMore() {
        Charge charge = open();
        charges.close(charge.id());
        charges.close(charge.id());

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> charges.confirm(charge.id(), SIXTY, "p-10"))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("charge-not-waiting"));
        assertThat(movements(charge)).containsExactly("opened", "closed");
    }

    @Test
    void nothingIsRefundedWhereNothingWasPaidAndNobodyCanPayItLater() {
        Charge charge = open();

        assertThat(charges.refund("r" + key, charge.id(), "打回")).isEmpty();
        assertThat(charges.find(charge.id()).orElseThrow().state()).isEqualTo(Charge.State.CLOSED);
    }

    @Test
    void aRefundOfAStaticPaymentIsLeftToPeopleAndWrittenDownOnce() {
        Charge charge = open();
        charges.confirm(charge.id(), SIXTY, "p-10");

        Refund refund = charges.refund("r" + key, charge.id(), "不符合条件").orElseThrow();

        assertThat(charges.refund("r" + key, charge.id(), "不符合条件")).contains(refund);
        assertThat(charges.refund("another" + key, charge.id(), "不符合条件")).contains(refund);
        assertThat(refund.byHand()).isTrue();
        assertThat(refund.amount()).isEqualTo(SIXTY);
        assertThat(charges.find(charge.id()).orElseThrow().state()).isEqualTo(Charge.State.REFUNDED);
        assertThat(movements(charge)).containsExactly("opened", "paid", "refund-asked", "refunded");
    }

    @Test
    void movementsAreNeverChanged() {
        Charge charge = open();

        assertThatThrownBy(() -> jdbc.sql("update charge_movement set amount = 1 where charge_id = ?")
                        .param(charge.id())
                        .update())
                .hasMessageContaining("never changed");
        assertThatThrownBy(() -> jdbc.sql("delete from charge_movement where charge_id = ?")
                        .param(charge.id())
                        .update())
                .hasMessageContaining("never changed");
    }

    private Charge open() {
        return charges.open(key, "case-" + key, "p-01", SIXTY, "补办一卡通", Charge.STATIC);
    }

    private List<String> movements(Charge charge) {
        return jdbc.sql("select kind from charge_movement where charge_id = ? order by id")
                .param(charge.id())
                .query(String.class)
                .list();
    }
}
