package org.anlan.procedures;

import java.util.Map;
import java.util.Optional;
import org.anlan.forms.FormLookup;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.springframework.stereotype.Component;

/** An ID number stands for a person on record; only who it is leaves here, so that a rule can compare. */
@Component
class IdNumberLookup implements FormLookup {

    private final Persons persons;

    IdNumberLookup(Persons persons) {
        this.persons = persons;
    }

    @Override
    public String name() {
        return "id-number";
    }

    @Override
    public Optional<Map<String, Object>> find(String value, String as) {
        return persons.findByIdNumber(value).filter(Person::active).map(person -> Map.of(as, person.id()));
    }
}
