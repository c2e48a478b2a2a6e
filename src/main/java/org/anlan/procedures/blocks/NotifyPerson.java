package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.notices.Inbox;
import org.anlan.procedures.BuildingBlock;
import org.springframework.stereotype.Component;

/** Puts a notice into a person's inbox; visitors without an account have none and look their case up. */
@Component("notifyPerson")
@BuildingBlock.Declared(
        title = "通知个人",
        titleEn = "Notify a person",
        icon = "bell",
        inputs = {"person", "title", "text"})
class NotifyPerson implements BuildingBlock {

    private final Inbox inbox;

    NotifyPerson(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public Map<String, Object> act(Call call) {
        String person = call.text("person");
        if (person != null && !person.isBlank()) {
            inbox.send(call.key(), person, call.text("title"), call.text("text"), call.caseId());
        }
        return Map.of();
    }
}
