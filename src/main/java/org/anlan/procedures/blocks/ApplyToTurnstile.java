package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.access.Passes;
import org.anlan.procedures.BuildingBlock;
import org.springframework.stereotype.Component;

/** Makes the turnstiles equal to the ledger for one pass. */
@Component("applyToTurnstile")
@BuildingBlock.Declared(
        title = "下发闸机",
        titleEn = "Apply to turnstiles",
        icon = "turnstile",
        inputs = {"passId"},
        outside = true)
class ApplyToTurnstile implements BuildingBlock {

    private final Passes passes;

    ApplyToTurnstile(Passes passes) {
        this.passes = passes;
    }

    @Override
    public Map<String, Object> act(Call call) {
        passes.applyToTurnstile(call.text("passId"));
        return Map.of();
    }
}
