package org.anlan.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.anlan.shared.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of charges and refunds; every change of a charge also appends a movement. */
@Component
class ChargeLedger {

    private final JdbcClient jdbc;
    private final Clock clock;

    ChargeLedger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** False if there is one with this key already. */
    boolean insert(String key, Charge charge) {
        int rows = jdbc.sql("insert into charge (id, key, case_id, payer, amount, subject, channel, state, opened_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, 'WAITING', ?) on conflict do nothing")
                .params(
                        charge.id(),
                        key,
                        charge.caseId(),
                        charge.payer(),
                        charge.amount().fen(),
                        charge.subject())
                .params(charge.channel(), now())
                .update();
        if (rows == 1) {
            move(charge.id(), "opened", charge.amount(), null, null);
        }
        return rows == 1;
    }

    Optional<Charge> find(String id) {
        return jdbc.sql("select * from charge where id = ?")
                .param(id)
                .query(ChargeLedger::charge)
                .optional();
    }

    /** As {@link #find}; nobody else changes it until the transaction ends. */
    Optional<Charge> lock(String id) {
        return jdbc.sql("select * from charge where id = ? for update")
                .param(id)
                .query(ChargeLedger::charge)
                .optional();
    }

    /** False if it is not waiting any more: the code must then be made useless. */
    boolean coded(String id, String code, Instant askFrom) {
        int rows = jdbc.sql("update charge set code = ?, coded_at = ?, next_query_at = ?"
                        + " where id = ? and state = 'WAITING'")
                .params(code, now(), Timestamp.from(askFrom), id)
                .update();
        if (rows == 1) {
            move(id, "coded", null, null, null);
        } else {
            jdbc.sql("update charge set code = ?, coded_at = ?, next_query_at = ? where id = ? and state = 'CLOSED'")
                    .params(code, now(), now(), id)
                    .update();
        }
        return rows == 1;
    }

    /** @param received what came, which only a clerk may say is another amount than was owed */
    void paid(Charge charge, Money received, String actor, String trade) {
        jdbc.sql("update charge set state = 'PAID', trade = ?, paid_at = ?, next_query_at = null where id = ?")
                .params(trade, now(), charge.id())
                .update();
        move(charge.id(), "paid", received, actor, trade);
    }

    /** Paid although closed: stays closed until the money is given back. */
    void paidLate(Charge charge, String trade) {
        jdbc.sql("update charge set trade = ?, paid_at = ?, next_query_at = ? where id = ?")
                .params(trade, now(), now(), charge.id())
                .update();
        move(charge.id(), "paid-late", charge.amount(), null, trade);
    }

    /** False if this notice was heard before. */
    boolean hear(String provider, PaymentGateway.Notice notice) {
        return jdbc.sql("insert into payment_notice (provider, id, charge_id, heard_at) values (?, ?, ?, ?)"
                                + " on conflict do nothing")
                        .params(provider, notice.id(), notice.trade().order(), now())
                        .update()
                == 1;
    }

    void closed(Charge charge) {
        // A code that was shown may still be paid: the provider has to be told.
        jdbc.sql("update charge set state = 'CLOSED', next_query_at = ? where id = ?")
                .param(charge.code() == null || charge.isStatic() ? null : now())
                .param(charge.id())
                .update();
        move(charge.id(), "closed", null, null, null);
    }

    void askRefund(String id, String key, Charge charge, String reason) {
        jdbc.sql("insert into refund (id, key, charge_id, amount, reason, by_hand, asked_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(id, key, charge.id(), received(charge).fen(), reason, charge.isStatic(), now())
                .update();
        move(charge.id(), "refund-asked", received(charge), null, id);
    }

    private Money received(Charge charge) {
        return new Money(
                jdbc.sql("select amount from charge_movement where charge_id = ? and kind in ('paid', 'paid-late')"
                                + " order by id desc limit 1")
                        .param(charge.id())
                        .query(Long.class)
                        .single());
    }

    Refund refunded(Refund refund) {
        jdbc.sql("update refund set done_at = ? where id = ?")
                .params(now(), refund.id())
                .update();
        jdbc.sql("update charge set state = 'REFUNDED', next_query_at = null where id = ?")
                .param(refund.chargeId())
                .update();
        move(refund.chargeId(), "refunded", refund.amount(), null, refund.id());
        return refundOf(refund.chargeId()).orElseThrow();
    }

    Optional<Refund> refundOf(String chargeId) {
        return jdbc.sql("select * from refund where charge_id = ? order by asked_at limit 1")
                .param(chargeId)
                .query(ChargeLedger::refund)
                .optional();
    }

    /** Ids of charges the provider is to be asked about now; several nodes get different ones. */
    List<String> takeDue(Instant askAgain, int limit) {
        return jdbc.sql(
                        """
                        update charge set next_query_at = least(now_at + interval '1 hour',
                            greatest(:again, now_at + (now_at - coalesce(coded_at, now_at)) / 4))
                        from (select :now::timestamptz as now_at) clock
                        where id in (select id from charge where next_query_at <= :now
                            order by next_query_at limit :limit for update skip locked)
                        returning id
                        """)
                .param("now", now())
                .param("again", Timestamp.from(askAgain))
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    void askNoMore(String id) {
        jdbc.sql("update charge set next_query_at = null where id = ?")
                .param(id)
                .update();
    }

    private void move(String chargeId, String kind, Money amount, String actor, String reference) {
        jdbc.sql("insert into charge_movement (charge_id, at, kind, amount, actor, reference)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(chargeId, now(), kind, amount == null ? null : amount.fen(), actor, reference)
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Charge charge(ResultSet row, int number) throws SQLException {
        return new Charge(
                row.getString("id"),
                row.getString("case_id"),
                row.getString("payer"),
                new Money(row.getLong("amount")),
                row.getString("subject"),
                Charge.State.valueOf(row.getString("state")),
                row.getString("channel"),
                row.getString("code"),
                instant(row, "coded_at"),
                row.getString("trade"),
                instant(row, "opened_at"),
                instant(row, "paid_at"));
    }

    private static Refund refund(ResultSet row, int number) throws SQLException {
        return new Refund(
                row.getString("id"),
                row.getString("charge_id"),
                new Money(row.getLong("amount")),
                row.getString("reason"),
                row.getBoolean("by_hand"),
                instant(row, "done_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    boolean isPaid(String caseId) {
        return jdbc.sql("select state = 'PAID' from charge where case_id = ? order by opened_at desc, id limit 1")
                .param(caseId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
