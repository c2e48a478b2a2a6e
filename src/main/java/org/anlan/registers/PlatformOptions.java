package org.anlan.registers;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.anlan.forms.Option;
import org.anlan.forms.OptionSource;
import org.anlan.people.Departments;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The platform's own tables a reference may name beside registers: people, departments, jurisdictions. */
@Component
class PlatformOptions implements OptionSource {

    private static final String PEOPLE = "people";
    private static final String DEPARTMENTS = "departments";
    private static final String JURISDICTIONS = "jurisdictions";
    static final Set<String> NAMES = Set.of(PEOPLE, DEPARTMENTS, JURISDICTIONS);

    private final Persons persons;
    private final Departments departments;

    PlatformOptions(Persons persons, Departments departments) {
        this.persons = persons;
        this.departments = departments;
    }

    static boolean isPlace(String name) {
        return name.equals(DEPARTMENTS) || name.equals(JURISDICTIONS);
    }

    @Override
    public boolean knows(String name) {
        return NAMES.contains(name);
    }

    /** All of them; conditions make sense for registers only. */
    @Override
    public List<Option> options(String name, Map<String, Object> where) {
        return search(name, "", Integer.MAX_VALUE);
    }

    @Override
    public Map<String, String> labels(String name, Collection<String> ids) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (name.equals(PEOPLE)) {
            ids.forEach(id -> persons.find(id).ifPresent(person -> labels.put(id, person.name())));
        } else {
            places(name, ids).forEach(option -> labels.put(option.value().toString(), option.label()));
        }
        return labels;
    }

    @Override
    public List<Option> search(String name, String words, int limit) {
        if (name.equals(PEOPLE)) {
            return options(persons.search(words, limit), Person::id, Person::name);
        }
        String wanted = words == null ? "" : words.strip().toLowerCase(Locale.ROOT);
        return places(name, null).stream()
                .filter(option -> option.label().toLowerCase(Locale.ROOT).contains(wanted))
                .limit(limit)
                .toList();
    }

    /** @return for each of these names, in either language, the ids of all that are called so */
    Map<String, Set<String>> named(String name, Collection<String> names) {
        Map<String, Set<String>> found = new HashMap<>();
        if (name.equals(PEOPLE)) {
            persons.called(names).forEach(person -> note(found, person.name(), person.id()));
        } else if (name.equals(DEPARTMENTS)) {
            departments.all().forEach(one -> {
                note(found, one.name(), one.id());
                note(found, one.nameEn(), one.id());
            });
        } else {
            departments.jurisdictions().forEach(one -> {
                note(found, one.name(), one.id());
                note(found, one.nameEn(), one.id());
            });
        }
        found.keySet().retainAll(names);
        return found;
    }

    private static void note(Map<String, Set<String>> found, String name, String id) {
        if (name != null) {
            found.computeIfAbsent(name, none -> new LinkedHashSet<>()).add(id);
        }
    }

    /** @param ids null for all of them */
    private List<Option> places(String name, Collection<String> ids) {
        boolean english = "en".equals(LocaleContextHolder.getLocale().getLanguage());
        return name.equals(DEPARTMENTS)
                ? options(
                        ids == null ? departments.all() : departments.all(ids),
                        one -> one.id(),
                        one -> pick(english, one.name(), one.nameEn()))
                : options(
                        ids == null ? departments.jurisdictions() : departments.jurisdictions(ids),
                        one -> one.id(),
                        one -> pick(english, one.name(), one.nameEn()));
    }

    private static String pick(boolean english, String name, String nameEn) {
        return english && nameEn != null && !nameEn.isBlank() ? nameEn : name;
    }

    private static <T> List<Option> options(List<T> all, Function<T, String> id, Function<T, String> label) {
        return all.stream()
                .map(one -> new Option(id.apply(one), label.apply(one)))
                .toList();
    }
}
