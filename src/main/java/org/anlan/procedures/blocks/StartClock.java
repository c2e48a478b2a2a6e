package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.procedures.BuildingBlock;
import org.anlan.procedures.engine.ModelLimits;
import org.springframework.stereotype.Component;

/** The case is accepted here: its statutory clock begins, by the row {@code case} of the procedure's limit table. A
 * second time it finds it running. */
@Component("startClock")
@BuildingBlock.Declared(
        title = "开始计时",
        titleEn = "Start the clock",
        icon = "clock",
        inputs = {},
        repeatable = true)
class StartClock implements BuildingBlock {

    private final ModelLimits limits;

    StartClock(ModelLimits limits) {
        this.limits = limits;
    }

    @Override
    public Map<String, Object> act(Call call) {
        limits.accepted();
        return Map.of();
    }
}
