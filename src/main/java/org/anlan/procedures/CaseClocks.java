package org.anlan.procedures;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.anlan.audit.AuditTrail;
import org.anlan.files.Files;
import org.anlan.people.SignedIn;
import org.anlan.procedures.clock.ClockKeeper;
import org.anlan.procedures.clock.ClockReader;
import org.anlan.procedures.clock.Kind;
import org.anlan.procedures.clock.Moments;
import org.anlan.procedures.engine.EngineTransaction;
import org.anlan.shared.InvalidInput;
import org.anlan.shared.InvalidInput.FieldError;
import org.anlan.shared.Problem;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people with authority do to the statutory clock of a case: stop it, let it go on, extend it once; each with a
 * reason and the document that orders it.
 */
@Component
public class CaseClocks {

    private static final int LONGEST = 500;

    private final ClockKeeper keeper;
    private final ClockReader reader;
    private final Procedures procedures;
    private final EngineTransaction transaction;
    private final Files files;
    private final AuditTrail audit;
    private final MessageSource messages;
    private final JdbcClient jdbc;
    private final Clock clock;

    CaseClocks(
            ClockKeeper keeper,
            ClockReader reader,
            Procedures procedures,
            EngineTransaction transaction,
            Files files,
            AuditTrail audit,
            MessageSource messages,
            JdbcClient jdbc,
            Clock clock) {
        this.keeper = keeper;
        this.reader = reader;
        this.procedures = procedures;
        this.transaction = transaction;
        this.files = files;
        this.audit = audit;
        this.messages = messages;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Of the procedure's {@code clockAuthority}, anywhere; administrators are of every one. */
    public boolean hasAuthority(CaseFile file, SignedIn person) {
        return person.isAdministrator()
                || procedures.version(file.definition()).clockAuthority().stream()
                        .anyMatch(person::hasRole);
    }

    /** Who was told of a card may see what it is about. */
    boolean wasTold(String caseId, SignedIn person) {
        return jdbc.sql("select exists (select from clock_card where case_id = ? and ? = any (told))")
                .params(caseId, person.id())
                .query(Boolean.class)
                .single();
    }

    /**
     * @param kind correction, hearing or inspection
     * @param document id of the uploaded order
     * @throws Problem 403 {@code clock-authority}, 409 {@code clock-none}, {@code clock-paused}
     */
    public void pause(CaseFile file, String kind, String reason, String document, SignedIn person) {
        requireRunning(file, person);
        Kind why = Kind.of(kind == null ? "" : kind)
                .filter(each -> each != Kind.SUSPENSION)
                .orElseThrow(() -> InvalidInput.of("kind", say("clock-input.kind")));
        requireReason(reason, document);
        run(file, person, () -> {
            if (reader.isPausedByHand(file.id())) {
                throw Problem.conflict("clock-paused");
            }
            files.claim(List.of(document), file.id(), person.id());
            keeper.stop(file.id(), null, why, reason.strip(), document, person.id());
            record("clock.pause", file, person, Map.of("kind", kind, "reason", reason, "document", document));
        });
    }

    /** @throws Problem 409 {@code clock-runs} if nobody stopped it: a step that stops it ends with the step */
    public void resume(CaseFile file, SignedIn person) {
        requireRunning(file, person);
        run(file, person, () -> {
            boolean wentOn = false;
            for (Kind kind : List.of(Kind.CORRECTION, Kind.HEARING, Kind.INSPECTION)) {
                wentOn |= keeper.goOn(file.id(), null, kind, person.id());
            }
            if (!wentOn) {
                throw Problem.conflict("clock-runs");
            }
            record("clock.resume", file, person, Map.of());
        });
    }

    /** @throws Problem 409 {@code clock-extended} if it was, {@code clock-over} if the limit has passed */
    public void extend(CaseFile file, int units, String reason, String document, SignedIn person) {
        requireRunning(file, person);
        requireReason(reason, document);
        run(file, person, () -> {
            files.claim(List.of(document), file.id(), person.id());
            extend(file.id(), units, reason.strip(), document, person.id());
            record("clock.extend", file, person, Map.of("amount", units, "reason", reason, "document", document));
        });
    }

    /**
     * Within the engine's transaction of whoever decides it.
     *
     * @return the day the limit ends now
     * @throws Problem as the other
     */
    public LocalDate extend(String caseId, int units, String reason, String document, String by) {
        ClockReader.State state = reader.state(caseId).orElseThrow(() -> Problem.conflict("clock-none"));
        String basis = state.limit().basis();
        if (state.extension() > 0) {
            throw Problem.conflict("clock-extended", basis);
        }
        if (state.dueAt() != null && state.dueAt().isBefore(clock.instant())) {
            throw Problem.conflict("clock-over", basis);
        }
        if (units < 1 || units > state.limit().extend()) {
            throw InvalidInput.of(
                    "amount", say("clock-input.amount", state.limit().extend()));
        }
        keeper.extend(caseId, units, reason, document, by);
        Instant due = reader.state(caseId).orElseThrow().dueAt();
        return due == null ? null : LocalDate.ofInstant(due, clock.getZone());
    }

    /** green, orange from {@code warn}, red after {@code due}; none without a due time. */
    public static String colour(Instant now, Instant warn, Instant due) {
        return Moments.colour(now, warn, due);
    }

    /** True while a legal limit of the case as a whole is being counted, or stands still. */
    boolean runs(String caseId) {
        return reader.state(caseId).filter(state -> !state.ended()).isPresent();
    }

    /** 补正: the applicant has it, until that task is over; within the engine's transaction of whoever gave it back. */
    void returned(String caseId, String taskId, String reason, String document, String by) {
        keeper.stop(caseId, taskId, Kind.CORRECTION, reason, document, by);
    }

    /** The case as a whole is suspended; within the engine's transaction of whoever does so. */
    public void suspended(String caseId, String reason, String document, String by) {
        keeper.stop(caseId, null, Kind.SUSPENSION, reason, document, by);
    }

    /** The case goes on; what else stopped its clock still does. A case that ends, withdrawn or not, ends its clock. */
    public void goesOn(String caseId, String by) {
        keeper.goOn(caseId, null, Kind.SUSPENSION, by);
    }

    /** True while a block of the model, pauseClock, stops it. */
    boolean isStoppedByModel(String caseId) {
        return !reader.stoppedByModel(caseId).isEmpty();
    }

    /** The case is given back to before where its model stopped the clock; within the engine's transaction. */
    void backBeforeTheStop(String caseId, String by) {
        reader.stoppedByModel(caseId).forEach(kind -> keeper.goOn(caseId, null, kind, by));
    }

    private void requireRunning(CaseFile file, SignedIn person) {
        if (!hasAuthority(file, person)) {
            throw Problem.forbidden("clock-authority");
        }
        if (!file.open() || !runs(file.id())) {
            throw Problem.conflict("clock-none");
        }
    }

    private void requireReason(String reason, String document) {
        List<FieldError> errors = new java.util.ArrayList<>();
        if (reason == null || reason.isBlank() || reason.length() > LONGEST) {
            errors.add(new FieldError("reason", say("clock-input.reason", LONGEST)));
        }
        if (document == null || document.isBlank()) {
            errors.add(new FieldError("document", say("clock-input.document")));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    private void run(CaseFile file, SignedIn person, Runnable work) {
        transaction.run(person.id(), log -> {
            reader.lock(file.id());
            work.run();
            return null;
        });
    }

    private void record(String action, CaseFile file, SignedIn person, Map<String, Object> what) {
        Map<String, Object> after = new LinkedHashMap<>(what);
        after.put("number", file.number());
        audit.recordAs(person.id(), action, file.id(), null, after);
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
