package org.anlan.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.anlan.audit.AuditTrail;
import org.anlan.shared.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sign in, who am I, a new password, sign out. */
@RestController
@RequestMapping("/api/session")
class SessionController {

    record Credentials(String phone, String password) {}

    record NewPassword(String current, String next) {}

    record Place(String id, String name) {}

    record Who(String id, String name, String phone, String employeeNumber, String category, Place department) {}

    /**
     * @param helper who really acts, on behalf of the person; null where the person does
     * @param home where the desk begins for somebody with one thing to look after; null for the first of the menus
     */
    record View(
            Who person,
            List<Roles.Grant> roles,
            List<String> menus,
            boolean mustChangePassword,
            SignedIn.Helper helper,
            String home) {}

    private final Accounts accounts;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Persons persons;
    private final Roles roles;
    private final CsrfTokenRepository tokens;
    private final AuditTrail audit;
    private final boolean simulated;
    private final ObjectProvider<MenuRight> rights;
    private final ObjectProvider<LandingPage> landings;

    SessionController(
            Accounts accounts,
            Sessions sessions,
            Passwords passwords,
            Persons persons,
            Roles roles,
            CsrfTokenRepository tokens,
            AuditTrail audit,
            ObjectProvider<DemoOrganisation> demo,
            ObjectProvider<MenuRight> rights,
            ObjectProvider<LandingPage> landings) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.persons = persons;
        this.roles = roles;
        this.tokens = tokens;
        this.audit = audit;
        // Demo people and device simulators come and go together (OnDemo).
        this.simulated = demo.getIfAvailable() != null;
        this.rights = rights;
        this.landings = landings;
    }

    /** Nobody is told whether this is the demo, so that the sign-in page may offer its people. */
    @GetMapping
    View who(Locale locale) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof Sessions.Token token) {
            return view(token.account(), locale);
        }
        throw new Problem(401, "not-signed-in", simulated ? Map.of("demo", true) : Map.of());
    }

    @PostMapping
    View signIn(
            @RequestBody Credentials given, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        Accounts.Account account = accounts.check(given.phone(), given.password(), request.getRemoteAddr());
        begin(account, request, response);
        audit.recordAs(
                account.person().id(), "sign-in", "people/" + account.person().id(), null, null);
        return view(account, locale);
    }

    /** The other sessions of this person are over; this one goes on under a new id. */
    @PostMapping("/password")
    View changePassword(
            @RequestBody NewPassword given, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        current().person().refuseActing(audit);
        Person person = persons.find(current().person().id()).orElseThrow(SessionController::nobody);
        accounts.check(person.phone(), given.current(), request.getRemoteAddr());
        int version = passwords.choose(person, given.current(), given.next());
        Accounts.Account account = accounts.find(person.id(), version).orElseThrow(SessionController::nobody);
        begin(account, request, response);
        return view(account, locale);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletRequest request, HttpServletResponse response) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof Sessions.Token token) {
            audit.record("sign-out", "people/" + token.getName(), null, Map.of());
        }
        sessions.end(request);
        tokens.saveToken(tokens.generateToken(request), request, response);
    }

    /** Ends acting for somebody else; who acted is there again in person. */
    @DeleteMapping("/acting")
    View actNoMore(HttpServletRequest request, Locale locale) {
        SignedIn person = current().person();
        if (person.helper() != null) {
            audit.record("sign-out-acting", "people/" + person.id(), null, Map.of());
            sessions.actNoMore(request);
        }
        return view(sessions.account(request).orElseThrow(SessionController::nobody), locale);
    }

    /** New session id and new CSRF token: what an earlier visitor of this browser knew is worth nothing. */
    private void begin(Accounts.Account account, HttpServletRequest request, HttpServletResponse response) {
        sessions.begin(request, account);
        tokens.saveToken(tokens.generateToken(request), request, response);
    }

    private View view(Accounts.Account account, Locale locale) {
        Person person = persons.find(account.person().id()).orElseThrow(SessionController::nobody);
        String department = person.department();
        return new View(
                new Who(
                        person.id(),
                        person.name(),
                        person.phone(),
                        person.employeeNumber(),
                        person.category(),
                        department == null ? null : new Place(department, roles.placeName(department, locale))),
                roles.grants(account.person().groups(), locale),
                roles.menus(account.person().groups()).stream()
                        .filter(menu -> simulated || !menu.equals("simulators"))
                        .filter(menu -> rights.stream()
                                .filter(right -> right.menu().equals(menu))
                                .allMatch(right -> right.opensTo(account.person())))
                        .toList(),
                account.mustChange(),
                account.person().helper(),
                account.mustChange()
                        ? null
                        : landings.stream()
                                .flatMap(landing -> landing.of(account.person()).stream())
                                .findFirst()
                                .orElse(null));
    }

    private static Accounts.Account current() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof Sessions.Token token) {
            return token.account();
        }
        throw nobody();
    }

    private static Problem nobody() {
        return new Problem(401, "not-signed-in", Map.of());
    }
}
