package org.anlan.procedures.blocks;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.anlan.procedures.BuildingBlock;
import org.anlan.procedures.engine.ModelLimits;
import org.springframework.stereotype.Component;

/**
 * The case is accepted here: its statutory clock begins, by the row {@code case} of the procedure's limit table; with
 * {@code from} on that earlier day. A second time it finds it running.
 */
@Component("startClock")
@BuildingBlock.Declared(
        title = "开始计时",
        titleEn = "Start the clock",
        icon = "clock",
        inputs = {"from?"},
        outputs = {"startedOn"},
        repeatable = true)
class StartClock implements BuildingBlock {

    private final ModelLimits limits;
    private final Clock clock;

    StartClock(ModelLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> act(Call call) {
        Object from = call.inputs().get("from");
        Instant start = from == null ? clock.instant() : Inputs.instant(from, false, clock.getZone());
        limits.accepted(start);
        return Map.of("startedOn", LocalDate.ofInstant(start, clock.getZone()).toString());
    }
}
