package org.anlan.documents;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.anlan.audit.AuditTrail;
import org.anlan.shared.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How and when papers reached whom they are for: by hand, post, public notice or electronically. */
@Component
public class Deliveries {

    static final Set<String> WAYS = Set.of("hand", "post", "notice", "electronic");

    private final DocumentStore store;
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Clock clock;

    Deliveries(DocumentStore store, JdbcClient jdbc, AuditTrail audit, Clock clock) {
        this.store = store;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param way hand, post, notice or electronic
     * @param on the day it reached the receiver, or was published
     */
    public record Delivery(String way, LocalDate on, String receiver, String place, String note) {}

    /**
     * @param by person id; null for the house itself
     * @throws Problem 409 {@code document-not-issued}; 422 {@code delivery-way-unknown}, {@code delivery-day-wrong}
     */
    @Transactional
    public void record(String id, Delivery delivery, String by) {
        Document document = store.lock(id).orElseThrow(() -> Problem.notFound("document-unknown"));
        if (!document.state().isIssued()) {
            throw Problem.conflict("document-not-issued");
        }
        if (!WAYS.contains(delivery.way())) {
            throw new Problem(422, "delivery-way-unknown", Map.of());
        }
        LocalDate issued = LocalDate.ofInstant(document.issue().at(), clock.getZone());
        if (delivery.on() == null
                || delivery.on().isBefore(issued)
                || delivery.on().isAfter(LocalDate.now(clock))) {
            throw new Problem(422, "delivery-day-wrong", Map.of(), issued.toString());
        }
        jdbc.sql(
                        """
                        insert into document_delivery (id, document, way, delivered_on, receiver, place, note, recorded_by,
                            recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(UUID.randomUUID().toString(), id, delivery.way(), delivery.on(), delivery.receiver())
                .params(delivery.place(), delivery.note(), by == null ? "system" : by)
                .param(Timestamp.from(clock.instant()))
                .update();
        Map<String, Object> after =
                Map.of("way", delivery.way(), "on", delivery.on().toString());
        if (by == null) {
            audit.record("document-deliver", "documents/" + id, null, after);
        } else {
            audit.recordAs(by, "document-deliver", "documents/" + id, null, after);
        }
    }

    List<Delivery> of(String id) {
        return jdbc.sql("select way, delivered_on as \"on\", receiver, place, note from document_delivery"
                        + " where document = ? order by delivered_on, recorded_at")
                .param(id)
                .query(Delivery.class)
                .list();
    }
}
