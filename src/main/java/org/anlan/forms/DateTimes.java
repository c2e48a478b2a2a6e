package org.anlan.forms;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/**
 * Dates and times as form-js writes them (ISO 8601). A point in time is kept in the house's own zone and with seconds,
 * so that texts sort as times do.
 */
class DateTimes {

    private final ZoneId zone;

    DateTimes(ZoneId zone) {
        this.zone = zone;
    }

    String code(Field field) {
        return field.schema().path("subtype").asText("date");
    }

    Reading read(Field field, String text) {
        boolean zoneless = "no_timezone"
                .equals(field.schema().path("timeSerializingFormat").asText());
        try {
            return switch (code(field)) {
                case "time" -> Reading.of(time(text, zoneless));
                case "datetime" -> Reading.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment(text, zoneless)));
                default -> Reading.of(sane(LocalDate.parse(text)).toString());
            };
        } catch (DateTimeException e) {
            return Reading.refused(code(field));
        }
    }

    /** The day a value read before falls on. */
    LocalDate day(String value) {
        return LocalDate.parse(value.substring(0, 10));
    }

    private String time(String text, boolean zoneless) {
        TemporalAccessor time = DateTimeFormatter.ISO_TIME.parseBest(text, OffsetTime::from, LocalTime::from);
        if (time instanceof LocalTime && !zoneless) {
            throw new DateTimeException("no offset");
        }
        return time.toString();
    }

    private OffsetDateTime moment(String text, boolean zoneless) {
        TemporalAccessor read =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        if (read instanceof LocalDateTime local) {
            if (!zoneless) {
                throw new DateTimeException("no offset");
            }
            sane(local.toLocalDate());
            return local.withNano(0).atZone(zone).toOffsetDateTime();
        }
        OffsetDateTime moment = ((OffsetDateTime) read).withNano(0);
        sane(moment.toLocalDate());
        return moment.atZoneSameInstant(zone).toOffsetDateTime();
    }

    private static LocalDate sane(LocalDate day) {
        if (day.getYear() < 1800 || day.getYear() > 2999) {
            throw new DateTimeException("far away");
        }
        return day;
    }
}
