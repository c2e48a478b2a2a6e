package org.anlan.procedures;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.anlan.files.Files;
import org.anlan.forms.Form;
import org.anlan.forms.FormChecks;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.people.SignedIn;
import org.springframework.stereotype.Component;

/** What people enter in a form of a running case: checked, secrets set apart, what it replaces remembered. */
@Component
class FormEntries {

    private final CaseFiles cases;
    private final Persons persons;
    private final FormChecks checks;
    private final SecretFields secretFields;
    private final FormContext formContext;
    private final Files files;

    FormEntries(
            CaseFiles cases,
            Persons persons,
            FormChecks checks,
            SecretFields secretFields,
            FormContext formContext,
            Files files) {
        this.cases = cases;
        this.persons = persons;
        this.checks = checks;
        this.secretFields = secretFields;
        this.formContext = formContext;
        this.files = files;
    }

    /** @param shown with secrets masked: what the case shows and the engine gets to know */
    record Entered(Map<String, Object> shown, Map<String, Object> replaced, Map<String, String> secrets) {}

    Entered enter(Form form, Map<String, Object> submitted, CaseFile file, Locale locale) {
        if (form == null) {
            return new Entered(Map.of(), Map.of(), Map.of());
        }
        Person applicant = file.applicant() != null && FormContext.asksForApplicant(form)
                ? persons.find(file.applicant()).orElse(null)
                : null;
        Map<String, Object> context = new HashMap<>(CaseVariables.of(applicant));
        context.putAll(formContext.of(form, file));
        context.putAll(file.data());
        Map<String, String> stored =
                form.fields().stream().anyMatch(field -> field.is("secret")) ? cases.secrets(file.id()) : Map.of();
        Map<String, Object> values = checks.check(
                        form, secretFields.unmask(form, submitted, file, stored), context, locale)
                .data();
        SecretFields.Split split = secretFields.split(form, values);
        Map<String, Object> replaced = new LinkedHashMap<>();
        split.data().forEach((field, value) -> {
            if (file.data().containsKey(field) && !Objects.equals(file.data().get(field), value)) {
                replaced.put(field, file.data().get(field));
            }
        });
        return new Entered(split.data(), replaced, split.secrets());
    }

    void claimFiles(Form form, Map<String, Object> data, String caseId, SignedIn person) {
        List<String> ids = form == null ? List.of() : FileFields.ids(form, data);
        if (!ids.isEmpty()) {
            files.claim(ids, caseId, person.id());
        }
    }
}
