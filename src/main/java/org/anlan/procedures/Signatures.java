package org.anlan.procedures;

import java.util.List;
import java.util.Locale;
import org.anlan.files.Files;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.Task;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.engine.CaseLog;
import org.anlan.shared.InvalidInput;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Handwritten signatures: a picture of the case that stands with what was decided. */
@Component
class Signatures {

    private final Files files;
    private final MessageSource messages;

    Signatures(Files files, MessageSource messages) {
        this.files = files;
        this.messages = messages;
    }

    /** @throws InvalidInput for {@code signature} where the step is decided by hand and this one is not */
    void require(Procedure procedure, WorkItem item, String signature, Locale locale) {
        boolean demanded = item.isStep() && procedure.step(item.step()).allows().signature();
        boolean picture = signature != null
                && files.find(signature)
                        .filter(file -> file.mediaType().startsWith("image/"))
                        .isPresent();
        if (demanded && signature == null || signature != null && !picture) {
            throw InvalidInput.of("signature", messages.getMessage("form.signature", null, locale));
        }
    }

    void keep(CaseLog log, Task task, String signature, SignedIn person) {
        if (signature != null) {
            files.claim(List.of(signature), task.file().id(), person.id());
            log.signature(task.item().id(), task.file().id(), signature);
        }
    }
}
