package org.anlan.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.anlan.people.SignedIn;
import org.anlan.shared.Problem;
import org.anlan.tasks.WorkList.View;
import org.springframework.stereotype.Component;

/** The numbers beside the views and the saved filters. */
@Component
class TaskCounts {

    private final KeptCounts kept;
    private final TaskFilters filters;
    private final TaskConditions conditions;

    TaskCounts(KeptCounts kept, TaskFilters filters, TaskConditions conditions) {
        this.kept = kept;
        this.filters = filters;
        this.conditions = conditions;
    }

    /** @param count null where the filter no longer fits, such as after a field went */
    record OfFilter(String id, Integer count) {}

    /** @param counted a number above it only says that there are more */
    record Counts(int mine, int claimable, int done, int copied, int counted, List<OfFilter> filters) {}

    Counts of(SignedIn person) {
        List<TaskQuery> asked = new ArrayList<>();
        for (View view : View.values()) {
            asked.add(TaskQuery.of(view, Map.of(), null, 0, 1));
        }
        List<TaskFilters.Saved> saved = filters.of(person);
        List<TaskQuery> each = saved.stream().map(this::fitting).toList();
        each.stream().filter(query -> query != null).forEach(asked::add);
        List<Integer> counts = kept.of(person, asked);
        List<OfFilter> ofFilters = new ArrayList<>();
        int next = View.values().length;
        for (int i = 0; i < saved.size(); i++) {
            ofFilters.add(new OfFilter(saved.get(i).id(), each.get(i) == null ? null : counts.get(next++)));
        }
        return new Counts(
                counts.get(0), counts.get(1), counts.get(2), counts.get(3), WorkList.COUNTED, List.copyOf(ofFilters));
    }

    private TaskQuery fitting(TaskFilters.Saved filter) {
        try {
            TaskQuery query = TaskFilters.read(filter.query());
            conditions.of(query);
            return query;
        } catch (Problem misfit) {
            return null;
        }
    }
}
