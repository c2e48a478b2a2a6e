package org.anlan.tasks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.anlan.people.SignedIn;
import org.springframework.context.ApplicationContext;

/** The work list as its controller asks it, for measuring without HTTP. */
public final class ListReader {

    private final WorkList list;
    private final TaskViews views;

    public ListReader(ApplicationContext context) {
        list = context.getBean(WorkList.class);
        views = context.getBean(TaskViews.class);
    }

    public int claimable(String person, List<String> groups, Map<String, String> filters) {
        SignedIn who = new SignedIn(person, person, Set.copyOf(groups));
        WorkList.Page page = list.page(who, TaskQuery.of(WorkList.View.claimable, filters, "due", 0, 20), false);
        return views.items(page.items(), who, Locale.CHINESE).size();
    }
}
