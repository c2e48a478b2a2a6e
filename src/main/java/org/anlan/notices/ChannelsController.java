package org.anlan.notices;

import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.anlan.audit.AuditTrail;
import org.anlan.notices.MessageSender.Channel;
import org.anlan.notices.News.Kind;
import org.anlan.people.CurrentPerson;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.shared.Problem;
import org.anlan.shared.Secrets;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** By which channels the signed-in person is told of what; nobody chooses for another. */
@RestController
@RequestMapping("/api/me/messages")
class ChannelsController {

    private static final int LONGEST_ADDRESS = 254;
    private static final String ADDRESS = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+";

    /**
     * @param available whether this installation can send by it
     * @param address masked; null if there is none yet
     * @param asked an address that waits for its code, masked
     */
    record ChannelView(boolean available, String address, String asked, Set<Kind> kinds) {}

    record View(List<Kind> kinds, ChannelView sms, ChannelView email, LocalTime quietFrom, LocalTime quietTo) {}

    record Input(Set<Kind> sms, Set<Kind> email, LocalTime quietFrom, LocalTime quietTo) {}

    record Address(String address) {}

    record Code(String code) {}

    private final Choices choices;
    private final Emails emails;
    private final Senders senders;
    private final Persons persons;
    private final CurrentPerson current;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    ChannelsController(
            Choices choices,
            Emails emails,
            Senders senders,
            Persons persons,
            CurrentPerson current,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.choices = choices;
        this.emails = emails;
        this.senders = senders;
        this.persons = persons;
        this.current = current;
        this.audit = audit;
        this.transaction = transaction;
    }

    @GetMapping
    View mine() {
        String me = me();
        Choice choice = choices.find(me).orElse(Choice.NONE);
        String phone = persons.find(me).map(Person::phone).map(Secrets::mask).orElse(null);
        String email = emails.confirmed(me).map(Emails::masked).orElse(null);
        String asked = emails.asked(me).map(Emails::masked).orElse(null);
        return new View(
                List.of(Kind.values()),
                new ChannelView(senders.by(Channel.SMS).isPresent(), phone, null, choice.sms()),
                new ChannelView(senders.by(Channel.EMAIL).isPresent(), email, asked, choice.email()),
                choice.quietFrom(),
                choice.quietTo());
    }

    @PutMapping
    View choose(@RequestBody Input input, Locale locale) {
        String me = me();
        Choice next = new Choice(
                input.sms() == null ? Set.of() : input.sms(),
                input.email() == null ? Set.of() : input.email(),
                input.quietFrom(),
                input.quietTo(),
                "en".equals(locale.getLanguage()) ? "en" : "zh");
        require(Channel.SMS, next);
        require(Channel.EMAIL, next);
        if ((next.quietFrom() == null) != (next.quietTo() == null)) {
            throw new Problem(422, "message-quiet-half", Map.of());
        }
        if (!next.email().isEmpty() && emails.confirmed(me).isEmpty()) {
            throw new Problem(422, "message-email-missing", Map.of());
        }
        transaction.executeWithoutResult(status -> {
            Choice before = choices.find(me).orElse(null);
            choices.save(me, next);
            audit.record("message-choice", "people/" + me, before, next);
        });
        return mine();
    }

    @PostMapping("/email")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void ask(@RequestBody Address input) {
        String address = input.address() == null ? "" : input.address().strip();
        if (address.length() > LONGEST_ADDRESS || !address.matches(ADDRESS)) {
            throw new Problem(422, "email-wrong", Map.of());
        }
        emails.ask(me(), address);
    }

    @PostMapping("/email/confirm")
    View confirm(@RequestBody Code input) {
        emails.confirm(me(), input.code());
        return mine();
    }

    @DeleteMapping("/email")
    View remove() {
        emails.remove(me());
        return mine();
    }

    private void require(Channel channel, Choice choice) {
        if (!choice.kinds(channel).isEmpty() && senders.by(channel).isEmpty()) {
            throw new Problem(422, "message-no-channel", Map.of());
        }
    }

    private String me() {
        return current.require().id();
    }
}
