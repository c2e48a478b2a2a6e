package org.anlan.procedures.models;

import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Procedures that may not deploy, with every reason. The engine's REST answers it as a bad request. */
public class ProcedureDefects extends BadUserRequestException {

    private final List<String> defects;

    ProcedureDefects(List<String> defects) {
        super("These procedures cannot be deployed:\n- " + String.join("\n- ", defects));
        this.defects = List.copyOf(defects);
    }

    public List<String> defects() {
        return defects;
    }

    static class Analyzer extends AbstractFailureAnalyzer<ProcedureDefects> {

        @Override
        protected FailureAnalysis analyze(Throwable root, ProcedureDefects cause) {
            return new FailureAnalysis(cause.getMessage(), "Correct what is named and start again.", cause);
        }
    }
}
