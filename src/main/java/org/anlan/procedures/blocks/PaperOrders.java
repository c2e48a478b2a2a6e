package org.anlan.procedures.blocks;

import java.util.LinkedHashMap;
import java.util.Map;
import org.anlan.documents.DocumentSettings;
import org.anlan.documents.Documents;
import org.anlan.procedures.BuildingBlock.Call;
import org.anlan.procedures.CasePapers;
import org.anlan.registers.Registers;
import org.springframework.stereotype.Component;

/**
 * What a block that makes a paper is given: {@code data} fills blanks beside what was entered in the case, with {@code
 * person:} and {@code place:} before an id for the name behind it, {@code step:} for who decided that step, {@code case:}
 * for another field of the case (rows too), {@code entry:register/id/field} for a field of a register's entry, and {@code
 * authority:} for what one of the authorities is called.
 */
@Component
class PaperOrders {

    private final CasePapers cases;
    private final Registers registers;
    private final DocumentSettings settings;

    PaperOrders(CasePapers cases, Registers registers, DocumentSettings settings) {
        this.cases = cases;
        this.registers = registers;
        this.settings = settings;
    }

    Documents.Order of(Call call) {
        CasePapers.Values values = cases.of(call.caseId());
        Map<String, Object> data = new LinkedHashMap<>(values.data());
        Inputs.map(call.inputs().get("data"))
                .forEach((blank, value) ->
                        data.put(blank, call.addresses().contains(blank) ? named(call, values, value) : value));
        String party = call.text("party");
        return new Documents.Order(
                call.key() + ":" + call.text("template"),
                call.caseId(),
                call.caseNumber(),
                call.text("template"),
                data,
                values.clear(),
                call.text("authority"),
                call.text("prefix"),
                decidedBy(call, "draftStep"),
                party == null ? values.applicantName() : party,
                call.text("replaces"));
    }

    /** @return null where the model names no such step */
    String decidedBy(Call call, String input) {
        String step = call.text(input);
        return step == null ? null : cases.decidedBy(call.caseId(), step).orElse(null);
    }

    private Object named(Call call, CasePapers.Values values, Object value) {
        int colon = value instanceof String text ? text.indexOf(':') : -1;
        if (colon < 0) {
            return value;
        }
        String rest = value.toString().substring(colon + 1);
        return switch (value.toString().substring(0, colon)) {
            case "case" -> values.data().get(rest);
            case "person" -> cases.personName(rest);
            case "place" -> cases.placeName(rest);
            case "step" -> cases.personName(cases.decidedBy(call.caseId(), rest).orElse(null));
            case "entry" -> entry(rest);
            case "authority" -> settings.authority(rest).name();
            default -> value;
        };
    }

    /** {@code enterprises/4711/uscc}; nothing where there is no such entry. */
    private Object entry(String address) {
        String[] parts = address.split("/");
        return parts.length == 3
                ? registers
                        .find(parts[0], parts[1])
                        .map(entry -> entry.data().get(parts[2]))
                        .orElse(null)
                : null;
    }
}
