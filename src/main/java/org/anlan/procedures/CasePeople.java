package org.anlan.procedures;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.people.Roles;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.CaseViews.Name;
import org.springframework.stereotype.Component;

/** The people around a case. */
@Component
public class CasePeople {

    private final CaseFiles files;
    private final Copies copies;
    private final Persons persons;
    private final Roles roles;

    CasePeople(CaseFiles files, Copies copies, Persons persons, Roles roles) {
        this.files = files;
        this.copies = copies;
        this.persons = persons;
        this.roles = roles;
    }

    /** Everybody who may read the case because of what they have to do with it, but {@code person}. */
    public List<Name> of(CaseFile file, SignedIn person) {
        Set<String> ids = new LinkedHashSet<>();
        ids.add(file.applicant());
        for (WorkItem item : files.items(file.id())) {
            Stream.of(item.assignee(), item.completedBy(), item.owner()).forEach(ids::add);
            if (item.open() && item.candidate() != null) {
                roles.holders(item.candidate()).forEach(holder -> ids.add(holder.id()));
            }
        }
        copies.of(file.id()).forEach(copy -> ids.add(copy.person()));
        ids.remove(person.id());
        return ids.stream()
                .filter(Objects::nonNull)
                .flatMap(id -> persons.find(id).stream())
                .filter(Person::active)
                .map(one -> new Name(one.id(), one.name()))
                .toList();
    }
}
