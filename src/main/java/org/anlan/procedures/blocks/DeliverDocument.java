package org.anlan.procedures.blocks;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.anlan.documents.Deliveries;
import org.anlan.procedures.BuildingBlock;
import org.springframework.stereotype.Component;

/** Records how and when a paper reached its receiver: {@code way} is hand, post, notice or electronic; today without {@code on}. */
@Component("deliverDocument")
@BuildingBlock.Declared(
        title = "登记送达",
        titleEn = "Record a delivery",
        icon = "document-send",
        inputs = {"documentId", "way", "on?", "receiver?", "place?", "note?"})
class DeliverDocument implements BuildingBlock {

    private final Deliveries deliveries;
    private final Acting acting;
    private final Clock clock;

    DeliverDocument(Deliveries deliveries, Acting acting, Clock clock) {
        this.deliveries = deliveries;
        this.acting = acting;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> act(Call call) {
        String on = call.text("on");
        deliveries.record(
                call.text("documentId"),
                new Deliveries.Delivery(
                        call.text("way"),
                        on == null || on.isBlank() ? LocalDate.now(clock) : LocalDate.parse(on.substring(0, 10)),
                        call.text("receiver"),
                        call.text("place"),
                        call.text("note")),
                acting.person());
        return Map.of();
    }
}
