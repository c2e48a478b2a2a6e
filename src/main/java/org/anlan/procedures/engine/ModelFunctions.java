package org.anlan.procedures.engine;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.anlan.calendar.WorkingDays;
import org.anlan.people.Roles;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.el.ExpressionManager;

/** The functions a model's expressions may call; nothing else can be called. */
public final class ModelFunctions {

    /** Their names, for the check at deployment. */
    public static final Set<String> NAMES = Set.of("roleAt", "workingDays", "limitOf");

    // The engine calls functions as static methods, so what they need is put here once at start.
    private static volatile WorkingDays calendar;
    private static volatile Roles roles;
    private static volatile ModelLimits limits;

    private ModelFunctions() {}

    static void register(
            ExpressionManager expressions, WorkingDays workingDays, Roles everybody, ModelLimits modelLimits) {
        calendar = workingDays;
        roles = everybody;
        limits = modelLimits;
        try {
            expressions.addFunction("roleAt", ModelFunctions.class.getMethod("roleAt", String.class, String.class));
            expressions.addFunction("workingDays", ModelFunctions.class.getMethod("workingDays", Number.class));
            expressions.addFunction("limitOf", ModelFunctions.class.getMethod("limitOf", String.class));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The people with a role at a place, {@code roleAt('department-head', hostDepartment)}; where there are none, those at
     * the nearest place above. If nobody has it, the task waits for the first who gets it.
     */
    public static String roleAt(String role, String place) {
        return roles.nearest(role, place).orElse(role + "@" + place);
    }

    /** The end of the office hours of the n-th working day after today. */
    public static Date workingDays(Number days) {
        Instant due = calendar.dueIn(days.intValue());
        return Date.from(due);
    }

    /** When the limit that the procedure's table gives this step ends, if it begins now; for timers that stand on it. */
    public static Date limitOf(String step) {
        return Date.from(limits.end(step, Context.getBpmnExecutionContext().getExecution()));
    }

    /** For messages: what each function is for. */
    public static Map<String, String> descriptions() {
        return Map.of(
                "roleAt", "roleAt('role', place)",
                "workingDays", "workingDays(number)",
                "limitOf", "limitOf('step')");
    }
}
