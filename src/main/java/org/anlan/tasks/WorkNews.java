package org.anlan.tasks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.anlan.notices.InboxChanged;
import org.anlan.procedures.WorkChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells every node whose lists changed. Not in the transaction that changed them: PostgreSQL lets one transaction with
 * a notice commit at a time, which would make every clerk wait for every other. What a node commits within a moment goes
 * out as one notice; if it dies in that moment, pages learn of it with the next one.
 */
@Component
class WorkNews implements DisposableBean {

    static final String CHANNEL = "anlan_work";
    /** Everybody: the names were too many for a notice, or some may have been missed. */
    static final String ALL = "*";

    private static final Logger log = LoggerFactory.getLogger(WorkNews.class);
    private static final long MOMENT = 200;
    /** A notice holds less than 8000 bytes. */
    private static final int LONGEST = 7000;

    private static final int MOST_TASKS = 2000;

    private final JdbcTemplate jdbc;
    private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "work-news");
        thread.setDaemon(true);
        return thread;
    });
    private Set<String> tasks = new LinkedHashSet<>();
    private Set<String> actors = new LinkedHashSet<>();

    WorkNews(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void changed(WorkChanged change) {
        synchronized (this) {
            boolean waiting = !tasks.isEmpty() || !actors.isEmpty();
            tasks.addAll(change.tasks());
            if (change.actor() != null) {
                actors.add(change.actor());
            }
            if (waiting || sender.isShutdown()) {
                return;
            }
        }
        sender.schedule(this::send, MOMENT, TimeUnit.MILLISECONDS);
    }

    /** How many notices are new to somebody stands beside the counts of their tasks. */
    @TransactionalEventListener(fallbackExecution = true)
    void told(InboxChanged change) {
        changed(new WorkChanged(List.of(), change.person()));
    }

    private void send() {
        Set<String> changed;
        Set<String> concerned;
        synchronized (this) {
            changed = tasks;
            concerned = actors;
            tasks = new LinkedHashSet<>();
            actors = new LinkedHashSet<>();
        }
        try {
            if (changed.size() <= MOST_TASKS) {
                concerned.addAll(jdbc.queryForList(
                        """
                        select distinct name from work_item, unnest(array[candidate, assignee, completed_by]) name
                        where id = any (?) and name is not null""",
                        String.class,
                        (Object) changed.toArray(String[]::new)));
            }
            String names = changed.size() > MOST_TASKS ? ALL : String.join(" ", concerned);
            notify(names.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST ? ALL : names);
        } catch (RuntimeException failure) {
            log.warn("Open pages were not told of changed tasks: {}", failure.toString());
        }
    }

    private void notify(String names) {
        jdbc.query("select pg_notify(?, ?)", row -> {}, CHANNEL, names);
    }

    /** The groups and persons a notice names. */
    static List<String> names(String notice) {
        return new ArrayList<>(List.of(notice.split(" ")));
    }

    @Override
    public void destroy() {
        sender.shutdownNow();
    }
}
