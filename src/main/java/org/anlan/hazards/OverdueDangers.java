package org.anlan.hazards;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.anlan.registers.ManyEntries;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Hidden dangers whose deadline has passed while they are to be rectified: 整改不及时，系统有警示. */
@Component
class OverdueDangers {

    private static final String OVERDUE =
            """
            select h.id, '{"state": "已超期"}'::jsonb as patch from register_entry h
            where h.register = 'hazards' and h.deleted_at is null and h.data ->> 'state' in ('待整改', '整改中')
                and h.data ->> 'closed_on' is null and h.data ->> 'due_on' < :today""";

    private final ManyEntries entries;
    private final MessageSource messages;

    OverdueDangers(ManyEntries entries, MessageSource messages) {
        this.entries = entries;
        this.messages = messages;
    }

    /** Those that have become overdue; a new deadline puts one back among those to be rectified. */
    Map<String, Map<String, Object>> since(LocalDate today) {
        return entries.update(
                "hazards",
                OVERDUE,
                Map.of("today", today.toString()),
                messages.getMessage("hazards.history.overdue", null, Locale.CHINESE));
    }
}
