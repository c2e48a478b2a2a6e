package org.anlan.procedures;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.anlan.audit.AuditTrail;
import org.anlan.people.SignedIn;
import org.anlan.procedures.engine.EngineTransaction;
import org.anlan.shared.Problem;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** The messages a running case waits for and people send: the buttons its model gives it. */
@Component
public class CaseMessages {

    private final RuntimeService runtime;
    private final EngineTransaction transaction;
    private final Procedures procedures;
    private final FormEntries entries;
    private final CaseActions actions;
    private final CaseFiles files;
    private final AuditTrail audit;

    CaseMessages(
            RuntimeService runtime,
            EngineTransaction transaction,
            Procedures procedures,
            FormEntries entries,
            CaseActions actions,
            CaseFiles files,
            AuditTrail audit) {
        this.runtime = runtime;
        this.transaction = transaction;
        this.procedures = procedures;
        this.entries = entries;
        this.actions = actions;
        this.files = files;
        this.audit = audit;
    }

    /**
     * Sends a message of the model, such as closing a pass at once.
     *
     * @throws Problem 404 {@code no-action} if the case does not wait for it, or not for this person; 409 {@code
     *     case-suspended}, {@code case-moved-on} if somebody was faster
     */
    public void act(CaseFile file, String message, Map<String, Object> submitted, SignedIn person, Locale locale) {
        Procedure.Action action = actions.require(file, message, person);
        FormEntries.Entered entered = entries.enter(action.form(), submitted, file, locale);
        Procedure procedure = procedures.version(file.definition());
        transaction.run(person.id(), log -> {
            if (!actions.offered(files.lockCase(file.id()).orElseThrow(), person)
                    .contains(action)) {
                throw Problem.conflict("case-moved-on");
            }
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("kind", "action");
            entry.put("id", action.message());
            entry.put("data", entered.shown());
            log.entry(file.id(), entry);
            log.merge(file.id(), entered.shown(), entered.secrets());
            runtime.createMessageCorrelation(action.message())
                    .processInstanceId(file.id())
                    .setVariables(CaseVariables.mentioned(procedure.variables(), entered.shown()))
                    .correlate();
            audit.recordAs(
                    person.id(),
                    "case.action",
                    file.id(),
                    entered.replaced().isEmpty() ? null : Map.of("data", entered.replaced()),
                    Map.of("action", action.message(), "number", file.number(), "data", entered.shown()));
            return null;
        });
    }
}
