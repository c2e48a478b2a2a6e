package org.anlan.procedures;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.anlan.forms.FormLookup;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.people.Roles;
import org.springframework.stereotype.Component;

/**
 * An employee number stands for a colleague: the invitation code of seed 003 is the host's employee number. A colleague
 * does not do where nobody else, there or above, has the role that the field's property {@code lookupNeeds} names: a case
 * that goes to this role beside the colleague would wait for ever.
 */
@Component
class EmployeeLookup implements FormLookup {

    private final Persons persons;
    private final Roles roles;

    EmployeeLookup(Persons persons, Roles roles) {
        this.persons = persons;
        this.roles = roles;
    }

    @Override
    public String name() {
        return "employee-number";
    }

    @Override
    public Optional<Map<String, Object>> find(String value, String as) {
        return persons.findByEmployeeNumber(value).filter(Person::active).map(person -> {
            Map<String, Object> derived = new HashMap<>();
            derived.put(as, person.id());
            derived.put(as + "Name", person.name());
            derived.put(as + "Department", person.department());
            return derived;
        });
    }

    @Override
    public Optional<String> unfit(Map<String, Object> found, String as, Map<String, String> properties) {
        String role = properties.get("lookupNeeds");
        String department = (String) found.get(as + "Department");
        boolean somebody = role == null
                || roles.nearest(role, department, String.valueOf(found.get(as)))
                        .isPresent();
        return somebody ? Optional.empty() : Optional.of("nobody");
    }
}
