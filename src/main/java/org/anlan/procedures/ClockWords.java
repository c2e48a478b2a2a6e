package org.anlan.procedures;

import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the timeline says of a clock: started, paused, resumed, extended, a yellow or a red card. */
@Component
class ClockWords {

    private final MessageSource messages;

    ClockWords(MessageSource messages) {
        this.messages = messages;
    }

    String title(Procedure procedure, Map<String, Object> entry, Locale locale) {
        String step = (String) entry.get("step");
        return messages.getMessage(
                "timeline.clock." + entry.get("id"),
                new Object[] {
                    entry.containsKey("pause") ? say("clock.pause." + entry.get("pause"), locale) : "",
                    String.valueOf(entry.get("amount")),
                    entry.containsKey("unit") ? say("clock.unit." + entry.get("unit"), locale) : "",
                    step == null
                            ? say("clock.case", locale)
                            : procedure.name(step).in(locale)
                },
                locale);
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
