package org.anlan.tasks;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.anlan.people.OpenSessions;
import org.anlan.people.SignedIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The pages that are open on this node and hear of their counts: at once when they open, then when something of theirs
 * changed, at most once a second. A stream ends with its session.
 */
@Component
class OpenPages implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OpenPages.class);
    private static final long GATHERED = 300;
    private static final long AT_MOST = 1_000;
    private static final long HEARTBEAT = 20;
    private static final int MOST_OF_ONE = 20;

    private final OpenSessions sessions;
    private final TaskCounts counts;
    private final Set<Page> pages = ConcurrentHashMap.newKeySet();
    private volatile ScheduledExecutorService teller;

    OpenPages(OpenSessions sessions, TaskCounts counts) {
        this.sessions = sessions;
        this.counts = counts;
    }

    /** @return where the page hears from now on */
    SseEmitter open(SignedIn person, String sessionId) {
        Page page = new Page(sessionId, person);
        pages.stream()
                .filter(other -> other.person.id().equals(person.id()))
                .skip(MOST_OF_ONE)
                .forEach(Page::end);
        pages.add(page);
        page.emitter.onCompletion(() -> pages.remove(page));
        page.emitter.onError(failure -> pages.remove(page));
        page.tell(0);
        return page.emitter;
    }

    /** @param names groups and persons, or {@link WorkNews#ALL} */
    void changed(Collection<String> names) {
        boolean all = names.contains(WorkNews.ALL);
        pages.stream()
                .filter(page -> all || names.stream().anyMatch(page::concerns))
                .forEach(page -> page.tell(GATHERED));
    }

    int size() {
        return pages.size();
    }

    private void beat() {
        pages.forEach(
                page -> page.attempt(() -> page.emitter.send(SseEmitter.event().comment("still here"))));
    }

    @Override
    public void start() {
        teller = Executors.newScheduledThreadPool(4, work -> {
            Thread thread = new Thread(work, "open-pages");
            thread.setDaemon(true);
            return thread;
        });
        teller.scheduleWithFixedDelay(this::beat, HEARTBEAT, HEARTBEAT, TimeUnit.SECONDS);
    }

    /** Before the web server, which waits for answers that are not finished. */
    @Override
    public void stop() {
        teller.shutdownNow();
        pages.forEach(Page::end);
        teller = null;
    }

    @Override
    public boolean isRunning() {
        return teller != null;
    }

    private interface Sending {
        void run() throws IOException;
    }

    private class Page {

        private final SseEmitter emitter = new SseEmitter(0L);
        private final String sessionId;
        private final AtomicBoolean waiting = new AtomicBoolean();
        private volatile SignedIn person;
        private volatile long toldAt;
        private TaskCounts.Counts told;

        Page(String sessionId, SignedIn person) {
            this.sessionId = sessionId;
            this.person = person;
        }

        boolean concerns(String name) {
            return person.hears(name);
        }

        void tell(long delay) {
            ScheduledExecutorService running = teller;
            if (running == null) {
                end();
            } else if (waiting.compareAndSet(false, true)) {
                long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - toldAt);
                running.schedule(
                        () -> attempt(this::tellNow),
                        Math.max(delay, toldAt == 0 ? 0 : AT_MOST - since),
                        TimeUnit.MILLISECONDS);
            }
        }

        private void tellNow() throws IOException {
            waiting.set(false);
            toldAt = System.nanoTime();
            TaskCounts.Counts now = counts.of(person);
            if (!now.equals(told)) {
                told = now;
                emitter.send(SseEmitter.event().name("counts").data(now));
            } else {
                // As many as before, but perhaps not the same ones.
                emitter.send(SseEmitter.event().name("changed").data(Map.of()));
            }
        }

        /** Only to whoever is still signed in; roles may have changed since. */
        private void attempt(Sending sending) {
            try {
                SignedIn now = sessions.person(sessionId).orElse(null);
                if (now == null) {
                    end();
                    return;
                }
                boolean other = !now.standsFor().equals(person.standsFor());
                person = now;
                sending.run();
                if (other) {
                    // A substitution began or ended: nobody's act did that, and so nobody tells.
                    tell(GATHERED);
                }
            } catch (IOException | IllegalStateException gone) {
                end();
            } catch (RuntimeException failure) {
                log.warn("A page was not told of its counts: {}", failure.toString());
            }
        }

        void end() {
            pages.remove(this);
            emitter.complete();
        }
    }
}
