package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.access.Passes;
import org.anlan.procedures.BuildingBlock;
import org.springframework.stereotype.Component;

/** Ends a pass before or at its end. */
@Component("closePass")
@BuildingBlock.Declared(
        title = "关闭通行权限",
        titleEn = "Close pass",
        icon = "pass-off",
        inputs = {"passId", "reason"})
class ClosePass implements BuildingBlock {

    private final Passes passes;
    private final Acting acting;

    ClosePass(Passes passes, Acting acting) {
        this.passes = passes;
        this.acting = acting;
    }

    @Override
    public Map<String, Object> act(Call call) {
        passes.close(call.text("passId"), call.text("reason"), acting.change(call));
        return Map.of();
    }
}
