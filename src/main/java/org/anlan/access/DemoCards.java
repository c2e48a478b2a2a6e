package org.anlan.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.registers.Change;
import org.anlan.registers.Registers;
import org.anlan.shared.OnDemo;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The cards of the demo organisation's people. */
@Component
@Conditional(OnDemo.class)
@Order(20)
class DemoCards implements ApplicationRunner {

    private static final List<String> HOLDERS =
            List.of("01", "02", "03", "04", "05", "10", "11", "12", "13", "80", "90", "91", "99");

    private final Registers registers;
    private final Persons persons;
    private final Clock clock;

    DemoCards(Registers registers, Persons persons, Clock clock) {
        this.registers = registers;
        this.persons = persons;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        if (registers.count(Card.REGISTER, Map.of()) > 0) {
            return;
        }
        for (String holder : HOLDERS) {
            persons.find("p-" + holder).ifPresent(person -> enter(person, "100000" + holder));
        }
    }

    private void enter(Person person, String number) {
        Map<String, Object> data = Map.of(
                "card_number", number,
                "holder", person.id(),
                "holder_name", person.name(),
                "kind", Cards.usualKind(person),
                "state", Card.ACTIVE,
                "issued_on", LocalDate.now(clock).minusYears(2).toString(),
                "reissues", 0);
        registers.insert(Card.REGISTER, data, new Change(null, null, "演示数据"));
    }
}
