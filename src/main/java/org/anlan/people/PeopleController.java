package org.anlan.people;

import java.util.List;
import java.util.Locale;
import org.anlan.shared.Secrets;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People, departments and roles for administrators; managers read, with phones masked. */
@RestController
@RequestMapping("/api")
class PeopleController {

    private static final int LARGEST_PAGE = 200;

    record Place(String id, String name) {}

    record Item(
            String id,
            String name,
            String phone,
            String employeeNumber,
            String category,
            Place department,
            boolean active,
            List<Roles.Grant> roles) {}

    record Page(List<Item> items, long total, int page, int size) {}

    /** @param place null or empty means everywhere */
    record RoleInput(String role, String place) {

        String group() {
            return place == null || place.isBlank() ? String.valueOf(role) : role + "@" + place;
        }
    }

    record RolesInput(List<RoleInput> roles) {

        List<String> groups() {
            return roles == null
                    ? List.of()
                    : roles.stream().map(RoleInput::group).toList();
        }
    }

    record NewPerson(
            String name,
            String phone,
            String employeeNumber,
            String category,
            String department,
            String idNumber,
            List<RoleInput> roles) {

        PersonInput person() {
            return new PersonInput(name, phone, employeeNumber, category, department, idNumber, true);
        }
    }

    record CreatedPerson(Item person, String initialPassword) {}

    record GivenPassword(String initialPassword) {}

    private final Administration administration;
    private final PersonList list;
    private final Departments departments;
    private final Roles roles;
    private final Grants grants;
    private final CurrentPerson current;

    PeopleController(
            Administration administration,
            PersonList list,
            Departments departments,
            Roles roles,
            Grants grants,
            CurrentPerson current) {
        this.administration = administration;
        this.list = list;
        this.departments = departments;
        this.roles = roles;
        this.grants = grants;
        this.current = current;
    }

    @GetMapping("/people")
    Page people(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            Locale locale) {
        int number = Math.max(page, 0);
        int limit = Math.min(Math.max(size, 1), LARGEST_PAGE);
        return new Page(
                list.page(q, number, limit).stream()
                        .map(person -> item(person, locale))
                        .toList(),
                list.count(q),
                number,
                limit);
    }

    @PostMapping("/people")
    @ResponseStatus(HttpStatus.CREATED)
    CreatedPerson create(@RequestBody NewPerson input, Locale locale) {
        Administration.Created created = administration.create(input.person(), new RolesInput(input.roles()).groups());
        return new CreatedPerson(item(created.person(), locale), created.initialPassword());
    }

    @PutMapping("/people/{id}")
    Item update(@PathVariable String id, @RequestBody PersonInput input, Locale locale) {
        return item(administration.update(id, input), locale);
    }

    @PostMapping("/people/{id}/reset-password")
    GivenPassword resetPassword(@PathVariable String id) {
        return new GivenPassword(administration.resetPassword(id));
    }

    @PutMapping("/people/{id}/roles")
    Item setRoles(@PathVariable String id, @RequestBody RolesInput input, Locale locale) {
        administration.setGroups(id, input.groups());
        return item(administration.require(id), locale);
    }

    @GetMapping("/departments")
    List<Department> departments() {
        return departments.all();
    }

    @PostMapping("/departments")
    @ResponseStatus(HttpStatus.CREATED)
    Department createDepartment(@RequestBody Department input) {
        return administration.save(null, input);
    }

    @PutMapping("/departments/{id}")
    Department updateDepartment(@PathVariable String id, @RequestBody Department input) {
        return administration.save(id, input);
    }

    @GetMapping("/jurisdictions")
    List<Jurisdiction> jurisdictions() {
        return departments.jurisdictions();
    }

    @GetMapping("/roles")
    List<Roles.Role> roles() {
        return roles.all();
    }

    private Item item(Person person, Locale locale) {
        boolean administrator = current.require().isAdministrator();
        String department = person.department();
        return new Item(
                person.id(),
                person.name(),
                administrator ? person.phone() : Secrets.mask(person.phone()),
                person.employeeNumber(),
                person.category(),
                department == null ? null : new Place(department, roles.placeName(department, locale)),
                person.active(),
                roles.grants(grants.of(person.id()), locale));
    }
}
