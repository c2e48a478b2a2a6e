package org.anlan.registers;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anlan.audit.AuditTrail;
import org.anlan.people.CurrentPerson;
import org.anlan.people.Departments;
import org.anlan.people.MenuRight;
import org.anlan.people.SignedIn;
import org.anlan.shared.Problem;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Who may see a register and who may change it, by the roles its definition names and the places they are granted at.
 * Refusals are recorded.
 */
@Component
class RegisterRights implements MenuRight {

    /** Behind a role that counts wherever it is granted. */
    private static final String ANYWHERE = "@*";

    private final Definitions definitions;
    private final CurrentPerson current;
    private final Departments departments;
    private final EntryPlaces places;
    private final Entries entries;
    private final AuditTrail audit;

    RegisterRights(
            Definitions definitions,
            CurrentPerson current,
            Departments departments,
            EntryPlaces places,
            Entries entries,
            AuditTrail audit) {
        this.definitions = definitions;
        this.current = current;
        this.departments = departments;
        this.places = places;
        this.entries = entries;
        this.audit = audit;
    }

    @Override
    public String menu() {
        return "registers";
    }

    @Override
    public boolean opensTo(SignedIn person) {
        return definitions.all().stream().anyMatch(definition -> mayRead(person, definition));
    }

    boolean mayRead(SignedIn person, RegisterDefinition definition) {
        return holdsOne(person, definition, definition.read()) || mayWrite(person, definition);
    }

    boolean mayWrite(SignedIn person, RegisterDefinition definition) {
        return holdsOne(person, definition, definition.write());
    }

    /** Whether this person may change entries without entering or moving any. */
    boolean mayTend(SignedIn person, RegisterDefinition definition) {
        return holdsOne(person, definition, definition.dossier().tend());
    }

    Reach reading(SignedIn person, RegisterDefinition definition) {
        Stream<String> roles = Stream.concat(definition.read().stream(), definition.write().stream());
        return reach(person, roles, definition.dossier().openWithoutPlace());
    }

    /** @throws Problem 403 {@code register-read-forbidden} */
    Reach requireRead(RegisterDefinition definition) {
        SignedIn person = current.require();
        if (!mayRead(person, definition)) {
            throw refused("register-read-forbidden", definition);
        }
        return reading(person, definition);
    }

    /**
     * To read this entry, also a deleted one; of another place, it is not there.
     *
     * @throws Problem 404 {@code no-such-entry}, and as the other
     */
    Reach requireRead(RegisterDefinition definition, String id) {
        Reach reach = requireRead(definition);
        Entry entry = entry(definition, id);
        if (!reach.holds(definition, entry)) {
            audit.record("register-read-forbidden", definition.name() + "/" + id, null, null);
            throw Problem.notFound("no-such-entry");
        }
        return reach;
    }

    /** @throws Problem 403 {@code register-write-forbidden} */
    Reach requireWrite(RegisterDefinition definition) {
        SignedIn person = current.require();
        if (!mayWrite(person, definition)) {
            throw refused("register-write-forbidden", definition);
        }
        return reach(person, definition.write().stream(), false);
    }

    /** To change this entry, also in what those may who tend it. */
    Reach requireChange(RegisterDefinition definition, String id) {
        return requireRole(
                definition,
                id,
                Stream.concat(definition.write().stream(), definition.dossier().tend().stream())
                        .toList());
    }

    /** Whether this person may change all of an entry that is within reach, and not only tend it. */
    boolean mayChangeAll(SignedIn person, RegisterDefinition definition, Entry entry) {
        return mayWrite(person, definition)
                && reach(person, definition.write().stream(), false).holds(definition, entry);
    }

    /** Whether what the person holds of {@code roles} reaches every entry that {@code whole} reaches for her. */
    boolean reachAsFar(SignedIn person, RegisterDefinition definition, List<String> roles, List<String> whole) {
        Reach some = reach(person, roles.stream(), false);
        Reach all = reach(person, whole.stream(), false);
        return some.everywhere()
                || !all.everywhere()
                        && !definition.place().isEmpty()
                        && some.places().containsAll(all.places());
    }

    /** To do with this entry what is for these roles. */
    Reach requireRole(RegisterDefinition definition, String id, List<String> roles) {
        requireRead(definition, id);
        Reach reach = reach(current.require(), roles.stream(), false);
        if (!reach.holds(definition, entry(definition, id))) {
            throw refused("register-write-forbidden", definition);
        }
        return reach;
    }

    /** Whether one of these roles, where this person holds it, reaches the entry. */
    boolean holds(SignedIn person, RegisterDefinition definition, Entry entry, List<String> roles) {
        return reach(person, roles.stream(), false).holds(definition, entry);
    }

    /** @throws Problem 403 {@code not-on-behalf} for somebody who acts for another */
    SignedIn requireInPerson() {
        SignedIn person = current.require();
        person.refuseActing(audit);
        return person;
    }

    /** To change this entry. */
    Reach requireWrite(RegisterDefinition definition, String id) {
        Reach reach = requireWrite(definition);
        requireRead(definition, id);
        if (!reach.holds(definition, entry(definition, id))) {
            throw refused("register-write-forbidden", definition);
        }
        return reach;
    }

    /** @throws Problem 403 {@code register-not-by-hand} where only procedures do this */
    void requireByHand(RegisterDefinition definition, String what) {
        if (!definition.byHand().contains(what)) {
            throw refused("register-not-by-hand", definition);
        }
    }

    private Problem refused(String code, RegisterDefinition definition) {
        audit.record(code, definition.name(), null, null);
        return Problem.forbidden(code, definition.plural(LocaleContextHolder.getLocale()));
    }

    private Entry entry(RegisterDefinition definition, String id) {
        return entries.findEver(definition, id).orElseThrow(() -> Problem.notFound("no-such-entry"));
    }

    private Reach reach(SignedIn person, Stream<String> named, boolean open) {
        List<String> roles = named.toList();
        if (roles.stream().anyMatch(role -> reachesAll(person, role))) {
            return new Reach(person, true, Set.of(), open, places);
        }
        Set<String> granted =
                roles.stream().flatMap(role -> person.placesOf(role).stream()).collect(Collectors.toSet());
        return new Reach(person, false, departments.below(granted), open, places);
    }

    private static boolean reachesAll(SignedIn person, String role) {
        return role.endsWith(ANYWHERE)
                ? person.hasRole(role.substring(0, role.length() - ANYWHERE.length()))
                : person.groups().contains(role);
    }

    /** Where entries have no place, a role granted at one does not count, unless the definition says so. */
    private static boolean holdsOne(SignedIn person, RegisterDefinition definition, List<String> roles) {
        return roles.stream()
                .anyMatch(
                        role -> reachesAll(person, role) || !definition.place().isEmpty() && person.hasRole(role));
    }
}
