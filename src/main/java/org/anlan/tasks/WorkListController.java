package org.anlan.tasks;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.anlan.forms.Option;
import org.anlan.people.CurrentPerson;
import org.anlan.people.Departments;
import org.anlan.people.Roles;
import org.anlan.people.SignedIn;
import org.anlan.procedures.Procedure;
import org.anlan.procedures.Procedures;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A person's lists of tasks, what they can be filtered by, and the filters she keeps. */
@RestController
@RequestMapping("/api/tasks")
class WorkListController {

    private final WorkList list;
    private final TaskViews views;
    private final TaskCounts counts;
    private final TaskFilters filters;
    private final AskedFields fields;
    private final Procedures procedures;
    private final Departments departments;
    private final Roles roles;
    private final CurrentPerson current;

    WorkListController(
            WorkList list,
            TaskViews views,
            TaskCounts counts,
            TaskFilters filters,
            AskedFields fields,
            Procedures procedures,
            Departments departments,
            Roles roles,
            CurrentPerson current) {
        this.list = list;
        this.views = views;
        this.counts = counts;
        this.filters = filters;
        this.fields = fields;
        this.procedures = procedures;
        this.departments = departments;
        this.roles = roles;
        this.current = current;
    }

    /** @param atLeast whether there are more than {@code total}, which is then where counting stopped */
    record Page(List<TaskItem> items, int total, boolean atLeast, int page, int size) {}

    record Choice(String key, String title, String titleEn) {}

    record AskedField(
            String key,
            String label,
            String labelEn,
            String type,
            boolean multiple,
            String register,
            List<Option> options) {}

    record OfProcedure(List<Choice> steps, List<AskedField> fields) {}

    record Vocabulary(List<Choice> procedures, List<Choice> places, List<Choice> roles) {}

    record New(
            @NotBlank @Size(max = 40) String title,
            @NotNull @Size(max = 2000) String query,
            @Size(max = 60) String role) {}

    /**
     * @param parameters {@code q}; {@code filter.procedure}, {@code filter.step}, {@code filter.state}, {@code
     *     filter.group}: one or several with commas; {@code filter.place}: with all below; {@code filter.applicant};
     *     {@code filter.due}, {@code filter.created}, {@code filter.ended}: {@code from..until}; {@code filter.colour};
     *     {@code filter.data.<field>} of one procedure
     * @param columns fields of that procedure to be shown, {@code data.<field>} with commas
     */
    @GetMapping
    Page list(
            @RequestParam(defaultValue = "mine") WorkList.View view,
            @RequestParam(required = false) String sort,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(defaultValue = "") String columns,
            @RequestParam Map<String, String> parameters,
            Locale locale) {
        TaskQuery query = TaskQuery.of(view, parameters, sort, page, size);
        SignedIn person = current.require();
        List<AskedFields.Asked> shown = fields.columns(query, columns);
        WorkList.Page found = list.page(person, query, !shown.isEmpty());
        return new Page(
                views.items(found.items(), shown, person, locale),
                found.total(),
                found.atLeast(),
                found.page(),
                found.size());
    }

    @GetMapping("/counts")
    TaskCounts.Counts counts() {
        return counts.of(current.require());
    }

    /** What every list can be filtered by. */
    @GetMapping("/vocabulary")
    Vocabulary vocabulary(Locale locale) {
        SignedIn person = current.require();
        return new Vocabulary(
                procedures.all().stream().map(WorkListController::choice).toList(),
                java.util.stream.Stream.concat(
                                departments.jurisdictions().stream()
                                        .map(one -> new Choice(one.id(), one.name(), one.nameEn())),
                                departments.all().stream().map(one -> new Choice(one.id(), one.name(), one.nameEn())))
                        .toList(),
                TaskFilters.roles(person).stream()
                        .map(role ->
                                new Choice(role, roles.title(role, Locale.CHINESE), roles.title(role, Locale.ENGLISH)))
                        .toList());
    }

    /** What the list of one procedure's tasks can be filtered by besides. */
    @GetMapping("/vocabulary/{procedure}")
    OfProcedure vocabularyOf(@PathVariable String procedure) {
        return new OfProcedure(
                procedures.find(procedure).stream()
                        .flatMap(found -> found.steps().values().stream())
                        .map(step -> new Choice(
                                step.id(), step.title().zh(), step.title().en()))
                        .toList(),
                fields.of(procedure).stream()
                        .map(asked -> new AskedField(
                                asked.key(),
                                asked.field().label(),
                                asked.field().labelEn(),
                                asked.field().type(),
                                asked.multiple(),
                                asked.field().refersTo(),
                                asked.options()))
                        .toList());
    }

    private static Choice choice(Procedure procedure) {
        return new Choice(
                procedure.key(), procedure.title().zh(), procedure.title().en());
    }

    @GetMapping("/filters")
    List<TaskFilters.Saved> filters() {
        return filters.of(current.require());
    }

    @PostMapping("/filters")
    @ResponseStatus(HttpStatus.CREATED)
    List<TaskFilters.Saved> save(@RequestBody @Valid New body) {
        SignedIn person = current.require();
        filters.save(
                person,
                body.title(),
                body.query(),
                body.role() == null || body.role().isBlank() ? null : body.role());
        return filters.of(person);
    }

    @DeleteMapping("/filters/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        filters.delete(current.require(), id);
    }
}
