package org.anlan.procedures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anlan.forms.FormLookup;
import org.anlan.registers.Registers;
import org.springframework.stereotype.Component;

/** The items of a self-check standard as they are when the check begins: each is answered, whatever becomes of the standard. */
@Component
class StandardLookup implements FormLookup {

    private final Registers registers;

    StandardLookup(Registers registers) {
        this.registers = registers;
    }

    @Override
    public String name() {
        return "self-check-standard";
    }

    @Override
    public Optional<Map<String, Object>> find(String value, String as) {
        return registers
                .find("self-check-standards", value)
                .map(standard -> Map.of(as + "Items", items(standard.data().get("items"))));
    }

    private static List<Map<String, Object>> items(Object rows) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (Object row : rows instanceof List<?> list ? list : List.of()) {
            if (row instanceof Map<?, ?> given) {
                Map<String, Object> item = new LinkedHashMap<>();
                item.put("number", items.size() + 1);
                for (String part : List.of("category", "content", "basis")) {
                    if (given.get(part) != null) {
                        item.put(part, given.get(part));
                    }
                }
                items.add(item);
            }
        }
        return items;
    }
}
