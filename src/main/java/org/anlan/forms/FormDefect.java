package org.anlan.forms;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A form file that cannot work; names the file, the component and the reason. A designer's mistake, not a user's. */
public class FormDefect extends RuntimeException {

    private final String file;
    private final String component;

    public FormDefect(String file, String component, String reason) {
        super(file + (component.isEmpty() ? "" : ", component " + component) + ": " + reason);
        this.file = file;
        this.component = component;
    }

    static class Analyzer extends AbstractFailureAnalyzer<FormDefect> {

        @Override
        protected FailureAnalysis analyze(Throwable root, FormDefect cause) {
            return new FailureAnalysis(cause.getMessage(), "Correct " + cause.file() + " and start again.", cause);
        }
    }

    public String file() {
        return file;
    }

    /** Key, path or id of the component; empty when the whole file is meant. */
    public String component() {
        return component;
    }
}
