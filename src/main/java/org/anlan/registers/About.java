package org.anlan.registers;

import static org.anlan.registers.Columns.ENTRY;
import static org.anlan.registers.Columns.ID;
import static org.anlan.registers.Columns.REGISTER;
import static org.anlan.registers.Columns.text;
import static org.jooq.impl.DSL.inline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.anlan.forms.Field;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Which entries are about an entry of another register: they refer to it, or to something that belongs to it, as a risk
 * event belongs to its unit, that to its object, and that to an enterprise.
 */
@Component
class About {

    private final Definitions definitions;

    About(Definitions definitions) {
        this.definitions = definitions;
    }

    /** Whether entries of {@code other} can be about one of this register. */
    boolean is(RegisterDefinition other, String register) {
        return is(other, register, definitions.all());
    }

    static boolean is(RegisterDefinition other, String register, Collection<RegisterDefinition> all) {
        return References.mayRefer(other, register)
                || !ways(other, register, all).isEmpty();
    }

    Condition of(RegisterDefinition other, String register, String id) {
        Condition refers = References.refers(other, register, id);
        List<List<Field>> ways = ways(other, register, definitions.all());
        if (ways.isEmpty()) {
            return refers;
        }
        // Each way for itself, so that each can use the index of its field.
        Select<Record1<String>> found = among(other.name(), refers);
        for (List<Field> way : ways) {
            found = found.unionAll(among(other.name(), leads(way, id)));
        }
        return ID.in(found);
    }

    private static Select<Record1<String>> among(String register, Condition wanted) {
        return DSL.select(ID).from(ENTRY).where(REGISTER.eq(inline(register)).and(wanted));
    }

    /** By one field that refers, then by the places of what is referred to; those of one step are not among them. */
    private static List<List<Field>> ways(
            RegisterDefinition other, String register, Collection<RegisterDefinition> all) {
        return other.form().fields().stream()
                .flatMap(field -> further(field, register, all).stream())
                .toList();
    }

    private static List<List<Field>> further(Field field, String register, Collection<RegisterDefinition> all) {
        if (field.refersTo() == null || field.isMultiple() || field.refersTo().equals(register)) {
            return List.of();
        }
        List<List<Field>> ways = new ArrayList<>();
        all.stream()
                .filter(target -> target.name().equals(field.refersTo()))
                .flatMap(target -> target.place().stream().map(target::field))
                .flatMap(place -> register.equals(place.refersTo())
                        ? Stream.of(List.of(place))
                        : further(place, register, all).stream())
                .forEach(rest ->
                        ways.add(Stream.concat(Stream.of(field), rest.stream()).toList()));
        return ways;
    }

    private static Condition leads(List<Field> way, String id) {
        Field field = way.get(0);
        return way.size() == 1
                ? text(field).eq(id)
                : text(field).in(among(field.refersTo(), leads(way.subList(1, way.size()), id)));
    }
}
