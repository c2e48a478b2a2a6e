package org.anlan.notices;

import java.util.Locale;
import java.util.Optional;
import org.anlan.notices.MessageSender.Channel;
import org.anlan.notices.MessageSender.Message;
import org.anlan.notices.Outbox.Due;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends what the outbox holds, on every node; one that fails keeps neither the others nor any case waiting. */
@Component
class OutboxWorker {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxWorker.class);

    private final Outbox outbox;
    private final Senders senders;
    private final Choices choices;
    private final Emails emails;
    private final Persons persons;
    private final MessageSource words;
    private final MessageSettings settings;

    OutboxWorker(
            Outbox outbox,
            Senders senders,
            Choices choices,
            Emails emails,
            Persons persons,
            MessageSource words,
            MessageSettings settings) {
        this.outbox = outbox;
        this.senders = senders;
        this.choices = choices;
        this.emails = emails;
        this.persons = persons;
        this.words = words;
        this.settings = settings;
    }

    @Scheduled(initialDelayString = "${anlan.messages.every:PT5S}", fixedDelayString = "${anlan.messages.every:PT5S}")
    void sendDue() {
        for (Channel channel : Channel.values()) {
            // A provider that is away keeps its messages for the next round, and the other channel goes on.
            boolean there = true;
            while (there) {
                there = outbox.take(channel).map(this::send).orElse(false);
            }
        }
    }

    @Scheduled(
            initialDelayString = "${anlan.messages.clear-every:PT6H}",
            fixedDelayString = "${anlan.messages.clear-every:PT6H}")
    void clear() {
        int removed = outbox.clear();
        if (removed > 0) {
            LOG.info("{} messages that were sent long ago are forgotten", removed);
        }
    }

    /** @return false if the provider could not be reached */
    private boolean send(Due due) {
        Optional<MessageSender> sender = senders.by(due.channel());
        Optional<String> address = address(due);
        if (sender.isEmpty() || address.isEmpty()) {
            outbox.failed(due, sender.isEmpty() ? "no sender" : "no address", true);
            return true;
        }
        try {
            String number = sender.get().send(message(due, address.get()));
            outbox.sent(due.id(), sender.get().provider(), number);
            return true;
        } catch (MessageRefused e) {
            failed(due, e, true);
            return true;
        } catch (RuntimeException e) {
            failed(due, e, false);
            return false;
        }
    }

    private void failed(Due due, RuntimeException why, boolean isFinal) {
        LOG.warn("{} {} was not sent: {}", due.channel(), due.id(), Outbox.masked(why.getMessage()));
        outbox.failed(due, why.getMessage(), isFinal);
    }

    private Optional<String> address(Due due) {
        return persons.find(due.person())
                .filter(Person::active)
                .flatMap(person -> due.channel() == Channel.SMS
                        ? Optional.ofNullable(person.phone())
                        : emails.confirmed(person.id()));
    }

    private Message message(Due due, String to) {
        Locale locale = choices.find(due.person()).orElse(Choice.NONE).locale();
        boolean english = locale == Locale.ENGLISH && due.titleEn() != null;
        return new Message(
                due.id(),
                to,
                english ? due.titleEn() : due.title(),
                words.getMessage("message.look", null, locale),
                link(due),
                due.attempts() > 1 ? due.createdAt() : null);
    }

    /** A text message is read on the phone. */
    private String link(Due due) {
        if (settings.address().isEmpty() || due.caseId() == null) {
            return settings.address();
        }
        return settings.address() + (due.channel() == Channel.SMS ? "/m" : "") + "/cases/" + due.caseId();
    }
}
