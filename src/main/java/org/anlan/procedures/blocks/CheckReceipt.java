package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.files.Files;
import org.anlan.procedures.BuildingBlock;
import org.springframework.stereotype.Component;

/**
 * Says whether a receipt picture was handed in for another case before: the same content, so not one that was cropped or
 * compressed anew (docs/adr/0011). What counts is the amount the clerk finds booked.
 */
@Component("checkReceipt")
@BuildingBlock.Declared(
        title = "查验凭证",
        titleEn = "Check receipt",
        icon = "receipt",
        inputs = {"receipt"},
        outputs = {"seenBefore"},
        repeatable = true)
class CheckReceipt implements BuildingBlock {

    private final Files files;

    CheckReceipt(Files files) {
        this.files = files;
    }

    @Override
    public Map<String, Object> act(Call call) {
        return Map.of(
                "seenBefore", Inputs.ids(call.inputs().get("receipt")).stream().anyMatch(files::seenBefore));
    }
}
