package org.anlan.procedures;

import java.util.Locale;
import java.util.UUID;
import org.anlan.notices.Inbox;
import org.anlan.notices.News;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.Task;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells people what others did to a case and what that asks of them. */
@Component
class CaseNotices {

    private final Inbox inbox;
    private final Procedures procedures;
    private final MessageSource messages;

    CaseNotices(Inbox inbox, Procedures procedures, MessageSource messages) {
        this.inbox = inbox;
        this.procedures = procedures;
        this.messages = messages;
    }

    void tell(Task task, String act, String to, String text, SignedIn by) {
        tell(task.file(), act, to, task.item().step(), text, by);
    }

    /** @param step the step it is about; null for the case as a whole */
    void tell(CaseFile file, String act, String to, String step, String text, SignedIn by) {
        News.Kind kind = to.equals(file.applicant()) ? News.Kind.CASE : News.Kind.WORK;
        inbox.send(to, news(kind, file, act, step, text, by));
    }

    void tellGroup(CaseFile file, String act, String group, String step, String text, SignedIn by) {
        inbox.sendToGroup(group, news(News.Kind.WORK, file, act, step, text, by));
    }

    private News news(News.Kind kind, CaseFile file, String act, String step, String text, SignedIn by) {
        return new News(
                UUID.randomUUID().toString(),
                kind,
                title(act, file, step, Locale.CHINESE),
                body(file, text, by, Locale.CHINESE),
                title(act, file, step, Locale.ENGLISH),
                body(file, text, by, Locale.ENGLISH),
                file.id());
    }

    private String title(String act, CaseFile file, String step, Locale locale) {
        Procedure procedure = procedures.version(file.definition());
        String name = step == null
                ? procedure.title().in(locale)
                : procedure.name(step).in(locale);
        return messages.getMessage("notice.act." + act, new Object[] {name}, locale);
    }

    /** Who did it stands here and not in the title, which leaves the house. */
    private String body(CaseFile file, String text, SignedIn by, Locale locale) {
        String title = procedures.version(file.definition()).title().in(locale);
        boolean english = locale == Locale.ENGLISH;
        return title + " " + file.number() + (english ? ", " : "，") + by.name()
                + (text == null || text.isBlank() ? "" : (english ? ": " : "：") + text);
    }
}
