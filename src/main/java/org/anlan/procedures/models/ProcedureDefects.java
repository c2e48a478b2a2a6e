package org.anlan.procedures.models;

import java.util.List;

/** Procedures that may not deploy, with every reason. */
public class ProcedureDefects extends RuntimeException {

    private final List<String> defects;

    ProcedureDefects(List<String> defects) {
        super("These procedures cannot be deployed:\n- " + String.join("\n- ", defects));
        this.defects = List.copyOf(defects);
    }

    public List<String> defects() {
        return defects;
    }
}
