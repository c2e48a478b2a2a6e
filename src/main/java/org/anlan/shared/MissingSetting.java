package org.anlan.shared;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A setting without which starting would be wrong; the console shows what is missing and how to give it. */
public class MissingSetting extends RuntimeException {

    private final String remedy;

    public MissingSetting(String whatIsMissing, String remedy) {
        super(whatIsMissing);
        this.remedy = remedy;
    }

    static class Analyzer extends AbstractFailureAnalyzer<MissingSetting> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, MissingSetting cause) {
            return new FailureAnalysis(cause.getMessage(), cause.remedy, cause);
        }
    }
}
