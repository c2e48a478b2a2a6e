package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.access.Permits;
import org.anlan.procedures.BuildingBlock;
import org.springframework.stereotype.Component;

/** Takes a vehicle's permit away, which frees its place at once. */
@Component("revokePermit")
@BuildingBlock.Declared(
        title = "注销车辆授权",
        titleEn = "Revoke permit",
        icon = "car-off",
        inputs = {"permitId", "reason"},
        outputs = {"plate"})
class RevokePermit implements BuildingBlock {

    private final Permits permits;
    private final Acting acting;

    RevokePermit(Permits permits, Acting acting) {
        this.permits = permits;
        this.acting = acting;
    }

    @Override
    public Map<String, Object> act(Call call) {
        return Map.of(
                "plate",
                permits.revoke(call.text("permitId"), acting.change(call, call.text("reason")))
                        .plate());
    }
}
