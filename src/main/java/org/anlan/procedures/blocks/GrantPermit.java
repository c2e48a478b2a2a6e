package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.access.PermitDecision;
import org.anlan.access.PermitRequest;
import org.anlan.access.Permits;
import org.anlan.procedures.BuildingBlock;
import org.springframework.stereotype.Component;

/** Enters a vehicle's permit, if the limit and the plate allow it now: BPMN errors {@code quota_full}, {@code plate_taken}. */
@Component("grantPermit")
@BuildingBlock.Declared(
        title = "授权车辆",
        titleEn = "Grant permit",
        icon = "car",
        inputs = {
            "holder",
            "plate",
            "plateColour?",
            "model?",
            "ownerName",
            "ownerRelation",
            "licencePhoto",
            "proof?",
            "maxVehicles"
        },
        outputs = {"permitId"})
class GrantPermit implements BuildingBlock {

    private final Permits permits;
    private final Acting acting;

    GrantPermit(Permits permits, Acting acting) {
        this.permits = permits;
        this.acting = acting;
    }

    @Override
    public Map<String, Object> act(Call call) {
        PermitRequest request = new PermitRequest(
                call.text("holder"),
                call.text("plate"),
                call.text("plateColour"),
                call.text("model"),
                call.text("ownerName"),
                call.text("ownerRelation"),
                Inputs.ids(call.inputs().get("licencePhoto")),
                Inputs.ids(call.inputs().get("proof")));
        int limit = call.number("maxVehicles").intValue();
        PermitDecision decision = permits.grant(call.key(), request, limit, acting.change(call));
        if (decision.refusal() != null) {
            throw new BusinessRefusal(
                    decision.refusal().code(), decision.refusal().reason());
        }
        return Map.of("permitId", decision.permitId());
    }
}
