package org.anlan.registers;

import java.time.LocalDate;
import java.util.Map;
import org.anlan.calendar.Holidays;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The register of holidays and days worked in exchange is what the calendar counts on. */
@Component
class CalendarRegister {

    private static final String REGISTER = "calendar-days";

    private final Holidays holidays;

    CalendarRegister(Holidays holidays) {
        this.holidays = holidays;
    }

    @EventListener
    void changed(Entry.Changed change) {
        if (!change.register().equals(REGISTER)) {
            return;
        }
        LocalDate before = day(change.before());
        LocalDate after = day(change.after());
        if (before != null && !before.equals(after)) {
            holidays.remove(before);
        }
        if (after != null) {
            Map<String, Object> data = change.after();
            holidays.put(after, "上班".equals(data.get("kind")), String.valueOf(data.get("name")), (String)
                    data.get("document"));
        }
    }

    private static LocalDate day(Map<String, Object> data) {
        return data == null ? null : LocalDate.parse(data.get("day").toString());
    }
}
