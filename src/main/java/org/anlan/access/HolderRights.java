package org.anlan.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anlan.access.Doors.Subject;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.registers.Entry;
import org.anlan.registers.Registers;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The doors know each holder's valid cards, whoever changed the ledger: a procedure or a clerk at the register. */
@Component
class HolderRights implements Follower {

    private final Registers registers;
    private final Persons persons;
    private final Doors doors;
    private final ApplicationEventPublisher events;

    HolderRights(Registers registers, Persons persons, Doors doors, ApplicationEventPublisher events) {
        this.registers = registers;
        this.persons = persons;
        this.doors = doors;
        this.events = events;
    }

    @Override
    public String register() {
        return Card.REGISTER;
    }

    @Override
    public Stream<String> subjects(Entry.Changed change) {
        return change.either("holder");
    }

    @EventListener
    void changed(Entry.Changed change) {
        if (!change.register().equals(Card.REGISTER)
                || change.before() == null
                || Card.VOID.equals(change.before().get("state"))) {
            return;
        }
        String holder = (String) change.before().get("holder");
        if (cards(holder).stream().allMatch(card -> card.is(Card.VOID))) {
            events.publishEvent(new Card.Cancelled(change.id(), holder));
        }
    }

    @Override
    public void tell(String holder) {
        Set<String> valid = cards(holder).stream()
                .filter(card -> card.is(Card.ACTIVE))
                .map(Card::number)
                .collect(Collectors.toSet());
        Subject subject = new Subject("person", holder);
        if (valid.isEmpty()) {
            doors.delete(subject);
        } else {
            String name = persons.find(holder).map(Person::name).orElse(holder);
            doors.put(subject, name, null, null, valid);
        }
    }

    private List<Card> cards(String holder) {
        return registers.findBy(Card.REGISTER, Map.of("holder", holder)).stream()
                .map(Card::of)
                .toList();
    }
}
