package org.anlan.registers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.anlan.forms.Field;
import org.anlan.people.SignedIn;
import org.springframework.stereotype.Component;

/** What the entries of a register can be counted by. */
@Component
class Dimensions {

    private final Areas areas;
    private final ReferredFields referred;

    Dimensions(Areas areas, ReferredFields referred) {
        this.areas = areas;
        this.referred = referred;
    }

    /**
     * @param definition as the person sees it
     * @param person null for everything, as a definition itself may ask
     */
    Optional<Dimension> find(RegisterDefinition definition, String written, SignedIn person) {
        return definition.find(written.split("\\.", 2)[0]).stream()
                .flatMap(this::own)
                .filter(dimension -> dimension.written().equals(written))
                .findFirst()
                .or(() -> referred.find(definition, written, person).map(Dimensions::of));
    }

    /** In the order of the register's fields; those that are meant for it first, those of what is referred to last. */
    List<Dimension> all(RegisterDefinition definition, SignedIn person) {
        List<Dimension> meant = new ArrayList<>();
        List<Dimension> others = new ArrayList<>();
        List<Dimension> further = new ArrayList<>();
        for (Field field : definition.form().fields()) {
            own(field).forEach((field.is("statistic") ? meant : others)::add);
            referred.of(field, person).stream().map(Dimensions::of).forEach(further::add);
        }
        return Stream.of(meant, others, further).flatMap(List::stream).toList();
    }

    private Stream<Dimension> own(Field field) {
        return units(field).stream()
                .map(unit -> new Dimension(
                        unit.isEmpty() ? field.key() : field.key() + "." + unit,
                        field,
                        unit,
                        Areas.LEVELS.contains(unit) ? areas.path(field) : List.of(field),
                        null));
    }

    private static Dimension of(ReferredFields.Referred one) {
        return new Dimension(one.written(), one.reference(), "", List.of(one.reference()), one);
    }

    private List<String> units(Field field) {
        if (field.is("secret")) {
            return List.of();
        }
        if (field.type().equals(Operator.DATE)) {
            boolean day = !"time".equals(field.schema().path("subtype").asText());
            return day ? Dimension.UNITS_OF_TIME : List.of();
        }
        // A text has as many values as entries, unless its file says that it is one of few.
        boolean named = field.is("statistic") && field.type().equals("textfield");
        boolean grouped = Operator.isChoice(field) || field.type().equals(Operator.CHECKBOX) || named;
        List<String> units = new ArrayList<>(grouped ? List.of("") : List.of());
        if (!areas.path(field).isEmpty()) {
            units.addAll(Areas.LEVELS);
        }
        return units;
    }
}
