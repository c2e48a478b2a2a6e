package org.anlan.access;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What the other modules hear from this one. */
@Component
class HeardEvents {

    final List<Card.Cancelled> cancelled = new CopyOnWriteArrayList<>();
    final List<Passage> passages = new CopyOnWriteArrayList<>();

    @EventListener
    void hear(Card.Cancelled event) {
        cancelled.add(event);
    }

    @EventListener
    void hear(Passage event) {
        passages.add(event);
    }
}
