package org.anlan.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * What a browser session remembers: a person id and the version of the password, nothing else. The person is read
 * again by each request that asks, so that a role taken away, a new password or a person who left acts at once and on
 * every node.
 */
@Component
class Sessions implements SecurityContextRepository {

    /** Authority of everybody whose password is their own. */
    static final String SIGNED_IN = "signed-in";

    static final String PERSON = "anlan.person";
    static final String VERSION = "anlan.version";
    /** For whom the person acts, with which group, and the groups of the person's own that allow it. */
    private static final String ACTED = "anlan.acted";

    private static final String ACTED_GROUP = "anlan.acted.group";
    private static final String ACTED_THROUGH = "anlan.acted.through";

    private final Accounts accounts;
    private final RequestAttributeSecurityContextRepository ofThisRequest =
            new RequestAttributeSecurityContextRepository();

    Sessions(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Begins a session under a new id; whatever an older one held is gone. */
    void begin(HttpServletRequest request, Accounts.Account account) {
        end(request);
        HttpSession session = request.getSession(true);
        session.setAttribute(PERSON, account.person().id());
        session.setAttribute(VERSION, account.version());
        SecurityContextHolder.setContext(new SecurityContextImpl(new Token(account)));
    }

    /** The session goes on under a new id, and is the other person's until {@link #actNoMore}. */
    void actFor(HttpServletRequest request, String person, String group, Set<String> through) {
        request.changeSessionId();
        HttpSession session = request.getSession(false);
        session.setAttribute(ACTED, person);
        session.setAttribute(ACTED_GROUP, group);
        session.setAttribute(ACTED_THROUGH, String.join(" ", through));
    }

    void actNoMore(HttpServletRequest request) {
        request.changeSessionId();
        HttpSession session = request.getSession(false);
        List.of(ACTED, ACTED_GROUP, ACTED_THROUGH).forEach(session::removeAttribute);
    }

    void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        DeferredSecurityContext inner = ofThisRequest.loadDeferredContext(request);
        return new DeferredSecurityContext() {
            private SecurityContext context;

            @Override
            public SecurityContext get() {
                if (context == null) {
                    context = inner.isGenerated() ? new SecurityContextImpl(read(request)) : inner.get();
                }
                return context;
            }

            @Override
            public boolean isGenerated() {
                return get().getAuthentication() == null;
            }
        };
    }

    @Override
    @SuppressWarnings("deprecation")
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // Only begin() makes a session; anything else (HTTP Basic) holds for its own request.
        ofThisRequest.saveContext(context, request, response);
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return read(request) != null;
    }

    private Authentication read(HttpServletRequest request) {
        return account(request).map(Token::new).orElse(null);
    }

    /** As the session says now. */
    Optional<Accounts.Account> account(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null
                && session.getAttribute(PERSON) instanceof String person
                && session.getAttribute(VERSION) instanceof Integer version) {
            return accounts.find(person, version).map(account -> acted(session, account));
        }
        return Optional.empty();
    }

    /** Somebody who lost the right to act for another, or whose other lost the group, is back in person. */
    private Accounts.Account acted(HttpSession session, Accounts.Account own) {
        if (!(session.getAttribute(ACTED) instanceof String person)) {
            return own;
        }
        String group = String.valueOf(session.getAttribute(ACTED_GROUP));
        Set<String> through =
                Set.of(String.valueOf(session.getAttribute(ACTED_THROUGH)).split(" "));
        if (own.mustChange() || own.person().groups().stream().noneMatch(through::contains)) {
            return own;
        }
        return accounts.actedFor(person, group, own).orElse(own);
    }

    /** The authorities are the groups, and {@link #SIGNED_IN}; none at all while an initial password is unchanged. */
    static final class Token extends AbstractAuthenticationToken {

        private final transient Accounts.Account account;

        Token(Accounts.Account account) {
            super(authorities(account));
            this.account = account;
            setAuthenticated(true);
        }

        Accounts.Account account() {
            return account;
        }

        @Override
        public SignedIn getPrincipal() {
            return account.person();
        }

        @Override
        public Object getCredentials() {
            return null;
        }

        private static List<GrantedAuthority> authorities(Accounts.Account account) {
            if (account.mustChange()) {
                return AuthorityUtils.NO_AUTHORITIES;
            }
            List<GrantedAuthority> authorities = new ArrayList<>();
            authorities.add(new SimpleGrantedAuthority(SIGNED_IN));
            account.person().groups().forEach(group -> authorities.add(new SimpleGrantedAuthority(group)));
            return authorities;
        }
    }
}
