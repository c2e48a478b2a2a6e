package org.anlan.registers;

import static org.anlan.registers.Columns.ENTRY;
import static org.anlan.registers.Columns.ID;
import static org.anlan.registers.Columns.living;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.anlan.forms.Field;
import org.anlan.shared.Problem;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What a new day changes by itself: computed fields that look at the day, confirmations that have run out. Each entry
 * on its own, so that one that no longer fits its definition does not keep the others back.
 */
@Component
class DailyUpkeep {

    private static final Logger log = LoggerFactory.getLogger(DailyUpkeep.class);
    private static final Pattern LOOKS_AT_THE_DAY = Pattern.compile("\\b(?:today|now)\\s*\\(");

    private final Registers registers;
    private final Confirmations confirmations;
    private final MessageSource messages;
    private final DSLContext sql;
    private final Clock clock;
    private volatile LocalDate done;

    DailyUpkeep(Registers registers, Confirmations confirmations, MessageSource messages, DSLContext sql, Clock clock) {
        this.registers = registers;
        this.confirmations = confirmations;
        this.messages = messages;
        this.sql = sql;
        this.clock = clock;
    }

    /** Soon after midnight, or after a start: the house may have been closed then. */
    @Scheduled(
            initialDelayString = "${anlan.registers.upkeep-every:PT10M}",
            fixedDelayString = "${anlan.registers.upkeep-every:PT10M}")
    void onceADay() {
        LocalDate today = LocalDate.now(clock);
        if (!today.equals(done)) {
            run();
            done = today;
        }
    }

    /** Another node may do the same at the same time: whoever comes second finds nothing to do. */
    void run() {
        for (RegisterDefinition definition : registers.all()) {
            if (definition.form().fields().stream().anyMatch(DailyUpkeep::looksAtTheDay)) {
                recompute(definition);
            }
            confirmations
                    .lapsed(definition)
                    .forEach(id -> alone(definition, id, () -> confirmations.lapse(definition, id)));
        }
    }

    private void recompute(RegisterDefinition definition) {
        Change change = new Change(null, null, messages.getMessage("register.new-day", null, Locale.CHINESE));
        List<String> ids = sql.select(ID).from(ENTRY).where(living(definition)).fetch(ID);
        for (String id : ids) {
            // Nothing is written where the day makes no difference.
            alone(definition, id, () -> registers.update(definition.name(), id, Map.of(), change));
        }
    }

    private static void alone(RegisterDefinition definition, String id, Runnable work) {
        try {
            work.run();
        } catch (Problem unfit) {
            log.warn("{}/{} could not be brought up to date: {}", definition.name(), id, unfit.getMessage());
        }
    }

    private static boolean looksAtTheDay(Field field) {
        return field.type().equals("expression")
                && LOOKS_AT_THE_DAY
                        .matcher(field.schema().path("expression").asText())
                        .find();
    }
}
