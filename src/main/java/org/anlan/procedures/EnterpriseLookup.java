package org.anlan.procedures;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.anlan.forms.FormLookup;
import org.anlan.registers.Entry;
import org.anlan.registers.Registers;
import org.springframework.stereotype.Component;

/**
 * An enterprise as it is when a case is filed: the case keeps these values however the enterprise is renamed, moved or
 * merged later. One that is closed does not do.
 */
@Component
class EnterpriseLookup implements FormLookup {

    private static final String CLOSED = "关闭";

    /** Ending of the derived value's name to the register's field. */
    private static final Map<String, String> KEPT = Map.ofEntries(
            Map.entry("Name", "name"),
            Map.entry("Code", "uscc"),
            Map.entry("Region", "region"),
            Map.entry("Organisation", "organisation"),
            Map.entry("Type", "main_type"),
            Map.entry("LegalRep", "legal_rep"),
            Map.entry("HeadName", "head_name"),
            Map.entry("RegAddress", "reg_address"),
            Map.entry("Address", "site_address"),
            Map.entry("ReportCycle", "report_cycle"),
            Map.entry("ReportStatus", "report_status"),
            Map.entry("Status", "status"));

    private final Registers registers;

    EnterpriseLookup(Registers registers) {
        this.registers = registers;
    }

    @Override
    public String name() {
        return "enterprise";
    }

    @Override
    public Optional<Map<String, Object>> find(String value, String as) {
        return registers.find("enterprises", value).map(entry -> snapshot(entry, as));
    }

    private static Map<String, Object> snapshot(Entry entry, String as) {
        Map<String, Object> kept = new LinkedHashMap<>();
        KEPT.forEach((ending, field) -> kept.put(as + ending, entry.data().get(field)));
        return kept;
    }

    @Override
    public Optional<String> unfit(Map<String, Object> found, String as, Map<String, String> properties) {
        return CLOSED.equals(found.get(as + "Status")) ? Optional.of("closed") : Optional.empty();
    }
}
