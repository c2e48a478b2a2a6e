package org.anlan.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.anlan.shared.Problem;
import org.springframework.security.core.Authentication;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The trail as administrators read it: 登录日志 and 操作日志. */
@RestController
@RequestMapping("/api/audit")
class AuditController {

    private static final int LARGEST_PAGE = 200;

    private final AuditSearch search;
    private final Verification verification;

    AuditController(AuditSearch search, Verification verification) {
        this.search = search;
        this.verification = verification;
    }

    /**
     * @param kind sign-in or operation
     * @param q part of a name, of the action, the subject or what was recorded of it, or an address
     * @param from from this moment on
     * @param to before this moment
     */
    @GetMapping
    AuditSearch.Page find(
            @RequestParam(required = false) String kind,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String actor,
            @RequestParam(required = false) OffsetDateTime from,
            @RequestParam(required = false) OffsetDateTime to,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            Authentication who) {
        requireAdministrator(who);
        var query = new AuditSearch.Query(given(kind), given(q), given(actor), instant(from), instant(to));
        return search.find(query, Math.max(page, 0), Math.min(Math.max(size, 1), LARGEST_PAGE));
    }

    @GetMapping("/verify")
    Verification.Result verify(Authentication who) {
        requireAdministrator(who);
        return verification.verify();
    }

    private static void requireAdministrator(Authentication who) {
        boolean may = who != null
                && who.getAuthorities().stream()
                        .anyMatch(granted -> granted.getAuthority().equals("administrator"));
        if (!may) {
            throw Problem.forbidden("administrators-only");
        }
    }

    private static String given(String parameter) {
        return StringUtils.hasText(parameter) ? parameter.strip() : null;
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
