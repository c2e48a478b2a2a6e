package org.anlan.procedures.blocks;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.anlan.documents.Document;
import org.anlan.documents.Documents;
import org.anlan.procedures.BuildingBlock.Call;
import org.anlan.procedures.CasePapers;
import org.springframework.stereotype.Component;

/**
 * What a block that makes a paper is given: {@code data} fills blanks beside what was entered in the case, with {@code
 * person:} and {@code place:} before an id for the name behind it, and {@code step:} for who decided that step.
 */
@Component
class PaperOrders {

    private final CasePapers cases;

    PaperOrders(CasePapers cases) {
        this.cases = cases;
    }

    Documents.Order of(Call call) {
        CasePapers.Values values = cases.of(call.caseId());
        Map<String, Object> data = new LinkedHashMap<>(values.data());
        Inputs.map(call.inputs().get("data")).forEach((blank, value) -> data.put(blank, named(call, value)));
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

    static Map<String, Object> outputs(Document document) {
        Map<String, Object> outputs = new HashMap<>();
        outputs.put("documentId", document.id());
        outputs.put("documentNumber", document.number());
        outputs.put("documentCode", document.code());
        return outputs;
    }

    private Object named(Call call, Object value) {
        if (value instanceof String text && text.startsWith("step:")) {
            return cases.personName(cases.decidedBy(call.caseId(), text.substring("step:".length()))
                    .orElse(null));
        }
        if (value instanceof String text && text.startsWith("person:")) {
            return cases.personName(text.substring("person:".length()));
        }
        if (value instanceof String text && text.startsWith("place:")) {
            return cases.placeName(text.substring("place:".length()));
        }
        return value;
    }
}
