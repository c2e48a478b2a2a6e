package org.anlan.procedures;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.anlan.forms.FormLookup;
import org.anlan.registers.Entry;
import org.anlan.registers.Registers;
import org.springframework.stereotype.Component;

/**
 * An entry chosen from a register ({@code optionsFrom}), as it is when the case is filed: the case keeps the fields that
 * property {@code lookupKeeps} names, {@code site_check} of what is called {@code type} as {@code typeSiteCheck}.
 */
@Component
class EntryLookup implements FormLookup {

    private static final Pattern WORD = Pattern.compile("(?:^|_)(\\w)");

    private final Registers registers;

    EntryLookup(Registers registers) {
        this.registers = registers;
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

    private static Map<String, Object> kept(Entry entry, String as, Map<String, String> properties) {
        Map<String, Object> kept = new LinkedHashMap<>();
        for (String field : properties.get("lookupKeeps").split("\\s*,\\s*")) {
            kept.put(as + called(field), entry.data().get(field));
        }
        return kept;
    }

    static String called(String field) {
        return WORD.matcher(field).replaceAll(found -> found.group(1).toUpperCase(java.util.Locale.ROOT));
    }
}
