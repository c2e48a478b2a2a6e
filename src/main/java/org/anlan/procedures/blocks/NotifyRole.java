package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.notices.Inbox;
import org.anlan.notices.News;
import org.anlan.procedures.BuildingBlock;
import org.springframework.stereotype.Component;

/** Puts a notice into the inbox of everybody who holds a role now. */
@Component("notifyRole")
@BuildingBlock.Declared(
        title = "通知岗位",
        titleEn = "Notify a role",
        icon = "bells",
        inputs = {"group", "title", "text", "titleEn?", "textEn?", "deadline?"},
        repeatable = true)
class NotifyRole implements BuildingBlock {

    private final Inbox inbox;

    NotifyRole(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public Map<String, Object> act(Call call) {
        inbox.sendToGroup(call.text("group"), Inputs.news(call, News.Kind.WORK));
        return Map.of();
    }
}
