package org.anlan.tasks;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.anlan.people.CurrentPerson;
import org.anlan.people.SignedIn;
import org.anlan.people.Substitution;
import org.anlan.people.Substitution.Who;
import org.anlan.people.Substitution.Wish;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** 我的代理: who does whose work, for a time. */
@RestController
@RequestMapping("/api/substitutions")
class SubstitutionController {

    private final SubstitutionDesk desk;
    private final CurrentPerson current;

    SubstitutionController(SubstitutionDesk desk, CurrentPerson current) {
        this.desk = desk;
        this.current = current;
    }

    /**
     * @param absent oneself if it is left out
     * @param procedures all if they are left out
     * @param from the first day, {@code to} the last
     * @param accepted tasks of the preview that may wait meanwhile
     */
    record Asked(
            @Size(max = 100) String absent,
            @Size(max = 100) String substitute,
            @Size(max = 200) List<@Size(max = 100) String> procedures,
            LocalDate from,
            LocalDate to,
            @Size(max = 500) List<@Size(max = 100) String> accepted) {

        Wish wish() {
            return new Wish(absent, substitute, procedures == null ? Set.of() : new TreeSet<>(procedures), from, to);
        }
    }

    @GetMapping
    List<Substitution> list(@RequestParam(defaultValue = "false") boolean all) {
        return desk.of(current.require(), all);
    }

    /** People by name, to choose one from. */
    @GetMapping("/people")
    List<Who> people(@RequestParam String q) {
        return desk.people(q, current.require());
    }

    /** Refused as the naming itself would be; parameters as its members, procedures with commas. */
    @GetMapping("/preview")
    SubstitutionDesk.Preview preview(
            @RequestParam(required = false) String absent,
            @RequestParam(required = false) String substitute,
            @RequestParam(required = false) List<String> procedures,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
        return desk.preview(new Asked(absent, substitute, procedures, from, to, null).wish(), current.require());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Substitution name(
            @RequestBody @Valid Asked asked, @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        SignedIn person = current.require();
        return desk.name(asked.wish(), asked.accepted() == null ? List.of() : asked.accepted(), person, key);
    }

    @DeleteMapping("/{id}")
    Substitution end(@PathVariable String id) {
        return desk.end(id, current.require());
    }
}
