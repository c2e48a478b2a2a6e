package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.payments.Charges;
import org.anlan.procedures.BuildingBlock;
import org.anlan.shared.Money;
import org.springframework.stereotype.Component;

/** Opens a charge for the case. */
@Component("chargeFee")
@BuildingBlock.Declared(
        title = "收费",
        titleEn = "Charge a fee",
        icon = "money",
        inputs = {"amountYuan", "subject", "payer", "channel"},
        outputs = {"chargeId"})
class ChargeFee implements BuildingBlock {

    private final Charges charges;

    ChargeFee(Charges charges) {
        this.charges = charges;
    }

    @Override
    public Map<String, Object> act(Call call) {
        Money amount = Money.ofYuan(call.number("amountYuan"));
        return Map.of(
                "chargeId",
                charges.open(
                                call.key(),
                                call.caseId(),
                                call.text("payer"),
                                amount,
                                call.text("subject"),
                                call.text("channel"))
                        .id());
    }
}
