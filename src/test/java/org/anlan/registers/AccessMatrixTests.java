package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.people.Department;
import org.anlan.people.Departments;
import org.anlan.people.Jurisdiction;
import org.anlan.people.Roles;
import org.anlan.people.SignedIn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Every role, granted everywhere and at each kind of place, against every register and the entries of the demo. What is
 * expected is worked out from the definitions by going up from each entry's places; the house goes down from the grant's.
 */
@AnlanTest
class AccessMatrixTests {

    private static final List<String> PLACES =
            List.of("", "area-chaoyang", "area-chaoyang-county", "area-liucheng", "org-chemicals", "dept-physics");
    private static final String COUNTY = "19900000041";
    private static final String ENTERPRISE = "19900000050";
    private static final String STAFF = "19900000001";

    @LocalServerPort
    int port;

    @Autowired
    Registers registers;

    @Autowired
    RegisterRights rights;

    @Autowired
    Departments departments;

    @Autowired
    Roles roles;

    private final Map<String, List<Entry>> entries = new TreeMap<>();

    @Test
    void aRoleReachesWhatItsPlaceHolds() {
        Map<String, Set<String>> above = above();
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (RegisterDefinition definition : registers.all()) {
            List<Entry> there = entries(definition.name());
            Map<String, Set<String>> belongs = new TreeMap<>();
            there.forEach(entry -> belongs.put(entry.id(), places(definition, entry)));
            for (String role : everyRole()) {
                for (String place : PLACES) {
                    SignedIn person = new SignedIn("p", "p", Set.of(place.isEmpty() ? role : role + "@" + place));
                    String who = person.groups() + " of " + definition.name();
                    boolean write = counts(definition, definition.write(), role, place);
                    boolean read = write || counts(definition, definition.read(), role, place);
                    expect(wrong, who + " reads", read, rights.mayRead(person, definition));
                    expect(wrong, who + " writes", write, rights.mayWrite(person, definition));
                    if (!read) {
                        continue;
                    }
                    Reach reach = rights.reading(person, definition);
                    for (Entry entry : there) {
                        boolean whole = place.isEmpty()
                                || Stream.concat(definition.read().stream(), definition.write().stream())
                                        .anyMatch((role + "@*")::equals);
                        boolean inside = whole
                                || definition.dossier().openWithoutPlace()
                                        && belongs.get(entry.id()).isEmpty()
                                || belongs.get(entry.id()).stream().anyMatch(one -> above.getOrDefault(one, Set.of(one))
                                        .contains(place));
                        expect(wrong, who + " sees " + entry.id(), inside, reach.holds(definition, entry));
                        seen += inside ? 1 : 0;
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).as("the demo gives the matrix something to see").isPositive();
    }

    @Test
    void theCountySeesTheCountyAndBelow() {
        Entry city = registers.insert("incidents", incident("area-chaoyang"), Change.by(null));
        Entry town = registers.insert("incidents", incident("area-ershijiazi"), Change.by(null));
        SignedInClient county = new SignedInClient(port).signIn(COUNTY);
        assertThat(ids(county, "incidents")).contains(town.id()).doesNotContain(city.id());
        assertThat(county.get("/api/registers/incidents/entries/" + city.id()).status())
                .isEqualTo(404);
    }

    @Test
    void anEnterpriseSeesItsOwnAlone() {
        SignedInClient enterprise = new SignedInClient(port).signIn(ENTERPRISE);
        String own = registers
                .findBy("enterprises", Map.of("organisation", "org-chemicals"))
                .get(0)
                .id();
        assertThat(ids(enterprise, "enterprises")).containsExactly(own);
        for (String register : List.of("hazards", "licences", "secondary-units", "inspections", "major-hazards")) {
            Set<String> expected = new HashSet<>();
            entries(register).stream()
                    .filter(entry -> own.equals(entry.text("enterprise")))
                    .forEach(entry -> expected.add(entry.id()));
            assertThat(expected).as(register).isNotEmpty();
            assertThat(ids(enterprise, register)).as(register).isEqualTo(expected);
        }
        String theirs = entries("hazards").stream()
                .filter(entry -> !own.equals(entry.text("enterprise")))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(enterprise.get("/api/registers/hazards/entries/" + theirs).status())
                .isEqualTo(404);
        assertThat(enterprise.get("/api/registers/enforcement-cases/entries").code())
                .isEqualTo("register-read-forbidden");
    }

    @Test
    void staffSeeTheLibrariesAndChangeNothing() {
        SignedInClient staff = new SignedInClient(port).signIn(STAFF);
        assertThat(ids(staff, "chemicals")).isNotEmpty();
        assertThat(staff.get("/api/registers/enterprises/entries").code()).isEqualTo("register-read-forbidden");
        assertThat(staff.post("/api/registers/chemicals/entries", Map.of("data", Map.of("name", "水")))
                        .code())
                .isEqualTo("register-write-forbidden");
    }

    private static void expect(List<String> wrong, String what, boolean expected, boolean is) {
        if (expected != is) {
            wrong.add(what + ": expected " + expected);
        }
    }

    private Set<String> everyRole() {
        Set<String> all = new TreeSet<>();
        roles.groups().forEach(group -> all.add(group.replaceFirst("@.*", "")));
        registers.all().forEach(definition -> Stream.concat(definition.read().stream(), definition.write().stream())
                .forEach(role -> all.add(role.replace("@*", ""))));
        return all;
    }

    private static boolean counts(RegisterDefinition definition, List<String> named, String role, String place) {
        return named.contains(role + "@*")
                || named.contains(role)
                        && (place.isEmpty() || !definition.place().isEmpty());
    }

    private List<Entry> entries(String register) {
        return entries.computeIfAbsent(register, name -> registers.findBy(name, Map.of()));
    }

    private Set<String> places(RegisterDefinition definition, Entry entry) {
        Set<String> places = new HashSet<>();
        for (String key : definition.place()) {
            String value = entry.text(key);
            String target = definition.field(key).refersTo();
            if (value != null
                    && registers.all().stream().anyMatch(one -> one.name().equals(target))) {
                registers
                        .find(target, value)
                        .ifPresent(found -> places.addAll(places(registers.definition(target), found)));
            } else if (value != null) {
                places.add(value);
            }
        }
        return places;
    }

    /** Each place with all it lies in. */
    private Map<String, Set<String>> above() {
        Map<String, List<String>> parents = new TreeMap<>();
        for (Jurisdiction one : departments.jurisdictions()) {
            parents.put(one.id(), one.parent() == null ? List.of() : List.of(one.parent()));
        }
        for (Department one : departments.all()) {
            parents.put(
                    one.id(),
                    Stream.of(one.parent(), one.jurisdiction())
                            .filter(parent -> parent != null)
                            .toList());
        }
        Map<String, Set<String>> above = new TreeMap<>();
        parents.keySet().forEach(id -> climb(id, parents, above.computeIfAbsent(id, one -> new HashSet<>())));
        return above;
    }

    private static void climb(String id, Map<String, List<String>> parents, Set<String> into) {
        if (into.add(id)) {
            parents.getOrDefault(id, List.of()).forEach(parent -> climb(parent, parents, into));
        }
    }

    private Set<String> ids(SignedInClient person, String register) {
        return new HashSet<>(person.get("/api/registers/" + register + "/entries?size=200")
                .body()
                .path("items")
                .findValuesAsText("id"));
    }

    private Map<String, Object> incident(String region) {
        Map<String, Object> data =
                new TreeMap<>(new GeneratedEntries(registers, () -> null).required(registers.definition("incidents")));
        data.put("number", "SJ-" + region + "-" + System.identityHashCode(this));
        data.put("region", region);
        return data;
    }
}
