package org.anlan.registers;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Statistics as a sheet: numbers as numbers, so that they can be reckoned with further. */
@Component
class StatisticsSheet {

    private static final int LONGEST_TAB = 30;

    private final MessageSource messages;

    StatisticsSheet(MessageSource messages) {
        this.messages = messages;
    }

    void write(Statistics.Result result, String title, OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "Anlan", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(tab(title));
            boolean two = result.dimensions().size() == 2;
            Set<String> across = new LinkedHashSet<>();
            Set<String> down = new LinkedHashSet<>();
            for (Statistics.Row row : result.rows()) {
                down.add(row.keys().get(0));
                across.add(two ? row.keys().get(1) : null);
            }
            List<String> lines = new ArrayList<>(down);
            List<String> columns = new ArrayList<>(across);
            head(
                    sheet,
                    0,
                    result.dimensions().stream().map(Statistics.Named::label).collect(Collectors.joining(" / ")));
            if (!two) {
                head(sheet, 1, title);
            }
            for (Statistics.Row row : result.rows()) {
                int line = lines.indexOf(row.keys().get(0)) + 1;
                int column = two ? columns.indexOf(row.keys().get(1)) + 1 : 1;
                sheet.value(line, 0, row.labels().get(0));
                if (two) {
                    head(sheet, column, row.labels().get(1));
                }
                number(sheet, line, column, row.value());
            }
            int last = lines.size() + 1;
            sheet.value(
                    last, 0, messages.getMessage("register.statistics.total", null, LocaleContextHolder.getLocale()));
            number(sheet, last, 1, result.total());
            sheet.freezePane(1, 1);
        }
    }

    /** A sheet's name: some characters are not allowed, and nor is none. */
    private static String tab(String title) {
        String name = title.replaceAll("[\\\\/?*\\[\\]:']", " ").strip();
        return name.isEmpty() ? "1" : name.substring(0, Math.min(LONGEST_TAB, name.length()));
    }

    private static void head(Worksheet sheet, int column, String words) {
        sheet.value(0, column, words);
        sheet.style(0, column).bold().fillColor("E5E7EB").set();
        sheet.width(column, Math.min(40, Math.max(12, 2.0 * words.length() + 2)));
    }

    private static void number(Worksheet sheet, int row, int column, BigDecimal value) {
        if (value != null) {
            sheet.value(row, column, value);
        }
    }
}
