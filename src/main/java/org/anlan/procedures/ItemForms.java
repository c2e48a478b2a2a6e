package org.anlan.procedures;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.anlan.forms.Form;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.Procedure.Text;

/** The form of a task: its step's own; a signer's is the same everywhere, a correction asks the request again. */
public final class ItemForms {

    private static final Form SIGN = sign();

    private ItemForms() {}

    /** @return null if nothing has to be entered */
    public static Form of(Procedure procedure, String kind, String step) {
        return switch (kind) {
            case "sign" -> SIGN;
            case "correct" -> procedure.startForm();
            default -> procedure.step(step).form();
        };
    }

    static Form of(Procedure procedure, WorkItem item) {
        return of(procedure, item.kind(), item.step());
    }

    public static Text title(Procedure procedure, String kind, String step) {
        Text name = procedure.name(step);
        return switch (kind) {
            case "sign" -> new Text(name.zh() + " · 加签", name.en() + " · signing");
            case "correct" -> new Text("补正申请", "Correct the request");
            default -> name;
        };
    }

    static Text title(Procedure procedure, WorkItem item) {
        return title(procedure, item.kind(), item.step());
    }

    private static Form sign() {
        try (InputStream in = ItemForms.class.getResourceAsStream("/forms/sign.form")) {
            return Form.parse("sign.form", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
