package org.anlan.procedures.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.anlan.people.Accounts;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.people.Roles;
import org.anlan.shared.Problem;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Our people in the engine's words: a user is a person (found by id or by phone), a group is a role at its place.
 * Administrators are also in the engine's own {@code camunda-admin}.
 */
@Component
class People {

    private static final String ADMINISTRATOR = "administrator";
    private static final int EVERYBODY = Integer.MAX_VALUE;

    private final Persons persons;
    private final Roles roles;
    private final Accounts accounts;

    People(Persons persons, Roles roles, Accounts accounts) {
        this.persons = persons;
        this.roles = roles;
        this.accounts = accounts;
    }

    Optional<User> user(String idOrPhone) {
        return person(idOrPhone).map(People::user);
    }

    List<User> users() {
        return persons.search("", EVERYBODY).stream().map(People::user).toList();
    }

    List<User> members(String group) {
        String ours = Groups.CAMUNDA_ADMIN.equals(group) ? ADMINISTRATOR : group;
        return roles.holders(ours).stream().map(People::user).toList();
    }

    List<Group> groups() {
        List<String> ids = new ArrayList<>(roles.groups());
        ids.add(Groups.CAMUNDA_ADMIN);
        return ids.stream().map(this::group).toList();
    }

    List<Group> groupsOf(String user) {
        return groupIdsOf(person(user).map(Person::id).orElse(user)).stream()
                .map(this::group)
                .toList();
    }

    List<String> groupIdsOf(String person) {
        return withEngineGroups(roles.groupsOf(person));
    }

    static List<String> withEngineGroups(Set<String> groups) {
        Set<String> all = new TreeSet<>(groups);
        if (all.contains(ADMINISTRATOR)) {
            all.add(Groups.CAMUNDA_ADMIN);
        }
        return List.copyOf(all);
    }

    /** By the same rules as everywhere: lock-out, address limit, initial passwords open nothing. */
    boolean checkPassword(String user, String password) {
        Optional<Person> person = person(user);
        try {
            return !accounts.check(person.map(Person::phone).orElse(user), password, address())
                    .mustChange();
        } catch (Problem refused) {
            return false;
        }
    }

    private Optional<Person> person(String idOrPhone) {
        return persons.find(idOrPhone).or(() -> persons.findByPhone(idOrPhone)).filter(Person::active);
    }

    private static User user(Person person) {
        UserEntity user = new UserEntity(person.id());
        user.setFirstName(person.name());
        user.setLastName("");
        return user;
    }

    private Group group(String id) {
        GroupEntity group = new GroupEntity(id);
        group.setName(Groups.CAMUNDA_ADMIN.equals(id) ? id : roles.title(id, Locale.SIMPLIFIED_CHINESE));
        group.setType(Groups.CAMUNDA_ADMIN.equals(id) ? Groups.GROUP_TYPE_SYSTEM : Groups.GROUP_TYPE_WORKFLOW);
        return group;
    }

    private static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getRemoteAddr()
                : null;
    }
}
