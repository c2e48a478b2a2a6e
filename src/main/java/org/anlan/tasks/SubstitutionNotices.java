package org.anlan.tasks;

import java.util.List;
import java.util.Locale;
import org.anlan.notices.Inbox;
import org.anlan.notices.News;
import org.anlan.people.SignedIn;
import org.anlan.people.Substitution;
import org.anlan.people.Substitutions;
import org.anlan.procedures.WorkChanged;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells substitutes that they are named, and when their time is over; and the absent what an administrator entered. */
@Component
class SubstitutionNotices {

    private final Substitutions substitutions;
    private final Inbox inbox;
    private final MessageSource messages;
    private final ApplicationEventPublisher events;

    SubstitutionNotices(
            Substitutions substitutions, Inbox inbox, MessageSource messages, ApplicationEventPublisher events) {
        this.substitutions = substitutions;
        this.inbox = inbox;
        this.messages = messages;
        this.events = events;
    }

    void named(Substitution one, SignedIn by) {
        send("named", one, one.substitute().id());
        if (!by.id().equals(one.absent().id())) {
            send("entered", one, one.absent().id());
        }
    }

    void ended(Substitution one) {
        send("ended", one, one.substitute().id());
    }

    /** Nobody's act ends one that has run its time. */
    @Scheduled(fixedDelayString = "${anlan.clock.watch:PT1M}", initialDelayString = "${anlan.clock.watch:PT1M}")
    @Transactional
    public void tellOfTheEnd() {
        for (Substitution one : substitutions.ranOut()) {
            ended(one);
            events.publishEvent(new WorkChanged(List.of(), one.substitute().id()));
        }
    }

    private void send(String what, Substitution one, String to) {
        Object[] told = {
            one.absent().name(),
            one.substitute().name(),
            one.from().toString(),
            one.to().toString()
        };
        inbox.send(
                to,
                new News(
                        "substitution-" + what + "-" + one.id(),
                        News.Kind.WORK,
                        say("title", what, told, Locale.CHINESE),
                        say("text", what, told, Locale.CHINESE),
                        say("title", what, told, Locale.ENGLISH),
                        say("text", what, told, Locale.ENGLISH),
                        null));
    }

    private String say(String part, String what, Object[] told, Locale locale) {
        return messages.getMessage("notice.substitution." + what + "." + part, told, locale);
    }
}
