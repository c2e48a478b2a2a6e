package org.anlan.registers;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.regex.Pattern;
import org.anlan.forms.Field;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.springframework.stereotype.Component;

/** What a cell means to its field, as a form would send it. */
@Component
class SheetValues {

    /** Excel keeps no more digits than these. */
    private static final int EXACT_DIGITS = 15;
    /** Number formats of dates and times every workbook has without saying so (ECMA-376, 18.8.30). */
    private static final Set<Integer> DATES = Set.of(
            14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54,
            55, 56, 57, 58);

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\\\.");
    private static final Pattern LOCAL = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2})?");

    private final SheetWords words;
    private final ZoneId zone;

    SheetValues(SheetWords words, Clock clock) {
        this.words = words;
        zone = clock.getZone();
    }

    /** A cell that means nothing; the sentence is {@code import.<code>}. */
    static class Unclear extends Exception {
        Unclear(String code) {
            super("import." + code);
        }
    }

    Object read(Field field, Cell cell) throws Unclear {
        if (cell.getType() == CellType.ERROR) {
            throw new Unclear("cell-error");
        }
        if (cell.getType() == CellType.BOOLEAN) {
            return field.type().equals("checkbox") ? cell.getValue() : words.understand(field, cell.getText());
        }
        if (cell.getType() == CellType.NUMBER) {
            return number(field, cell);
        }
        String text = cell.getText().strip();
        return field.type().equals("datetime") ? moment(field, text) : words.understand(field, text);
    }

    private Object number(Field field, Cell cell) throws Unclear {
        boolean date = isDate(cell);
        if (field.type().equals("datetime")) {
            if (!date) {
                throw new Unclear("no-date");
            }
            return moment(field, cell);
        }
        if (date) {
            return moment(cell).toLocalDate().toString();
        }
        BigDecimal number = cell.asNumber();
        if (field.type().equals("number")) {
            return number.round(new MathContext(EXACT_DIGITS)).stripTrailingZeros();
        }
        if (number.stripTrailingZeros().precision()
                        - number.stripTrailingZeros().scale()
                > EXACT_DIGITS) {
            throw new Unclear("digits-lost");
        }
        return words.understand(field, number.stripTrailingZeros().toPlainString());
    }

    private String moment(Field field, Cell cell) throws Unclear {
        LocalDateTime at = moment(cell);
        return switch (field.schema().path("subtype").asText("date")) {
            case "time" -> at.toLocalTime().format(DateTimeFormatter.ISO_LOCAL_TIME);
            case "datetime" -> withZone(field, at);
            default -> at.toLocalDate().toString();
        };
    }

    private static LocalDateTime moment(Cell cell) throws Unclear {
        try {
            return cell.asDate().plusNanos(500_000_000).truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException | ArithmeticException e) {
            throw new Unclear("no-date");
        }
    }

    /** A text is a date only as ISO 8601 has it; anything else would be a guess. */
    private String moment(Field field, String text) {
        boolean moment = field.schema().path("subtype").asText().equals("datetime");
        return moment && LOCAL.matcher(text).matches() && isDay(text)
                ? withZone(field, LocalDateTime.parse(text.replace(' ', 'T')))
                : text;
    }

    private static boolean isDay(String text) {
        try {
            LocalDateTime.parse(text.replace(' ', 'T'));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private String withZone(Field field, LocalDateTime at) {
        boolean zoneless = "no_timezone"
                .equals(field.schema().path("timeSerializingFormat").asText());
        return zoneless
                ? DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(at)
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
    }

    private static boolean isDate(Cell cell) {
        if (cell.getDataFormatId() != null && DATES.contains(cell.getDataFormatId())) {
            return true;
        }
        String format = cell.getDataFormatString();
        return format != null
                && !format.equalsIgnoreCase("general")
                && QUOTED.matcher(format).replaceAll("").matches("(?i).*[ymdhs].*");
    }
}
