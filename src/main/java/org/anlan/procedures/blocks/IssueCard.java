package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.access.Cards;
import org.anlan.procedures.BuildingBlock;
import org.springframework.stereotype.Component;

/** Prints a new card, to be collected; one card however often it is tried. */
@Component("issueCard")
@BuildingBlock.Declared(
        title = "制卡",
        titleEn = "Issue card",
        icon = "card",
        inputs = {"holder"},
        outputs = {"cardId"},
        outside = true)
class IssueCard implements BuildingBlock {

    private final Cards cards;
    private final Acting acting;

    IssueCard(Cards cards, Acting acting) {
        this.cards = cards;
        this.acting = acting;
    }

    @Override
    public Map<String, Object> act(Call call) {
        return Map.of("cardId", cards.issue(call.key(), call.text("holder"), null, acting.change(call)));
    }
}
