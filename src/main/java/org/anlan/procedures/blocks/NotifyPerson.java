package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.notices.Inbox;
import org.anlan.notices.News;
import org.anlan.procedures.BuildingBlock;
import org.springframework.stereotype.Component;

/** Puts a notice into a person's inbox; visitors without an account have none and look their case up. */
@Component("notifyPerson")
@BuildingBlock.Declared(
        title = "通知个人",
        titleEn = "Notify a person",
        icon = "bell",
        inputs = {"person", "title", "text", "titleEn?", "textEn?", "deadline?"},
        repeatable = true)
class NotifyPerson implements BuildingBlock {

    private final Inbox inbox;

    NotifyPerson(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public Map<String, Object> act(Call call) {
        String person = call.text("person");
        if (person != null && !person.isBlank()) {
            inbox.send(person, Inputs.news(call, News.Kind.CASE));
        }
        return Map.of();
    }
}
