package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.access.Cards;
import org.anlan.procedures.BuildingBlock;
import org.springframework.stereotype.Component;

/** Puts a collected card into use and voids the holder's others. */
@Component("activateCard")
@BuildingBlock.Declared(
        title = "启用卡片",
        titleEn = "Activate card",
        icon = "card-on",
        inputs = {"cardId"})
class ActivateCard implements BuildingBlock {

    private final Cards cards;
    private final Acting acting;

    ActivateCard(Cards cards, Acting acting) {
        this.cards = cards;
        this.acting = acting;
    }

    @Override
    public Map<String, Object> act(Call call) {
        cards.activate(call.text("cardId"), acting.change(call));
        return Map.of();
    }
}
