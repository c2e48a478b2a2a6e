package org.anlan.procedures.blocks;

import java.util.Collections;
import java.util.Map;
import org.anlan.access.Cards;
import org.anlan.procedures.BuildingBlock;
import org.springframework.stereotype.Component;

/** Takes the holder's card out of use; the doors are told right after. */
@Component("suspendCard")
@BuildingBlock.Declared(
        title = "挂失卡片",
        titleEn = "Suspend card",
        icon = "card-off",
        inputs = {"holder"},
        outputs = {"cardId"})
class SuspendCard implements BuildingBlock {

    private final Cards cards;
    private final Acting acting;

    SuspendCard(Cards cards, Acting acting) {
        this.cards = cards;
        this.acting = acting;
    }

    @Override
    public Map<String, Object> act(Call call) {
        return Collections.singletonMap(
                "cardId",
                cards.suspend(call.text("holder"), acting.change(call)).orElse(null));
    }
}
