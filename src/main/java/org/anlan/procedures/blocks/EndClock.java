package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.procedures.BuildingBlock;
import org.anlan.procedures.clock.ClockKeeper;
import org.springframework.stereotype.Component;

/** What the case's limit is for is done here, such as the decision; what follows has limits of its own. */
@Component("endClock")
@BuildingBlock.Declared(
        title = "结束计时",
        titleEn = "End the clock",
        icon = "clock",
        inputs = {},
        repeatable = true)
class EndClock implements BuildingBlock {

    private final ClockKeeper keeper;

    EndClock(ClockKeeper keeper) {
        this.keeper = keeper;
    }

    @Override
    public Map<String, Object> act(Call call) {
        keeper.end(call.caseId());
        return Map.of();
    }
}
