package org.anlan.procedures.engine;

import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.anlan.calendar.WorkingDays;
import org.anlan.people.Person;
import org.anlan.people.Roles;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.el.ExpressionManager;

/** The functions a model's expressions may call; nothing else can be called. */
public final class ModelFunctions {

    /** Their names, for the check at deployment. */
    public static final Set<String> NAMES =
            Set.of("roleAt", "roleAtBut", "workingDays", "limitOf", "limitText", "limitTextEn", "holders", "split");

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
            expressions.addFunction(
                    "roleAtBut", ModelFunctions.class.getMethod("roleAtBut", String.class, String.class, String.class));
            expressions.addFunction("holders", ModelFunctions.class.getMethod("holders", String.class));
            expressions.addFunction("split", ModelFunctions.class.getMethod("split", String.class));
            expressions.addFunction("workingDays", ModelFunctions.class.getMethod("workingDays", Number.class));
            for (String name : List.of("limitOf", "limitText", "limitTextEn")) {
                expressions.addFunction(name, ModelFunctions.class.getMethod(name, String.class));
            }
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The people with a role at a place, {@code roleAt('department-head', hostDepartment)}; where there are none, those at
     * the nearest place above. Of several roles, {@code roleAt('park-supervisor,county-safety-office', region)}, the first
     * that somebody has. If nobody has any, the task waits for the first who gets the last of them.
     */
    public static String roleAt(String role, String place) {
        return group(role, place, "");
    }

    /**
     * As roleAt, of somebody else than this person: {@code roleAtBut('department-head', hostDepartment, host)}. A step that
     * is {@code separate} from the one this person decides would wait for ever where only they hold the role.
     */
    public static String roleAtBut(String role, String place, String person) {
        return group(role, place, person == null ? "" : person);
    }

    private static String group(String role, String place, String without) {
        List<String> wanted = split(role);
        String asked = wanted.get(wanted.size() - 1) + "@" + place;
        Optional<String> found = Optional.empty();
        String taken = wanted.get(wanted.size() - 1);
        for (String one : wanted) {
            found = roles.nearest(one, place, without);
            if (found.isPresent()) {
                asked = one + "@" + place;
                taken = one;
                break;
            }
        }
        String answer = found.orElse(asked);
        if (Context.getCommandContext() != null) {
            CaseLog log = CaseLog.current();
            log.climb(answer);
            boolean matters = !without.isEmpty() && !roles.nearest(taken, place).equals(found);
            String but = matters ? without : "";
            if (found.isEmpty()) {
                log.climbed(new ItemChange.Climb(asked, answer, List.of(), true, but));
            } else if (!answer.equals(asked)) {
                String end = answer.contains("@") ? answer.substring(answer.indexOf('@') + 1) : "";
                log.climbed(new ItemChange.Climb(asked, answer, roles.upTo(end, place), false, but));
            }
        }
        return answer;
    }

    /** Everybody who holds a role, {@code holders(roleAt('department-head', hostDepartment))}, for a step of several. */
    public static List<String> holders(String group) {
        return roles.holders(group).stream().map(Person::id).toList();
    }

    /** The people a field names, for a step of several: a case knows a list as one text with commas. */
    public static List<String> split(String list) {
        return list == null || list.isBlank()
                ? List.of()
                : Arrays.stream(list.split(",")).map(String::strip).toList();
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

    /** How long the limit is that the procedure's table gives this step, for what people are told: {@code 2个工作日}. */
    public static String limitText(String step) {
        return limits.text(step, Context.getBpmnExecutionContext().getExecution(), Locale.CHINESE);
    }

    /** The same in English, {@code 2 working days}. */
    public static String limitTextEn(String step) {
        return limits.text(step, Context.getBpmnExecutionContext().getExecution(), Locale.ENGLISH);
    }

    /** For messages: what each function is for. */
    public static Map<String, String> descriptions() {
        return Map.of(
                "roleAt", "roleAt('role', place)",
                "roleAtBut", "roleAtBut('role', place, person)",
                "holders", "holders('role')",
                "split", "split(list)",
                "workingDays", "workingDays(number)",
                "limitOf", "limitOf('step')",
                "limitText", "limitText('step')",
                "limitTextEn", "limitTextEn('step')");
    }
}
