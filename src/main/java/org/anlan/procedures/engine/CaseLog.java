package org.anlan.procedures.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.anlan.procedures.clock.Limit;
import org.anlan.procedures.clock.Moments;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.Session;

/**
 * Collects what one engine command does to cases and their tasks, and writes it once, in the engine's own transaction,
 * when the command is flushed: a task created and completed in one command is one row written once.
 */
public final class CaseLog implements Session {

    /** What the service layer knows of a case that is about to start. @param searched fields that searching looks into */
    public record Draft(
            String number,
            String title,
            String applicant,
            String applicantName,
            Map<String, Object> data,
            Map<String, String> secrets,
            String exclusiveKey,
            String startKey,
            Set<String> searched) {}

    final Map<String, CaseChange> changes = new LinkedHashMap<>();
    final Map<String, ItemChange> items = new LinkedHashMap<>();
    private final Map<String, ItemChange.Climb> climbs = new LinkedHashMap<>();
    private final List<Runnable> afterwards = new ArrayList<>();
    private final CaseWriter writer;
    private Draft draft;
    private String actor;
    private String actingFor;

    CaseLog(CaseWriter writer) {
        this.writer = writer;
    }

    /** The log of the running engine command. */
    public static CaseLog current() {
        return Context.getCommandContext().getSession(CaseLog.class);
    }

    /** Who acts in this command; nobody for jobs. */
    public void actor(String personId) {
        actor = personId;
    }

    String actor() {
        return actor;
    }

    /** In whose place the actor acts, as their substitute; null in nobody's. */
    public void actingFor(String personId) {
        actingFor = personId;
    }

    public String actingFor() {
        return actingFor;
    }

    /** The next root instance that starts is this case. */
    public void begin(Draft next) {
        draft = next;
    }

    /** The start of this case if the running command is what starts it and has yet to write it; otherwise null. */
    public static Draft unwritten(String caseId) {
        CommandContext context = Context.getCommandContext();
        CaseChange change = context == null
                ? null
                : context.getSession(CaseLog.class).changes.get(caseId);
        return change == null ? null : change.draft;
    }

    /** What the running command has entered into a case and is yet to write; empty outside of one. */
    public static Entered entered(String caseId) {
        CommandContext context = Context.getCommandContext();
        CaseChange change = context == null
                ? null
                : context.getSession(CaseLog.class).changes.get(caseId);
        return change == null
                ? new Entered(null, Map.of(), Map.of(), Map.of())
                : new Entered(
                        change.definition,
                        Map.copyOf(withoutNulls(change.data)),
                        Map.copyOf(change.secrets),
                        context.getSession(CaseLog.class).finishers());
    }

    /**
     * @param definition the version a case that starts in this command runs on; null for any other
     * @param data as people read it, secrets masked
     * @param finishers tasks this command finishes, and who did
     */
    public record Entered(
            String definition, Map<String, Object> data, Map<String, String> secrets, Map<String, String> finishers) {}

    private Map<String, String> finishers() {
        Map<String, String> finishers = new LinkedHashMap<>();
        items.values().stream().filter(item -> item.finished).forEach(item -> {
            String by = item.by == null ? actor : item.by;
            if (by != null) {
                finishers.put(item.id, by);
            }
        });
        return finishers;
    }

    private static Map<String, Object> withoutNulls(Map<String, Object> data) {
        Map<String, Object> kept = new LinkedHashMap<>(data);
        kept.values().removeIf(java.util.Objects::isNull);
        return kept;
    }

    /** What was entered at a task that is about to be completed. */
    public void submitted(
            String taskId,
            String caseId,
            Map<String, Object> data,
            Map<String, Object> replaced,
            Map<String, String> secrets,
            String key) {
        ItemChange item = task(taskId, caseId);
        item.submitted = data;
        item.replaced = replaced;
        item.completeKey = key;
        item.assigned(actingFor == null ? actor : actingFor);
        item.finished = true;
        merge(caseId, data, secrets);
    }

    /** What a signer entered: it stands on the item and is no data of the case. */
    public void signed(String taskId, String caseId, Map<String, Object> data, String key) {
        submitted(taskId, caseId, data, Map.of(), Map.of(), key);
        changes.get(caseId).data.clear();
    }

    /** The step is decided, but signers have yet to act before the case moves on. */
    public void decided(
            String taskId,
            String caseId,
            Map<String, Object> data,
            Map<String, Object> replaced,
            Map<String, String> secrets,
            String key) {
        submitted(taskId, caseId, data, replaced, secrets, key);
        items.get(taskId).finished = false;
        items.get(taskId).decided = true;
    }

    /** The holder has to decide again. */
    public void undecided(String taskId, String caseId) {
        task(taskId, caseId).undecided = true;
    }

