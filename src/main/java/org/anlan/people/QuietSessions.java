package org.anlan.people;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.context.annotation.Primary;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;

/**
 * The sessions in the database, whose last access is written once a minute at most. Written each time, every page that is
 * only looked at would be a transaction that waits for the disk.
 */
@Component
@Primary
class QuietSessions implements SessionRepository<QuietSessions.Quiet> {

    private static final Duration PRECISION = Duration.ofMinutes(1);

    private final SessionRepository<Session> stored;

    @SuppressWarnings("unchecked")
    QuietSessions(JdbcIndexedSessionRepository stored) {
        this.stored = (SessionRepository<Session>) (SessionRepository<?>) stored;
    }

    @Override
    public Quiet createSession() {
        return new Quiet(stored.createSession(), true);
    }

    @Override
    public Quiet findById(String id) {
        Session found = stored.findById(id);
        return found == null ? null : new Quiet(found, false);
    }

    @Override
    public void save(Quiet session) {
        if (session.changed) {
            stored.save(session.inner);
            session.changed = false;
        }
    }

    @Override
    public void deleteById(String id) {
        stored.deleteById(id);
    }

    static final class Quiet implements Session {

        private final Session inner;
        private boolean changed;

        private Quiet(Session inner, boolean changed) {
            this.inner = inner;
            this.changed = changed;
        }

        @Override
        public void setLastAccessedTime(Instant time) {
            if (changed || inner.getLastAccessedTime().plus(PRECISION).isBefore(time)) {
                inner.setLastAccessedTime(time);
                changed = true;
            }
        }

        @Override
        public String changeSessionId() {
            changed = true;
            return inner.changeSessionId();
        }

        @Override
        public void setAttribute(String name, Object value) {
            changed = true;
            inner.setAttribute(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            changed = true;
            inner.removeAttribute(name);
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            changed = true;
            inner.setMaxInactiveInterval(interval);
        }

        @Override
        public String getId() {
            return inner.getId();
        }

        @Override
        public <T> T getAttribute(String name) {
            return inner.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return inner.getAttributeNames();
        }

        @Override
        public Instant getCreationTime() {
            return inner.getCreationTime();
        }

        @Override
        public Instant getLastAccessedTime() {
            return inner.getLastAccessedTime();
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return inner.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return inner.isExpired();
        }
    }
}
