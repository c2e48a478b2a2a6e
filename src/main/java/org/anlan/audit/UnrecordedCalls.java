package org.anlan.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.filter.OrderedRequestContextFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UrlPathHelper;

/**
 * No changing call goes unrecorded: where the handler itself wrote nothing to the trail, one entry says who called
 * what with which answer. It holds neither bodies nor query strings, so no personal data.
 */
@Configuration(proxyBeanMethods = false)
class UnrecordedCalls {

    private static final Logger log = LoggerFactory.getLogger(UnrecordedCalls.class);

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final List<String> WATCHED = List.of("/api/", "/engine-rest/", "/camunda/api/");
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 409, 422);
    private static final String ACTOR = UnrecordedCalls.class.getName() + ".actor";

    /** Earlier than Jersey would have it: a call Spring Security refuses comes from somewhere, too. */
    @Bean
    OrderedRequestContextFilter requestContextFilter() {
        return new OrderedRequestContextFilter();
    }

    /** Outside of Spring Security, to see its refusals too; inside of Spring Session and the request's context. */
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> auditUnrecordedCalls(
            AuditTrail audit, ForgedCalls forged, SecurityContextRepository sessions) {
        return at(SecurityProperties.DEFAULT_FILTER_ORDER - 1, new Recorder(audit, forged, sessions));
    }

    /** Inside of Spring Security, which forgets who called before the recorder's turn comes. */
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> auditActorOfCall() {
        return at(SecurityProperties.DEFAULT_FILTER_ORDER + 1, new ActorFilter());
    }

    private static FilterRegistrationBean<OncePerRequestFilter> at(int order, OncePerRequestFilter filter) {
        FilterRegistrationBean<OncePerRequestFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        return registration;
    }

    private static boolean isChange(HttpServletRequest request) {
        // Decoded, as the handlers are found: /%61pi/ is /api/.
        String path = UrlPathHelper.defaultInstance.getRequestUri(request);
        // The engine's own pages also POST to ask how many there are.
        return !READING.contains(request.getMethod())
                && WATCHED.stream().anyMatch(path::startsWith)
                && !(path.endsWith("/count") && !path.startsWith("/api/"));
    }

    private static final class ActorFilter extends OncePerRequestFilter {

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return !isChange(request);
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            request.setAttribute(ACTOR, Caller.actor());
            Caller.remember(request, SecurityContextHolder.getContext().getAuthentication());
            chain.doFilter(request, response);
        }
    }

    private static final class Recorder extends OncePerRequestFilter {

        private final AuditTrail audit;
        private final ForgedCalls forged;
        private final SecurityContextRepository sessions;

        Recorder(AuditTrail audit, ForgedCalls forged, SecurityContextRepository sessions) {
            this.audit = audit;
            this.forged = forged;
            this.sessions = sessions;
        }

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return !isChange(request);
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            chain.doFilter(request, response);
            int status = response.getStatus();
            boolean done = status >= 200 && status < 400;
            if ((!done && !REFUSALS.contains(status)) || Caller.hasRecorded(request)) {
                return;
            }
            try {
                String call = request.getMethod() + " " + request.getRequestURI();
                String actor = actor(request);
                if (!done && actor.equals(Caller.ANONYMOUS)) {
                    forged.record(actor, "call-refused", call, Map.of("status", status));
                } else {
                    audit.recordAs(actor, done ? "call" : "call-refused", call, null, Map.of("status", status));
                }
            } catch (RuntimeException e) {
                // The answer is on its way; what is left is to say loudly that the trail has a hole.
                log.error("The audit trail could not record {} {}", request.getMethod(), request.getRequestURI(), e);
            }
        }

        /** A call refused before it got through Spring Security is known by its session only. */
        private String actor(HttpServletRequest request) {
            if (request.getAttribute(ACTOR) instanceof String actor) {
                return actor;
            }
            Authentication who = sessions.loadDeferredContext(request).get().getAuthentication();
            Caller.remember(request, who);
            return Caller.isKnown(who) ? who.getName() : Caller.ANONYMOUS;
        }
    }
}
