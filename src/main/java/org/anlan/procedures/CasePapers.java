package org.anlan.procedures;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.anlan.forms.Field;
import org.anlan.forms.Form;
import org.anlan.forms.Option;
import org.anlan.forms.Options;
import org.anlan.people.Department;
import org.anlan.people.Departments;
import org.anlan.people.Jurisdiction;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.engine.CaseLog;
import org.anlan.shared.Problem;
import org.springframework.stereotype.Component;

/** What a case has for the blanks of its papers, as people read it: options by their words, places by their names. */
@Component
public class CasePapers {

    private final CaseFiles files;
    private final Cases cases;
    private final Procedures procedures;
    private final Options options;
    private final Persons persons;
    private final Departments departments;
    private final Clock clock;

    CasePapers(
            CaseFiles files,
            Cases cases,
            Procedures procedures,
            Options options,
            Persons persons,
            Departments departments,
            Clock clock) {
        this.files = files;
        this.cases = cases;
        this.procedures = procedures;
        this.options = options;
        this.persons = persons;
        this.departments = departments;
        this.clock = clock;
    }

    /**
     * @param data with secrets masked
     * @param clear with secrets in clear
     */
    public record Values(String applicantName, Map<String, Object> data, Map<String, Object> clear) {}

    /** What was entered so far, what this very command enters included. */
    public Values of(String caseId) {
        CaseLog.Entered now = CaseLog.entered(caseId);
        CaseLog.Draft starting = CaseLog.unwritten(caseId);
        Map<String, Object> data = new LinkedHashMap<>();
        String applicant;
        String applicantName;
        String definition;
        Instant started;
        if (starting != null) {
            data.putAll(starting.data());
            applicant = starting.applicant();
            applicantName = starting.applicantName();
            definition = now.definition();
            started = clock.instant();
        } else {
            CaseFile file = files.find(caseId).orElseThrow(() -> Problem.notFound("no-case"));
            data.putAll(file.data());
            applicant = file.applicant();
            applicantName = file.applicantName();
            definition = file.definition();
            started = file.startedAt();
        }
        data.putAll(now.data());
        worded(procedures.version(definition), data);
        data.put("applicantName", applicantName);
        data.put("appliedOn", LocalDate.ofInstant(started, clock.getZone()).toString());
        Person person = applicant == null ? null : persons.find(applicant).orElse(null);
        if (person != null) {
            data.put("applicantCategory", person.category());
            data.put("department", placeName(person.department()));
        }
        Map<String, Object> clear = new LinkedHashMap<>(cases.data(caseId));
        return new Values(applicantName, data, clear);
    }

    /** Who decided a step last, perhaps in this very command; nobody where it was not decided. */
    public Optional<String> decidedBy(String caseId, String step) {
        Map<String, String> now = CaseLog.entered(caseId).finishers();
        List<WorkItem> items = files.items(caseId).stream()
                .filter(item -> item.step().equals(step) && item.kind().equals("step"))
                .toList();
        for (int i = items.size() - 1; i >= 0; i--) {
            WorkItem item = items.get(i);
            String by = now.getOrDefault(item.id(), item.completedBy());
            if (by != null) {
                return Optional.of(by);
            }
        }
        return Optional.empty();
    }

    /** @return the name of a department or a jurisdiction; an unknown one is its own name */
    public String placeName(String id) {
        return id == null
                ? null
                : departments
                        .find(id)
                        .map(Department::name)
                        .or(() -> departments.jurisdiction(id).map(Jurisdiction::name))
                        .orElse(id);
    }

    public String personName(String id) {
        return id == null ? null : persons.find(id).map(Person::name).orElse(id);
    }

    private void worded(Procedure procedure, Map<String, Object> data) {
        Stream.concat(
                        Stream.ofNullable(procedure.startForm()),
                        procedure.steps().values().stream().map(Procedure.Step::form))
                .filter(java.util.Objects::nonNull)
                .map(Form::fields)
                .flatMap(List::stream)
                .filter(field -> data.get(field.key()) != null)
                .forEach(field -> data.put(field.key(), words(field, data)));
    }

    private Object words(Field field, Map<String, Object> data) {
        Object value = data.get(field.key());
        if (field.suppliedAs() != null && data.get(field.suppliedAs()) instanceof List<?> chosen) {
            List<?> labels = chosen.stream()
                    .map(one -> one instanceof Map<?, ?> pair ? pair.get("label") : one)
                    .toList();
            return field.isMultiple() ? labels : labels.isEmpty() ? value : labels.get(0);
        }
        if (field.refersTo() != null) {
            Collection<?> ids = value instanceof Collection<?> many ? many : List.of(value);
            Map<String, String> names = options.labels(
                    field.refersTo(), ids.stream().map(String::valueOf).toList());
            List<String> labels = ids.stream()
                    .map(String::valueOf)
                    .map(id -> names.getOrDefault(id, id))
                    .toList();
            return field.isMultiple() ? labels : labels.isEmpty() ? value : labels.get(0);
        }
        return value instanceof Collection<?> many
                ? many.stream().map(each -> label(field, each)).toList()
                : label(field, value);
    }

    private static Object label(Field field, Object value) {
        return field.options().stream()
                .filter(option -> String.valueOf(option.value()).equals(String.valueOf(value)))
                .map(Option::label)
                .map(Object.class::cast)
                .findFirst()
                .orElse(value);
    }
}
