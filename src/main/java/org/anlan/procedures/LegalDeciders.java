package org.anlan.procedures;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anlan.people.Person;
import org.anlan.people.Roles;
import org.anlan.people.Substitution;
import org.anlan.people.Substitution.Wish;
import org.anlan.people.Substitutions;
import org.anlan.procedures.CaseFiles.Task;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which open tasks nobody could decide any more while one person stands in for another. */
@Component
public class LegalDeciders {

    private static final int MOST = 500;

    /** A task that would wait for somebody who comes back. */
    public record Left(
            String id, String caseId, String number, String title, Procedure.Text procedure, Procedure.Text step) {}

    private final JdbcClient jdbc;
    private final CaseFiles files;
    private final Procedures procedures;
    private final Separation separation;
    private final Substitutions substitutions;
    private final Roles roles;

    LegalDeciders(
            JdbcClient jdbc,
            CaseFiles files,
            Procedures procedures,
            Separation separation,
            Substitutions substitutions,
            Roles roles) {
        this.jdbc = jdbc;
        this.files = files;
        this.procedures = procedures;
        this.separation = separation;
        this.substitutions = substitutions;
        this.roles = roles;
    }

    public List<Left> without(Wish wish) {
        List<Substitution> others = substitutions.overlapping(wish).stream()
                .filter(one -> !one.absent().id().equals(wish.absent()))
                .toList();
        List<Left> left = new ArrayList<>();
        for (String id : suspects(wish)) {
            files.findTask(id)
                    .filter(task -> deciders(task.item(), wish, others).noneMatch(decider -> isLegal(task, decider)))
                    .map(this::left)
                    .ifPresent(left::add);
        }
        return left;
    }

    /**
     * Only where the absent or the substitute is barred can anything change: in cases they applied for, and in those with
     * a step they have decided. That is found by indexes, however long their lists are.
     */
    private List<String> suspects(Wish wish) {
        Set<String> groups = new TreeSet<>(roles.groupsOf(wish.absent()));
        groups.addAll(roles.groupsOf(wish.substitute()));
        return jdbc.sql(
                        """
                        select w.id from work_item w where w.state = 'open' and not w.own and w.case_id in (
                                select id from case_file where applicant = any (:both) and state = 'open'
                                union select case_id from work_item where completed_by = any (:both) and state = 'done'
                                    and procedure = any (:separating))
                            and (w.assignee = any (:both) or w.assignee is null and w.candidate = any (:groups))
                            and (cardinality(:procedures) = 0 or w.procedure = any (:procedures))
                        order by w.created_at, w.id limit :most""")
                .param("both", new String[] {wish.absent(), wish.substitute()})
                .param("separating", separating())
                .param("groups", groups.toArray(String[]::new))
                .param("procedures", wish.procedures().toArray(String[]::new))
                .param("most", MOST)
                .query(String.class)
                .list();
    }

    private String[] separating() {
        return procedures.all().stream()
                .filter(one -> one.steps().values().stream()
                        .anyMatch(step -> !step.allows().separate().isEmpty()))
                .map(Procedure::key)
                .toArray(String[]::new);
    }

    /** Who could have it in that time, each as everybody they then are: themselves and those they stand for. */
    private Stream<Set<String>> deciders(WorkItem item, Wish wish, List<Substitution> others) {
        Stream<String> holders = item.assignee() != null
                ? Stream.of(item.assignee())
                : roles.holders(item.candidate()).stream().map(Person::id);
        return holders.map(holder -> inTheirPlace(holder, item.procedure(), wish, others))
                .map(person -> identities(person, item.procedure(), wish, others));
    }

    private static String inTheirPlace(String holder, String procedure, Wish wish, List<Substitution> others) {
        if (holder.equals(wish.absent())) {
            return wish.substitute();
        }
        return others.stream()
                .filter(one -> one.absent().id().equals(holder) && covers(one, procedure))
                .map(one -> one.substitute().id())
                .findFirst()
                .orElse(holder);
    }

    private static Set<String> identities(String person, String procedure, Wish wish, List<Substitution> others) {
        Set<String> identities = others.stream()
                .filter(one -> one.substitute().id().equals(person) && covers(one, procedure))
                .map(one -> one.absent().id())
                .collect(Collectors.toCollection(TreeSet::new));
        identities.add(person);
        if (person.equals(wish.substitute())) {
            identities.add(wish.absent());
        }
        return identities;
    }

    private static boolean covers(Substitution one, String procedure) {
        return one.procedures().isEmpty() || one.procedures().contains(procedure);
    }

    private boolean isLegal(Task task, Set<String> identities) {
        Map<String, String> barred = separation.barred(task.file(), task.item());
        return identities.stream().noneMatch(barred::containsKey);
    }

    private Left left(Task task) {
        Procedure procedure = procedures.version(task.file().definition());
        return new Left(
                task.item().id(),
                task.file().id(),
                task.file().number(),
                task.file().title(),
                procedure.title(),
                procedure.name(task.item().step()));
    }
}
