package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.notices.Inbox;
import org.anlan.notices.News;
import org.anlan.procedures.BuildingBlock;
import org.anlan.procedures.CaseFile;
import org.anlan.procedures.CaseFiles;
import org.anlan.procedures.Procedures;
import org.anlan.procedures.engine.CaseLog;
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
    private final Procedures procedures;

    NotifyRole(Inbox inbox, CaseFiles files, Procedures procedures) {
        this.inbox = inbox;
        this.procedures = procedures;
        this.files = files;
    }

    @Override
    public Map<String, Object> act(Call call) {
        inbox.sendToGroup(call.text("group"), procedure(call.caseId()), Inputs.news(call, News.Kind.WORK));
        return Map.of();
    }

    /** A case that only starts in this very command is not written yet. */
    private String procedure(String caseId) {
        return files.find(caseId).map(CaseFile::procedure).orElseGet(() -> procedures
                .version(CaseLog.entered(caseId).definition())
                .key());
    }
}
