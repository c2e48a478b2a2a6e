package org.anlan.tasks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.anlan.people.SignedIn;
import org.anlan.procedures.Assignments;
import org.anlan.procedures.Completions;
import org.anlan.procedures.RepeatedCalls;
import org.anlan.shared.InvalidInput;
import org.anlan.shared.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** One act on many tasks, each in a transaction of its own, with a result for each. */
@Component
class BulkActs {

    private static final Logger log = LoggerFactory.getLogger(BulkActs.class);

    private final Assignments assignments;
    private final Completions completions;
    private final RepeatedCalls calls;
    private final MessageSource messages;

    BulkActs(Assignments assignments, Completions completions, RepeatedCalls calls, MessageSource messages) {
        this.assignments = assignments;
        this.completions = completions;
        this.calls = calls;
        this.messages = messages;
    }

    /** @param code of the problem, and {@code detail} its sentence; both null where it was done */
    record Result(String id, boolean done, String code, String detail) {}

    /** What is to be done with each of these: {@code claim}, {@code complete} with data, {@code transfer} to a person. */
    record Act(String action, List<String> ids, Map<String, Object> data, String to, String reason) {}

    /** @throws InvalidInput for a transfer to nobody */
    List<Result> act(Act act, SignedIn person, String key, Locale locale) {
        if (act.action().equals("transfer") && (act.to() == null || act.to().isBlank())) {
            throw InvalidInput.of("to", messages.getMessage("input.missing", null, locale));
        }
        return act.ids().stream()
                .distinct()
                .map(id -> attempt(id, locale, () -> one(act, id, person, key, locale)))
                .toList();
    }

    private void one(Act act, String id, SignedIn person, String key, Locale locale) {
        switch (act.action()) {
            case "claim" -> calls.onceAt(id, person, "claim", key, () -> assignments.claim(id, person));
            case "transfer" ->
                calls.onceAt(
                        id, person, "transfer", key, () -> assignments.transfer(id, act.to(), act.reason(), person));
            default ->
                completions.complete(
                        id,
                        act.data() == null ? Map.of() : act.data(),
                        person,
                        key == null ? null : key + ":" + id,
                        locale);
        }
    }

    private Result attempt(String id, Locale locale, Runnable act) {
        try {
            act.run();
            return new Result(id, true, null, null);
        } catch (InvalidInput invalid) {
            String said = invalid.errors().stream()
                    .map(InvalidInput.FieldError::message)
                    .collect(Collectors.joining(" "));
            return new Result(id, false, invalid.code(), said);
        } catch (Problem problem) {
            return new Result(
                    id,
                    false,
                    problem.code(),
                    messages.getMessage("problem." + problem.code(), problem.arguments(), problem.code(), locale));
        } catch (RuntimeException failure) {
            log.error("Task {} of a bulk act failed", id, failure);
            return new Result(id, false, "unexpected", messages.getMessage("tasks.bulk.unexpected", null, locale));
        }
    }
}
