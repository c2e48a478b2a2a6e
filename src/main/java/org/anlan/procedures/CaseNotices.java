package org.anlan.procedures;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.anlan.notices.Inbox;
import org.anlan.notices.News;
import org.anlan.people.SignedIn;
import org.anlan.people.StandIns;
import org.anlan.procedures.CaseFiles.Task;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells people what others did to a case and what that asks of them. */
@Component
class CaseNotices {

    private static final Set<String> TO_READ = Set.of("copied", "mentioned");

    private final Inbox inbox;
    private final StandIns standIns;
    private final Procedures procedures;
    private final MessageSource messages;

    CaseNotices(Inbox inbox, StandIns standIns, Procedures procedures, MessageSource messages) {
        this.inbox = inbox;
        this.standIns = standIns;
        this.procedures = procedures;
        this.messages = messages;
    }

    void tell(Task task, String act, String to, String text, SignedIn by) {
        tell(task.file(), act, to, task.item().step(), text, by);
    }

    /** @param step the step it is about; null for the case as a whole */
    void tell(CaseFile file, String act, String to, String step, String text, SignedIn by) {
        News.Kind kind = to.equals(file.applicant()) ? News.Kind.CASE : News.Kind.WORK;
        News news = news(kind, file, act, step, text, by);
        inbox.send(to, news);
        if (kind == News.Kind.WORK && !TO_READ.contains(act)) {
            // Whoever does that person's work is to know what it asks for; what is only to be read is not lent.
            standIns.substitutesOf(to, file.procedure()).stream()
                    .filter(substitute -> !substitute.equals(by.id()))
                    .forEach(substitute -> inbox.send(substitute, news));
        }
    }

    void tellGroup(CaseFile file, String act, String group, String step, String text, SignedIn by) {
        inbox.sendToGroup(group, file.procedure(), news(News.Kind.WORK, file, act, step, text, by));
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
