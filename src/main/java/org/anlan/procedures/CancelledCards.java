package org.anlan.procedures;

import java.util.Locale;
import java.util.Map;
import org.anlan.access.Card;
import org.anlan.access.Permits;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever has no valid card left gives up the vehicle permits too: the system starts their cancellation (P-A04). */
@Component
class CancelledCards {

    private static final Logger LOG = LoggerFactory.getLogger(CancelledCards.class);
    private static final String PROCEDURE = "vehicle-permit-cancel";

    private final Permits permits;
    private final Procedures procedures;
    private final Cases cases;
    private final Persons persons;

    CancelledCards(Permits permits, Procedures procedures, Cases cases, Persons persons) {
        this.permits = permits;
        this.procedures = procedures;
        this.cases = cases;
        this.persons = persons;
    }

    @EventListener
    void cancelled(Card.Cancelled card) {
        Person holder = persons.find(card.holder()).orElse(null);
        Procedure procedure = procedures.find(PROCEDURE).orElse(null);
        if (holder == null || procedure == null) {
            LOG.warn("Card {} is cancelled, but its holder or the procedure {} is not here", card.cardId(), PROCEDURE);
            return;
        }
        permits.ofHolder(card.holder())
                .forEach(permit -> cases.start(
                        procedure,
                        Map.of("permit", permit.id(), "reason", "一卡通注销"),
                        Starter.system(holder),
                        "permit:" + permit.id(),
                        Locale.CHINESE));
    }
}
