package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.access.Permits;
import org.anlan.procedures.BuildingBlock;
import org.springframework.stereotype.Component;

/** Makes the gates equal to the ledger for one permit. */
@Component("applyToGate")
@BuildingBlock.Declared(
        title = "下发道闸",
        titleEn = "Apply to gates",
        icon = "gate",
        inputs = {"permitId"},
        outside = true)
class ApplyToGate implements BuildingBlock {

    private final Permits permits;

    ApplyToGate(Permits permits) {
        this.permits = permits;
    }

    @Override
    public Map<String, Object> act(Call call) {
        permits.applyToGate(call.text("permitId"));
        return Map.of();
    }
}
