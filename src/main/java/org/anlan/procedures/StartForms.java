package org.anlan.procedures;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.anlan.forms.Field;
import org.anlan.forms.Form;
import org.anlan.forms.Options;
import org.anlan.people.Person;
import org.springframework.stereotype.Component;

/** The data a form opens with: what we know of the person, what was entered before, what can be chosen. */
@Component
public class StartForms {

    private final Options options;
    private final FormContext formContext;

    StartForms(Options options, FormContext formContext) {
        this.options = options;
        this.formContext = formContext;
    }

    /** For a start form: fields with property {@code prefill}, and the options that come from registers. */
    public Map<String, Object> opening(Form form, Person person) {
        Map<String, Object> data = new LinkedHashMap<>();
        if (person != null) {
            for (Field field : form.fields()) {
                String known = known(field.properties().get("prefill"), person);
                if (known != null) {
                    data.put(field.key(), known);
                }
            }
        }
        data.putAll(options.supply(form, CaseVariables.of(person)));
        return data;
    }

    /** For a later form: the case's own values of its fields and of what it talks about. Others do not leave the server. */
    public Map<String, Object> reopening(Form form, CaseFile file, Person applicant) {
        Map<String, Object> data = new LinkedHashMap<>();
        Map<String, Object> context = new HashMap<>(CaseVariables.of(applicant));
        context.putAll(file.data());
        data.putAll(formContext.of(form, file));
        for (Field field : form.fields()) {
            if (file.data().get(field.key()) == null
                    && context.get(field.properties().get("rowsFrom")) instanceof List<?> list) {
                data.put(field.key(), list.stream().map(row -> row(field, row)).toList());
            } else if (file.data().containsKey(field.key())) {
                data.put(field.key(), file.data().get(field.key()));
            }
        }
        data.putAll(options.supply(form, context));
        return data;
    }

    /** A row to begin with: what the list at hand, which property {@code rowsFrom} names, has for the row's fields. */
    private static Map<String, Object> row(Field field, Object given) {
        Map<String, Object> row = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> known) {
            field.children().forEach(child -> {
                if (known.get(child.key()) != null) {
                    row.put(child.key(), known.get(child.key()));
                }
            });
        }
        return row;
    }

    private static String known(String prefill, Person person) {
        if (prefill == null) {
            return null;
        }
        return switch (prefill) {
            case "person.name" -> person.name();
            case "person.phone" -> person.phone();
            case "person.employeeNumber" -> person.employeeNumber();
            case "person.category" -> person.category();
            default -> null;
        };
    }
}
