package org.anlan.documents;

import java.util.Map;
import java.util.Set;
import org.anlan.registers.Decisions;
import org.springframework.stereotype.Component;

/** The rule on papers (D-74): who reviews and approves one, its seal, its copies, and what has to come before it. */
@Component
class Controls {

    static final String RULE = "document-control";

    private final Decisions decisions;
    private final Templates templates;

    Controls(Decisions decisions, Templates templates) {
        this.decisions = decisions;
        this.templates = templates;
    }

    Control of(Document document) {
        return of(templates.get(document.template()));
    }

    /** As the rule says now; a paper it does not know is controlled as its template says. */
    Control of(Template template) {
        Map<String, Object> row = decisions.current(RULE).apply(Map.of("doc", template.title()));
        if (row.isEmpty()) {
            return new Control("", "", template.approval(), template.seal(), template.copies(), "", Set.of(), "");
        }
        String approver = text(row, "approver");
        String seal = text(row, "seal");
        return new Control(
                text(row, "reviewer"),
                approver,
                !approver.isEmpty(),
                seal.isEmpty() ? null : seal,
                ((Number) row.get("copies")).intValue(),
                text(row, "signed"),
                TemplateReader.words(text(row, "after")),
                text(row, "basis"));
    }

    private static String text(Map<String, Object> row, String output) {
        return String.valueOf(row.get(output));
    }
}