    /** A decided step moves on: as it was decided, by whom it was decided. */
    public void finished(String taskId, String caseId, String by) {
        ItemChange item = task(taskId, caseId);
        item.finished = true;
        item.by = by;
    }

    public void signature(String taskId, String caseId, String file) {
        task(taskId, caseId).signature = file;
    }

    /** A task beside the model's own, which hangs on the step {@code parent}: the engine does not know whose it is. */
    public void added(String taskId, String caseId, String kind, String parent, String procedure, String step) {
        ItemChange item = task(taskId, caseId);
        item.created = true;
        item.kind = kind;
        item.parent = parent;
        item.procedure = procedure;
        item.step = step;
    }

    /** Something people did to the case, for its timeline. */
    public void act(String caseId, String act, String step, String text, Map<String, Object> more) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("kind", "act");
        entry.put("act", act);
        entry.put("id", step);
        if (text != null && !text.isBlank()) {
            entry.put("text", text);
        }
        entry.putAll(more);
        entry(caseId, entry);
    }

    public void suspended(String caseId, boolean suspended) {
        change(caseId).suspended = suspended;
    }

    /** How a case ends that does not come to an end event. */
    public void outcome(String caseId, String outcome) {
        change(caseId).outcome = outcome;
    }

    /** What the completion of a task is answered with, now and whenever it is repeated. */
    public record Answer(String caseState, String nextTask) {}

    public void answered(String taskId, String caseId, Answer answer) {
        task(taskId, caseId).answer = answer;
    }

    /** Adds to the case's data; null removes nothing, it stores null. */
    public void merge(String caseId, Map<String, Object> data, Map<String, String> secrets) {
        CaseChange change = change(caseId);
        change.data.putAll(data);
        change.secrets.putAll(secrets);
    }

    /** A line of the case's log, such as what a block did. */
    public void entry(String caseId, Map<String, Object> entry) {
        change(caseId).entries.add(entry);
    }

    void climbed(ItemChange.Climb climb) {
        climbs.put(climb.answer(), climb);
    }

    /** How the group of a task was found that is being made; null if it was asked for itself. Of the next task it says nothing. */
    ItemChange.Climb climb(String group) {
        return climbs.remove(group);
    }

    /** Does this once everything is written, in the same transaction. */
    public void afterwards(Runnable work) {
        afterwards.add(work);
    }

    /** What a task that begins in this command is due by. */
    public void limited(String taskId, String caseId, Moments moments, Limit limit) {
        ItemChange item = task(taskId, caseId);
        item.due = moments.due();
        item.warn = moments.warn();
        item.limit = limit;
    }

    /** Tasks created by this command so far: id to assignee or candidate group. */
    public List<NewTask> newTasks() {
        return items.values().stream()
                .filter(item -> item.created && item.state.equals("open"))
                .map(item -> new NewTask(item.id, item.procedure, item.step, item.assignee, item.candidate))
                .toList();
    }

    /** True if this command ended the case. */
    public boolean ended(String caseId) {
        return changes.containsKey(caseId) && changes.get(caseId).ended;
    }

    /** A task this command created. */
    public record NewTask(String id, String procedure, String step, String assignee, String candidate) {}

    void started(String caseId, String procedure, String definition, String startUser) {
        CaseChange change = change(caseId);
        change.procedure = procedure;
        change.definition = definition;
        // Started behind our back, such as through the engine's REST: still a case.
        change.draft = draft != null
                ? draft
                : new Draft(caseId, "", startUser, null, Map.of(), Map.of(), null, null, Set.of());
        draft = null;
    }

    CaseChange change(String caseId) {
        return changes.computeIfAbsent(caseId, CaseChange::new);
    }

    /** True for a step this command finishes, however the engine is made to leave it. */
    boolean finishes(String step) {
        return items.values().stream().anyMatch(item -> item.finished && step.equals(item.left));
    }

    /** This command leaves the step by another way than the model's: done, all the same. */
    public void leaves(String taskId, String step) {
        items.get(taskId).left = step;
    }

    ItemChange task(String taskId, String caseId) {
        return items.computeIfAbsent(taskId, id -> new ItemChange(id, caseId));
    }

    @Override
    public void flush() {
        if (!changes.isEmpty() || !items.isEmpty()) {
            writer.write(this);
            changes.clear();
            items.clear();
        }
        // What is done afterwards may have more to be done.
        while (!afterwards.isEmpty()) {
            List<Runnable> now = List.copyOf(afterwards);
            afterwards.clear();
            now.forEach(Runnable::run);
        }
    }

    @Override
    public void close() {
        // nothing to give back
    }
}
