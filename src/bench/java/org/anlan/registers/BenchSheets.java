package org.anlan.registers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.anlan.forms.Field;
import org.anlan.people.Departments;
import org.springframework.context.ApplicationContext;

/** Filled templates of enterprises that are not there yet. */
public final class BenchSheets {

    private final RegisterDefinition definition;
    private final SheetWords words;
    private final BenchEntries entries;
    private final Map<String, Map<String, String>> names = new HashMap<>();

    public BenchSheets(ApplicationContext context) {
        definition = context.getBean(Registers.class).definition("enterprises");
        words = context.getBean(SheetWords.class);
        Departments places = context.getBean(Departments.class);
        Map<String, String> areas = new HashMap<>();
        places.jurisdictions().forEach(one -> areas.put(one.id(), one.name()));
        Map<String, String> departments = new HashMap<>();
        places.all().forEach(one -> departments.put(one.id(), one.name()));
        names.put("jurisdictions", areas);
        names.put("departments", departments);
        entries = new BenchEntries(List.copyOf(areas.keySet()), List.copyOf(departments.keySet()), Map.of(), Map.of());
    }

    public byte[] of(byte[] template, int from, int rows) {
        FilledSheet sheet = FilledSheet.of(template);
        for (int number = from; number < from + rows; number++) {
            Map<String, Object> data = entries.of(definition, number);
            List<Object> cells = new ArrayList<>();
            for (Field field : SheetColumns.filled(definition)) {
                Object value = data.get(field.key());
                if (value != null) {
                    cells.add(SheetColumns.bare(SheetColumns.title(definition, field, Locale.CHINESE)));
                    cells.add(value instanceof Number ? value : words.say(field, value, names, Locale.CHINESE));
                }
            }
            sheet.row(cells.toArray());
        }
        return sheet.save();
    }
}
