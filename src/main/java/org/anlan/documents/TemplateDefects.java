package org.anlan.documents;

import java.util.List;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Templates that cannot be used, with every file and reason. */
public class TemplateDefects extends IllegalStateException {

    private final List<String> defects;

    TemplateDefects(List<String> defects) {
        super("These document templates cannot be used:\n- " + String.join("\n- ", defects));
        this.defects = List.copyOf(defects);
    }

    public List<String> defects() {
        return defects;
    }

    static class Analyzer extends AbstractFailureAnalyzer<TemplateDefects> {

        @Override
        protected FailureAnalysis analyze(Throwable root, TemplateDefects cause) {
            return new FailureAnalysis(cause.getMessage(), "Correct what is named and start again.", cause);
        }
    }
}
