package org.anlan.calendar;

import java.time.LocalDate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the days that are not what their weekday says; the register of them tells of each change. */
@Component
public class Holidays {

    /** Published in the transaction that changes the calendar: terms that reach this day end otherwise now. */
    public record Changed(LocalDate day) {}

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Holidays(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** @param document who announced it, such as 国办发明电〔2025〕7号 */
    public void put(LocalDate day, boolean working, String name, String document) {
        jdbc.sql(
                        """
                        insert into calendar_exception (day, working, name, document) values (?, ?, ?, ?)
                        on conflict (day) do update
                            set working = excluded.working, name = excluded.name, document = excluded.document""")
                .params(day, working, name, document)
                .update();
        events.publishEvent(new Changed(day));
    }

    public void remove(LocalDate day) {
        jdbc.sql("delete from calendar_exception where day = ?").param(day).update();
        events.publishEvent(new Changed(day));
    }
}
