package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.procedures.BuildingBlock;
import org.anlan.procedures.CaseClocks;
import org.springframework.stereotype.Component;

/** The limit of the case becomes longer, once and by no more than its table allows, before it is over. */
@Component("extendClock")
@BuildingBlock.Declared(
        title = "延长期限",
        titleEn = "Extend the limit",
        icon = "clock",
        inputs = {"amount", "reason"},
        outputs = {"dueOn"})
class ExtendClock implements BuildingBlock {

    private final CaseClocks clocks;
    private final Acting acting;

    ExtendClock(CaseClocks clocks, Acting acting) {
        this.clocks = clocks;
        this.acting = acting;
    }

    @Override
    public Map<String, Object> act(Call call) {
        int amount = Integer.parseInt(call.text("amount"));
        return Map.of(
                "dueOn",
                clocks.extend(call.caseId(), amount, call.text("reason"), null, acting.person())
                        .toString());
    }
}
