package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.payments.Charges;
import org.anlan.procedures.BuildingBlock;
import org.anlan.shared.Money;
import org.springframework.stereotype.Component;

/** Marks a charge as paid, because the clerk saw the money; any amount where it will be refunded. */
@Component("confirmPayment")
@BuildingBlock.Declared(
        title = "确认到账",
        titleEn = "Confirm payment",
        icon = "money-check",
        inputs = {"chargeId", "paidYuan", "anyAmount?"})
class ConfirmPayment implements BuildingBlock {

    private final Charges charges;
    private final Acting acting;

    ConfirmPayment(Charges charges, Acting acting) {
        this.charges = charges;
        this.acting = acting;
    }

    @Override
    public Map<String, Object> act(Call call) {
        Money paid = Money.ofYuan(call.number("paidYuan"));
        if (Boolean.TRUE.equals(call.inputs().get("anyAmount"))) {
            charges.receive(call.text("chargeId"), paid, acting.person());
        } else {
            charges.confirm(call.text("chargeId"), paid, acting.person());
        }
        return Map.of();
    }
}
