package org.anlan.procedures;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.anlan.forms.FormLookup;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.springframework.stereotype.Component;

/** An employee number stands for a colleague: the invitation code of seed 003 is the host's employee number. */
@Component
class EmployeeLookup implements FormLookup {

    private final Persons persons;

    EmployeeLookup(Persons persons) {
        this.persons = persons;
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
}
