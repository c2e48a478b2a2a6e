package org.anlan.registers;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.anlan.calendar.WorkingDays;
import org.anlan.people.CurrentPerson;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the working calendar lacks. */
@RestController
class CalendarController {

    private final WorkingDays calendar;
    private final CurrentPerson current;
    private final Clock clock;

    CalendarController(WorkingDays calendar, CurrentPerson current, Clock clock) {
        this.calendar = calendar;
        this.current = current;
        this.clock = clock;
    }

    /** Of this year and the next, those that are counted by weekdays for want of their holidays. */
    @GetMapping("/api/calendar/unannounced")
    List<Integer> unannounced() {
        current.require();
        int year = LocalDate.now(clock).getYear();
        return IntStream.rangeClosed(year, year + 1)
                .filter(each -> !calendar.isAnnounced(each))
                .boxed()
                .toList();
    }
}
