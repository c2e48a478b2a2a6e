package org.anlan.procedures;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.anlan.audit.AuditTrail;
import org.anlan.files.Files;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.engine.CaseLog;
import org.anlan.procedures.engine.EngineTransaction;
import org.anlan.shared.Problem;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What is done to a case as a whole: 撤回 withdrawn, 催办 urged, suspended and let go on. */
@Component
public class CaseActs {

    /** The case goes on; told in the transaction that resumes it. */
    record Resumed(String caseId) {}

    private final RuntimeService runtime;
    private final EngineTransaction transaction;
    private final CaseFiles files;
    private final CaseAccess access;
    private final CaseDuties duties;
    private final CaseClocks clocks;
    private final CaseNotices notices;
    private final AuditTrail audit;
    private final ProcedureSettings settings;
    private final Files uploads;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;
    private final Clock clock;

    CaseActs(
            RuntimeService runtime,
            EngineTransaction transaction,
            CaseFiles files,
            CaseAccess access,
            CaseDuties duties,
            CaseClocks clocks,
            CaseNotices notices,
            AuditTrail audit,
            ProcedureSettings settings,
            Files uploads,
            ApplicationEventPublisher events,
            TransactionTemplate transactions,
            JdbcClient jdbc,
            Clock clock) {
        this.runtime = runtime;
        this.transaction = transaction;
        this.files = files;
        this.access = access;
        this.duties = duties;
        this.clocks = clocks;
        this.notices = notices;
        this.audit = audit;
        this.settings = settings;
        this.uploads = uploads;
        this.events = events;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private interface Act {
        void on(CaseLog log, CaseFile file);
    }

    /** @throws Problem 404 to those the case is no business of; 403 {@code not-yours-to-do}; 409 what stands in the way */
    private void act(String caseId, String what, SignedIn person, Act act) {
        access.require(caseId, person);
        transaction.run(person.id(), log -> {
            CaseFile file = files.lockCase(caseId).orElseThrow();
            if (!duties.of(file, person).contains(what)) {
                boolean could = what.equals("withdraw") && person.id().equals(file.applicant())
                        || what.equals("urge") && person.id().equals(file.applicant())
                        || duties.isAuthority(file, person);
                throw could ? Problem.conflict(why(what, file)) : Problem.forbidden("not-yours-to-do");
            }
            act.on(log, file);
            return null;
        });
    }

    private static String why(String what, CaseFile file) {
        if (file.suspended() && !what.equals("suspend")) {
            return "case-suspended";
        }
        return switch (what) {
            case "withdraw" -> "too-late-to-withdraw";
            case "urge" -> "nobody-to-urge";
            default -> "case-moved-on";
        };
    }

    /** The case ends as withdrawn; nothing of it was decided yet. */
    public void withdraw(String caseId, String reason, SignedIn person) {
        act(caseId, "withdraw", person, (log, file) -> {
            List<WorkItem> open = files.openItems(List.of(caseId));
            log.act(caseId, "withdrawn", null, reason, Map.of());
            log.outcome(caseId, "withdrawn");
            runtime.deleteProcessInstance(caseId, "withdrawn", true, true, true);
            open.stream()
                    .filter(item -> item.assignee() != null && !item.assignee().equals(person.id()))
                    .forEach(item -> notices.tell(file, "withdrawn", item.assignee(), item.step(), reason, person));
            record("case.withdraw", file, reason, person);
        });
    }

    /** @throws Problem 429 {@code urged-lately} with {@code next}, the time from which it may be done again */
    public void urge(String caseId, String text, SignedIn person) {
        act(caseId, "urge", person, (log, file) -> {
            Instant now = clock.instant();
            Instant limit = now.minus(settings.urgeEvery());
            int urged = jdbc.sql(
                            "update case_file set urged_at = ? where id = ? and (urged_at is null or urged_at <= ?)")
                    .params(Timestamp.from(now), caseId, Timestamp.from(limit))
                    .update();
            if (urged == 0) {
                Instant last = jdbc.sql("select urged_at from case_file where id = ?")
                        .param(caseId)
                        .query((row, i) -> row.getTimestamp(1).toInstant())
                        .single();
                throw new Problem(
                        429,
                        "urged-lately",
                        Map.of("next", last.plus(settings.urgeEvery())),
                        settings.urgeEvery().toHours());
            }
            log.act(caseId, "urged", null, text, Map.of());
            for (WorkItem item : files.openItems(List.of(caseId))) {
                if (item.decidedAt() != null || person.id().equals(item.assignee())) {
                    continue;
                }
                if (item.assignee() != null) {
                    notices.tell(file, "urged", item.assignee(), item.step(), text, person);
                } else if (item.candidate() != null) {
                    notices.tellGroup(file, "urged", item.candidate(), item.step(), text, person);
                }
            }
            record("case.urge", file, text, person);
        });
    }

    /**
     * Nothing of the case can be done, and none of its timers runs out, until it goes on.
     *
     * @param document id of the uploaded order; needed where a statutory clock stops with it
     * @throws Problem 422 {@code suspend-no-reason}, {@code suspend-no-document}
     */
    public void suspend(String caseId, String reason, String document, SignedIn person) {
        if (reason == null || reason.isBlank()) {
            throw new Problem(422, "suspend-no-reason", Map.of());
        }
        act(caseId, "suspend", person, (log, file) -> {
            if (document != null) {
                uploads.claim(List.of(document), caseId, person.id());
            } else if (clocks.runs(caseId)) {
                throw new Problem(422, "suspend-no-document", Map.of());
            }
            runtime.suspendProcessInstanceById(caseId);
            log.suspended(caseId, true);
            log.act(caseId, "suspended", null, reason, Map.of());
            tellHolders(file, "suspended", reason, person);
            record("case.suspend", file, reason, person);
            clocks.suspended(caseId, reason, document, person.id());
        });
    }

    /** The case goes on, with what arrived while it rested. */
    public void resume(String caseId, String reason, SignedIn person) {
        // Two commands of one transaction: what waits for the case finds it awake only when the first is written.
        transactions.executeWithoutResult(status -> {
            act(caseId, "resume", person, (log, file) -> {
                runtime.activateProcessInstanceById(caseId);
                log.suspended(caseId, false);
                log.act(caseId, "resumed", null, reason, Map.of());
                tellHolders(file, "resumed", reason, person);
                record("case.resume", file, reason, person);
                clocks.goesOn(caseId, person.id());
            });
            events.publishEvent(new Resumed(caseId));
        });
    }

    private void tellHolders(CaseFile file, String act, String reason, SignedIn person) {
        for (WorkItem item : files.openItems(List.of(file.id()))) {
            if (item.assignee() != null && !item.assignee().equals(person.id())) {
                notices.tell(file, act, item.assignee(), item.step(), reason, person);
            }
        }
    }

    private void record(String action, CaseFile file, String reason, SignedIn person) {
        audit.recordAs(
                person.id(),
                action,
                file.id(),
                null,
                Map.of("number", file.number(), "reason", reason == null ? "" : reason));
    }
}
