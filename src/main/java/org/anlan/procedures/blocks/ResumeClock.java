package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.procedures.BuildingBlock;
import org.anlan.procedures.clock.ClockKeeper;
import org.anlan.procedures.clock.Kind;
import org.springframework.stereotype.Component;

/** Time counts again after what {@code pauseClock} stopped for the same {@code kind}. */
@Component("resumeClock")
@BuildingBlock.Declared(
        title = "恢复计时",
        titleEn = "Go on counting",
        icon = "play",
        inputs = {"kind"},
        repeatable = true)
class ResumeClock implements BuildingBlock {

    private final ClockKeeper keeper;

    ResumeClock(ClockKeeper keeper) {
        this.keeper = keeper;
    }

    @Override
    public Map<String, Object> act(Call call) {
        keeper.goOn(call.caseId(), null, Kind.of(call.text("kind")).orElseThrow(), null);
        return Map.of();
    }
}
