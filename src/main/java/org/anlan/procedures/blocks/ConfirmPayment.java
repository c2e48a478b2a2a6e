package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.payments.Charges;
import org.anlan.procedures.BuildingBlock;
import org.anlan.shared.Money;
import org.springframework.stereotype.Component;

/** Marks a charge as paid, because the clerk saw the money. */
@Component("confirmPayment")
@BuildingBlock.Declared(
        title = "确认到账",
        titleEn = "Confirm payment",
        icon = "money-check",
        inputs = {"chargeId", "paidYuan"})
class ConfirmPayment implements BuildingBlock {

    private final Charges charges;
    private final Acting acting;

    ConfirmPayment(Charges charges, Acting acting) {
        this.charges = charges;
        this.acting = acting;
    }

    @Override
    public Map<String, Object> act(Call call) {
        charges.confirm(call.text("chargeId"), Money.ofYuan(call.number("paidYuan")), acting.person());
        return Map.of();
    }
}
