package org.anlan.people;

import java.util.Optional;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/** For what outlives a request: whether its session still goes on, and who that is by now. */
@Component
public class OpenSessions {

    private final SessionRepository<? extends Session> sessions;
    private final Accounts accounts;

    OpenSessions(SessionRepository<? extends Session> sessions, Accounts accounts) {
        this.sessions = sessions;
        this.accounts = accounts;
    }

    /** @return empty once it ended, or the person left or has a new password */
    public Optional<SignedIn> person(String sessionId) {
        Session session = sessions.findById(sessionId);
        if (session == null || session.isExpired()) {
            return Optional.empty();
        }
        return session.getAttribute(Sessions.PERSON) instanceof String person
                        && session.getAttribute(Sessions.VERSION) instanceof Integer version
                ? accounts.find(person, version)
                        .filter(account -> !account.mustChange())
                        .map(Accounts.Account::person)
                : Optional.empty();
    }
}
