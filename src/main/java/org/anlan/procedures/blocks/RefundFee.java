package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.payments.Charges;
import org.anlan.procedures.BuildingBlock;
import org.springframework.stereotype.Component;

/** Gives back what was paid; a charge nobody paid is closed. */
@Component("refundFee")
@BuildingBlock.Declared(
        title = "退费",
        titleEn = "Refund",
        icon = "money-back",
        inputs = {"chargeId", "reason"},
        outputs = {"refunded"},
        outside = true)
class RefundFee implements BuildingBlock {

    private final Charges charges;

    RefundFee(Charges charges) {
        this.charges = charges;
    }

    @Override
    public Map<String, Object> act(Call call) {
        String reason = call.text("reason") == null ? "" : call.text("reason");
        return Map.of(
                "refunded",
                charges.refund(call.key(), call.text("chargeId"), reason).isPresent());
    }
}
