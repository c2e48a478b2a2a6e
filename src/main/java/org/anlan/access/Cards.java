package org.anlan.access;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.registers.Change;
import org.anlan.registers.Registers;
import org.anlan.shared.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The campus cards: one holder has at most one that is 正常. What the doors know of them follows by itself. */
@Component
public class Cards {

    private final Registers registers;
    private final Persons persons;
    private final CardPrinter printer;
    private final Keys keys;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Cards(
            Registers registers,
            Persons persons,
            CardPrinter printer,
            Keys keys,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.registers = registers;
        this.persons = persons;
        this.printer = printer;
        this.keys = keys;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The holder's valid card. */
    public Optional<Card> current(String holder) {
        return all(holder).stream().filter(card -> card.is(Card.ACTIVE)).findFirst();
    }

    /** Every card the holder ever had, in no order. */
    public List<Card> all(String holder) {
        return registers.findBy(Card.REGISTER, Map.of("holder", holder)).stream()
                .map(Card::of)
                .toList();
    }

    /**
     * Takes the holder's valid card out of use (挂失).
     *
     * @return its id, or that of the card suspended before; empty if there is neither
     */
    @Transactional
    public Optional<String> suspend(String holder, Change change) {
        lock(holder);
        Optional<Card> active = current(holder);
        active.ifPresent(card -> set(card, Card.SUSPENDED, change));
        return active.or(() -> all(holder).stream()
                        .filter(card -> card.is(Card.SUSPENDED))
                        .findFirst())
                .map(Card::id);
    }

    /**
     * Prints a new card and enters it as 待领. The printer is asked under a number made from {@code key}: whatever
     * breaks in between, a repeat takes the card already printed.
     *
     * @param kind 正式 or 临时; null for the same as before, or what fits the person
     * @return the id of the new card
     */
    public String issue(String key, String holder, String kind, Change change) {
        Optional<String> done = keys.entry(key);
        if (done.isPresent()) {
            return done.get();
        }
        Person person = persons.find(holder).orElseThrow(() -> Problem.notFound("no-such-person"));
        String kindOfCard = kind == null ? kindBefore(person) : kind;
        CardPrinter.PrintedCard printed = printer.print(new CardPrinter.Job(
                UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString(),
                nextNumber(),
                person.name(),
                person.department(),
                kindOfCard));
        return transaction.execute(status -> {
            lock(holder);
            return keys.entry(key).orElseGet(() -> enter(key, person, kindOfCard, printed.cardNumber(), change));
        });
    }

    /** The new card becomes 正常, every other card of its holder 注销. */
    @Transactional
    public void activate(String newCard, Change change) {
        Card card = find(newCard);
        lock(card.holder());
        if (find(newCard).is(Card.VOID)) {
            throw Problem.conflict("card-void");
        }
        all(card.holder()).stream()
                .filter(other -> !other.id().equals(newCard) && !other.is(Card.VOID))
                .forEach(other -> set(other, Card.VOID, change));
        if (!find(newCard).is(Card.ACTIVE)) {
            registers.update(
                    Card.REGISTER,
                    newCard,
                    Map.of(
                            "state",
                            Card.ACTIVE,
                            "issued_on",
                            LocalDate.now(clock).toString()),
                    change);
        }
    }

    @Transactional
    public void cancel(String cardId, Change change) {
        Card card = find(cardId);
        lock(card.holder());
        if (!find(cardId).is(Card.VOID)) {
            set(card, Card.VOID, change);
        }
    }

    Card find(String cardId) {
        return registers.find(Card.REGISTER, cardId).map(Card::of).orElseThrow(() -> Problem.notFound("no-such-card"));
    }

    private String enter(String key, Person person, String kind, String number, Change change) {
        int before = all(person.id()).stream()
                .mapToInt(card -> card.reissues() + 1)
                .max()
                .orElse(0);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("card_number", number);
        data.put("holder", person.id());
        data.put("holder_name", person.name());
        data.put("kind", kind);
        data.put("state", Card.WAITING);
        data.put("reissues", before);
        String id = registers.insert(Card.REGISTER, data, change).id();
        keys.remember(key, id);
        return id;
    }

    private String kindBefore(Person person) {
        return all(person.id()).stream()
                .filter(card -> !card.is(Card.VOID))
                .map(Card::kind)
                .findFirst()
                .orElse(usualKind(person));
    }

    static String usualKind(Person person) {
        return "持临时一卡通人员".equals(person.category()) ? "临时" : "正式";
    }

    private String nextNumber() {
        return jdbc.sql("select nextval('card_number')").query(String.class).single();
    }

    private void set(Card card, String state, Change change) {
        registers.update(Card.REGISTER, card.id(), Map.of("state", state), change);
    }

    private void lock(String holder) {
        registers.lock("cards:" + holder);
    }
}
