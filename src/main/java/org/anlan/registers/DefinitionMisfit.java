package org.anlan.registers;

import java.util.List;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A definition that no longer fits the entries its register holds; Anlan does not start with it. */
public class DefinitionMisfit extends RuntimeException {

    private static final int SHOWN = 20;

    private final List<String> misfits;

    DefinitionMisfit(String register, List<String> misfits) {
        super("The definition forms/registers/" + register + ".form no longer fits the entries there are:\n  "
                + String.join("\n  ", misfits.subList(0, Math.min(SHOWN, misfits.size())))
                + (misfits.size() > SHOWN ? "\n  and " + (misfits.size() - SHOWN) + " more" : ""));
        this.misfits = List.copyOf(misfits);
    }

    static class Analyzer extends AbstractFailureAnalyzer<DefinitionMisfit> {

        @Override
        protected FailureAnalysis analyze(Throwable root, DefinitionMisfit cause) {
            return new FailureAnalysis(
                    cause.getMessage(), "Correct the definition, or first the entries under the old one.", cause);
        }
    }

    /** Entry, field and reason, one a line. */
    public List<String> misfits() {
        return misfits;
    }
}
