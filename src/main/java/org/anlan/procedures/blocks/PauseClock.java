package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.procedures.BuildingBlock;
import org.anlan.procedures.clock.ClockKeeper;
import org.anlan.procedures.clock.Kind;
import org.springframework.stereotype.Component;

/**
 * Time that does not count begins: {@code kind} is correction, suspension, hearing or inspection. Given back to a step
 * before it, the case's time counts again until it comes here once more.
 */
@Component("pauseClock")
@BuildingBlock.Declared(
        title = "停止计时",
        titleEn = "Stop the clock",
        icon = "pause",
        inputs = {"kind", "reason", "document?"},
        repeatable = true)
class PauseClock implements BuildingBlock {

    private final ClockKeeper keeper;

    PauseClock(ClockKeeper keeper) {
        this.keeper = keeper;
    }

    @Override
    public Map<String, Object> act(Call call) {
        Kind kind = Kind.of(call.text("kind")).orElseThrow();
        String document =
                Inputs.ids(call.inputs().get("document")).stream().findFirst().orElse(null);
        keeper.stop(call.caseId(), null, kind, call.text("reason"), document, null);
        return Map.of();
    }
}
