package org.anlan.procedures.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.anlan.procedures.CaseFile;
import org.anlan.procedures.CaseFiles;
import org.anlan.procedures.Cases;
import org.anlan.procedures.Procedure;
import org.anlan.procedures.ProcedureSettings;
import org.anlan.procedures.Procedures;
import org.anlan.procedures.StartForms;
import org.anlan.procedures.Starter;
import org.anlan.procedures.Timeline;
import org.anlan.shared.Problem;
import org.anlan.shared.Tries;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people without an account may do: apply, and ask for the result by number and phone. */
@RestController
class PublicController {

    private final Procedures procedures;
    private final StartForms forms;
    private final Cases cases;
    private final CaseFiles files;
    private final Timeline timeline;
    private final Tries tries;
    private final Tries.Limit applications;
    private final Tries.Limit results;

    PublicController(
            Procedures procedures,
            StartForms forms,
            Cases cases,
            CaseFiles files,
            Timeline timeline,
            Tries tries,
            ProcedureSettings settings) {
        this.procedures = procedures;
        this.forms = forms;
        this.cases = cases;
        this.files = files;
        this.timeline = timeline;
        this.tries = tries;
        this.applications =
                new Tries.Limit("application", settings.visitorTries(), settings.visitorWindow(), "too-many-tries");
        this.results = new Tries.Limit("result", settings.visitorTries(), settings.visitorWindow(), "too-many-tries");
    }

    record StepView(String title, Instant at, String state) {}

    record PublicCase(
            String number,
            String procedureTitle,
            String state,
            String outcome,
            String outcomeTitle,
            List<StepView> steps,
            Instant startedAt,
            String announcement) {}

    @GetMapping("/api/public/procedures")
    List<Offer> offers() {
        return procedures.all().stream()
                .filter(Procedure::isPublic)
                .map(procedure -> Offer.of(procedure, true))
                .toList();
    }

    @GetMapping("/api/public/procedures/{key}/form")
    OpenForm form(@PathVariable String key) {
        Procedure procedure = open(key);
        return OpenForm.of(procedure, forms.opening(procedure.startForm(), null));
    }

    @PostMapping("/api/public/procedures/{key}/cases")
    @ResponseStatus(HttpStatus.CREATED)
    Cases.Started start(
            @PathVariable String key,
            @RequestBody Submission submission,
            @RequestHeader(name = "Idempotency-Key", required = false) String idempotencyKey,
            HttpServletRequest request,
            Locale locale) {
        // Counted before it is looked at: a refusal tells something, too.
        tries.count(applications, request.getRemoteAddr());
        return cases.start(open(key), submission.orEmpty(), Starter.visitor(), idempotencyKey, locale);
    }

    /** The same answer for an unknown number and a wrong phone, so that neither can be guessed. */
    @GetMapping("/api/public/cases/{number}")
    PublicCase result(
            @PathVariable String number, @RequestParam String phone, HttpServletRequest request, Locale locale) {
        tries.check(results, request.getRemoteAddr());
        CaseFile file = files.findByNumber(number.strip())
                .filter(found -> procedures.version(found.definition()).isPublic())
                .filter(found -> phone.strip().equals(cases.data(found.id()).get("phone")))
                .orElseThrow(() -> {
                    tries.add(results, request.getRemoteAddr());
                    return Problem.notFound("no-such-application");
                });
        Procedure procedure = procedures.version(file.definition());
        List<StepView> steps = files.items(file.id()).stream()
                .filter(item -> !item.state().equals("cancelled"))
                .map(item -> new StepView(
                        procedure.name(item.step()).in(locale),
                        item.open() ? item.createdAt() : item.endedAt(),
                        item.open() ? "current" : "done"))
                .toList();
        return new PublicCase(
                file.number(),
                procedure.title().in(locale),
                file.open() ? "open" : "ended",
                file.outcome(),
                file.outcome() == null
                        ? null
                        : procedure.outcome(file.outcome()).in(locale),
                steps,
                file.startedAt(),
                timeline.announcement(file, locale));
    }

    private Procedure open(String key) {
        return procedures.find(key).filter(Procedure::isPublic).orElseThrow(() -> Problem.notFound("no-procedure"));
    }
}
