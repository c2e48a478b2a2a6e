package org.anlan.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.anlan.audit.AuditTrail;
import org.anlan.shared.Problem;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * What a caller reads when a door stays shut: the same problem documents the pages' own calls answer with. There is
 * never a challenge header, because a browser would answer it with a sign-in box of its own.
 */
@Component
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final HandlerExceptionResolver answers;
    private final AuditTrail audit;

    Refusals(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver answers, AuditTrail audit) {
        this.answers = answers;
        this.audit = audit;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused) {
        Problem problem =
                refused.getCause() instanceof Problem cause ? cause : new Problem(401, "not-signed-in", Map.of());
        answers.resolveException(request, response, null, problem);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused) {
        String code = refused instanceof CsrfException
                ? "csrf"
                : mustChangePassword() ? "password-change-required" : "not-allowed";
        if (signedIn() && !"GET".equals(request.getMethod()) && !"HEAD".equals(request.getMethod())) {
            // Here it is still known who called; outside of the security filters it is not.
            audit.record(
                    "call-refused", request.getMethod() + " " + request.getRequestURI(), null, Map.of("reason", code));
        }
        answers.resolveException(request, response, null, Problem.forbidden(code));
    }

    private static boolean signedIn() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof Sessions.Token;
    }

    private static boolean mustChangePassword() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof Sessions.Token token
                && token.account().mustChange();
    }

    /** Where to sign in, for a page a person opened: back to that page afterwards. */
    static String signInPage(HttpServletRequest request) {
        String query = request.getQueryString();
        String page = request.getRequestURI() + (query == null ? "" : "?" + query);
        return "/?next=" + URLEncoder.encode(page, StandardCharsets.UTF_8).replace("%2F", "/");
    }
}
