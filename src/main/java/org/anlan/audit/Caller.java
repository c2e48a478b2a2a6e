package org.anlan.audit;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who makes the current request, from where. Outside of a request it is the system itself. */
final class Caller {

    static final String SYSTEM = "system";
    static final String ANONYMOUS = "anonymous";

    private static final String ACTING = Caller.class.getName() + ".acting";
    private static final String RECORDED = Caller.class.getName() + ".recorded";
    private static final int USER_AGENT_LENGTH = 300;

    private Caller() {}

    static String actor() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (isKnown(who)) {
            return who.getName();
        }
        return request() == null ? SYSTEM : ANONYMOUS;
    }

    /** Who really sits there, where the actor is somebody they act for; null otherwise. */
    static String acting() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (isKnown(who)) {
            return acting(who);
        }
        HttpServletRequest request = request();
        return request == null ? null : (String) request.getAttribute(ACTING);
    }

    /** For what is recorded after Spring Security has forgotten who called. */
    static void remember(HttpServletRequest request, Authentication who) {
        request.setAttribute(ACTING, isKnown(who) ? acting(who) : null);
    }

    private static String acting(Authentication who) {
        return who.getPrincipal() instanceof ActsForAnother other ? other.actingId() : null;
    }

    static boolean isKnown(Authentication who) {
        return who != null && who.isAuthenticated() && !(who instanceof AnonymousAuthenticationToken);
    }

    static String ip() {
        HttpServletRequest request = request();
        return request == null ? null : request.getRemoteAddr();
    }

    static String userAgent() {
        HttpServletRequest request = request();
        String agent = request == null ? null : request.getHeader("User-Agent");
        return agent == null || agent.length() <= USER_AGENT_LENGTH ? agent : agent.substring(0, USER_AGENT_LENGTH);
    }

    /** Remembers that this request left an entry; an entry that is rolled back does not count. */
    static void recorded() {
        HttpServletRequest request = request();
        if (request == null) {
            return;
        }
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            request.setAttribute(RECORDED, true);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                request.setAttribute(RECORDED, true);
            }
        });
    }

    static boolean hasRecorded(HttpServletRequest request) {
        return request.getAttribute(RECORDED) != null;
    }

    private static HttpServletRequest request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest()
                : null;
    }
}
