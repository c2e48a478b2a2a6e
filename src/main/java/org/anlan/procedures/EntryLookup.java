package org.anlan.procedures;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.anlan.calendar.WorkingDays;
import org.anlan.forms.FormLookup;
import org.anlan.registers.Entry;
import org.anlan.registers.Registers;
import org.springframework.stereotype.Component;

/**
 * An entry chosen from a register ({@code optionsFrom}), as it is when the case is filed: the case keeps the fields that
 * property {@code lookupKeeps} names, {@code site_check} of what is called {@code type} as {@code typeSiteCheck}. A path
 * leads on: to a field of what the entry refers to ({@code enterprise.name}); from a day to how far it is from today
 * ({@code valid_until.days}, full {@code .months}, {@code .workingDays} of the next hundred days) or to the day after it
 * ({@code .next}), or the moment it is over ({@code .over}).
 */
@Component
class EntryLookup implements FormLookup {

    private static final Pattern WORD = Pattern.compile("(?:^|[_.])(\\w)");
    private static final int DAY = "2026-11-25".length();

    private static final DateTimeFormatter OVER = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    /** Beyond it nobody counts working days. */
    private static final int FAR = 100;

    private final Registers registers;
    private final WorkingDays calendar;
    private final Clock clock;

    EntryLookup(Registers registers, WorkingDays calendar, Clock clock) {
        this.registers = registers;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "entry";
    }

    @Override
    public Optional<Map<String, Object>> find(String value, String as) {
        throw new IllegalStateException("which register, and what of it, is for the field to say");
    }

    @Override
    public Optional<Map<String, Object>> find(String value, String as, Map<String, String> properties) {
        return registers.find(properties.get("optionsFrom"), value).map(entry -> kept(entry, as, properties));
    }

    private Map<String, Object> kept(Entry entry, String as, Map<String, String> properties) {
        Map<String, Object> kept = new LinkedHashMap<>();
        for (String path : properties.get("lookupKeeps").split("\\s*,\\s*")) {
            kept.put(as + called(path), at(entry, path));
        }
        return kept;
    }

    private Object at(Entry entry, String path) {
        String[] parts = path.split("\\.", 2);
        Object value = entry.data().get(parts[0]);
        if (parts.length == 1 || value == null) {
            return value;
        }
        String target = registers.definition(entry.register()).field(parts[0]).refersTo();
        return target == null
                ? ofDay(LocalDate.parse(value.toString().substring(0, DAY)), parts[1])
                : registers
                        .find(target, value.toString())
                        .map(referred -> at(referred, parts[1]))
                        .orElse(null);
    }

    private Object ofDay(LocalDate day, String what) {
        LocalDate today = LocalDate.now(clock);
        return switch (what) {
            case "days" -> ChronoUnit.DAYS.between(today, day);
            case "months" -> Period.between(today, day).toTotalMonths();
            case "workingDays" ->
                today.datesUntil(day.isAfter(today) ? day : today)
                        .limit(FAR)
                        .filter(one -> calendar.isWorkingDay(one.plusDays(1)))
                        .count();
            case "next" -> day.plusDays(1).toString();
            case "over" -> OVER.format(day.plusDays(1).atStartOfDay(clock.getZone()));
            default -> throw new IllegalArgumentException("Nothing is known of a day as ." + what);
        };
    }

    static String called(String path) {
        return WORD.matcher(path).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    }
}
