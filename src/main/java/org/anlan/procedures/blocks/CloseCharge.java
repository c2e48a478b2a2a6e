package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.payments.Charges;
import org.anlan.procedures.BuildingBlock;
import org.springframework.stereotype.Component;

/** Makes an unpaid charge unpayable. */
@Component("closeCharge")
@BuildingBlock.Declared(
        title = "关闭收费",
        titleEn = "Close charge",
        icon = "money-off",
        inputs = {"chargeId"})
class CloseCharge implements BuildingBlock {

    private final Charges charges;

    CloseCharge(Charges charges) {
        this.charges = charges;
    }

    @Override
    public Map<String, Object> act(Call call) {
        charges.close(call.text("chargeId"));
        return Map.of();
    }
}
