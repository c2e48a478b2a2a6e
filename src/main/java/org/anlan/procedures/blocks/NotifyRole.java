package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.notices.Inbox;
import org.anlan.notices.News;
import org.anlan.procedures.BuildingBlock;
import org.anlan.procedures.CaseFiles;
import org.springframework.stereotype.Component;

/** Puts a notice into the inbox of everybody who holds a role now, and of whoever does their work in this procedure. */
@Component("notifyRole")
@BuildingBlock.Declared(
        title = "通知岗位",
        titleEn = "Notify a role",
        icon = "bells",
        inputs = {"group", "title", "text", "titleEn?", "textEn?", "deadline?"},
        repeatable = true)
class NotifyRole implements BuildingBlock {

    private final Inbox inbox;
    private final CaseFiles files;

    NotifyRole(Inbox inbox, CaseFiles files) {
        this.inbox = inbox;
        this.files = files;
    }

    @Override
    public Map<String, Object> act(Call call) {
        String procedure = files.find(call.caseId()).orElseThrow().procedure();
        inbox.sendToGroup(call.text("group"), procedure, Inputs.news(call, News.Kind.WORK));
        return Map.of();
    }
}
