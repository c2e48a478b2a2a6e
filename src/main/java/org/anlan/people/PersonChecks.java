package org.anlan.people;

import cn.hutool.core.util.IdcardUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.anlan.shared.InvalidInput;
import org.anlan.shared.InvalidInput.FieldError;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What makes a person or a department acceptable; each fault is named at its field. */
@Component
class PersonChecks {

    static final Set<String> CATEGORIES = Set.of("在册职工", "持临时一卡通人员", "研究生", "离退休职工", "合作单位");

    static final int LONGEST_NAME = 50;

    private final Persons persons;
    private final Departments departments;
    private final Grants grants;
    private final MessageSource messages;

    PersonChecks(Persons persons, Departments departments, Grants grants, MessageSource messages) {
        this.persons = persons;
        this.departments = departments;
        this.grants = grants;
        this.messages = messages;
    }

    /** @param id of the person being changed, null for a new one */
    void check(String id, PersonInput input) {
        Faults faults = new Faults();
        faults.name("name", input.name());
        if (faults.required("phone", input.phone())) {
            faults.unless(input.phone().matches("1\\d{10}"), "phone", "phone");
            faults.taken("phone", id, persons.findByPhone(input.phone()));
        }
        if (input.employeeNumber() != null) {
            faults.unless(input.employeeNumber().matches("[0-9A-Za-z]{1,20}"), "employeeNumber", "employee-number");
            faults.taken("employeeNumber", id, persons.findByEmployeeNumber(input.employeeNumber()));
        }
        if (input.idNumber() != null) {
            // GB 11643: region, birthday and check character.
            faults.unless(IdcardUtil.isValidCard18(input.idNumber()), "idNumber", "id-number");
            faults.taken("idNumber", id, persons.findByIdNumber(input.idNumber()));
        }
        faults.unless(input.category() != null && CATEGORIES.contains(input.category()), "category", "category");
        faults.unless(
                input.department() == null
                        || departments.find(input.department()).isPresent(),
                "department",
                "department");
        faults.raise();
    }

    void check(String id, Department input) {
        Faults faults = new Faults();
        faults.name("name", input.name());
        faults.unless(
                input.jurisdiction() == null
                        || departments.jurisdiction(input.jurisdiction()).isPresent(),
                "jurisdiction",
                "jurisdiction");
        if (input.parent() != null) {
            faults.unless(departments.find(input.parent()).isPresent(), "parent", "department");
            faults.unless(id == null || !departments.above(input.parent()).contains(id), "parent", "parent");
        }
        faults.raise();
    }

    void checkGroups(List<String> groups) {
        Faults faults = new Faults();
        grants.unknown(groups).forEach(group -> faults.add("roles", "role", group));
        faults.raise();
    }

    private final class Faults {

        private final List<FieldError> errors = new ArrayList<>();

        void add(String field, String message, Object... arguments) {
            if (errors.stream().noneMatch(error -> error.field().equals(field))) {
                errors.add(new FieldError(
                        field,
                        messages.getMessage("people.input." + message, arguments, LocaleContextHolder.getLocale())));
            }
        }

        void unless(boolean right, String field, String message) {
            if (!right) {
                add(field, message);
            }
        }

        boolean required(String field, String value) {
            unless(value != null && !value.isBlank(), field, "required");
            return value != null && !value.isBlank();
        }

        void name(String field, String value) {
            if (required(field, value) && value.length() > LONGEST_NAME) {
                add(field, "too-long", LONGEST_NAME);
            }
        }

        void taken(String field, String id, Optional<Person> holder) {
            holder.filter(person -> !person.id().equals(id)).ifPresent(person -> add(field, "taken", person.name()));
        }

        void raise() {
            if (!errors.isEmpty()) {
                throw new InvalidInput(errors);
            }
        }
    }
}
