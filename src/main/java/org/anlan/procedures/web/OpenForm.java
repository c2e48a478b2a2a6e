package org.anlan.procedures.web;

import java.util.Map;
import org.anlan.procedures.Procedure;

/** A form and the data it opens with. */
record OpenForm(
        String key, String title, String titleEn, Procedure.Text limit, Object schema, Map<String, Object> data) {

    static OpenForm of(Procedure procedure, Map<String, Object> data) {
        return new OpenForm(
                procedure.key(),
                procedure.title().zh(),
                procedure.title().en(),
                procedure.limit(),
                procedure.startForm().schema(),
                data);
    }
}
