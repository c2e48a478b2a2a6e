package org.anlan.registers;

import static org.anlan.registers.Columns.DATA;
import static org.anlan.registers.Columns.ENTRY;
import static org.anlan.registers.Columns.ID;
import static org.jooq.impl.DSL.inline;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.anlan.forms.Field;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Where the entries of a list lie, however many: those near each other as one spot that says how many they are. */
@Component
class EntryMap {

    private static final int MOST = 2_000;
    private static final int DEEPEST = 18;
    /** Of a square on the screen that is one spot: a quarter of a tile of 256 pixels. */
    private static final double TILE_PARTS = 4;

    private final DSLContext sql;
    private final EntryList list;

    EntryMap(DSLContext sql, EntryList list) {
        this.sql = Written.out(sql);
        this.list = list;
    }

    /** What is looked at, in degrees. */
    record Box(double west, double south, double east, double north) {}

    /** @param id of the entry where it is only one, otherwise null; then {@code box} is how far they reach */
    record Spot(double lng, double lat, long count, String id, Box box) {}

    /** By the first field that is a point; nothing where the register has none. */
    List<Spot> spots(RegisterDefinition definition, EntryList.Query query, Reach reach, Box box, int zoom) {
        Optional<Field> point = point(definition);
        if (point.isEmpty()) {
            return List.of();
        }
        org.jooq.Field<Double> lng = degrees(point.get(), "lng");
        org.jooq.Field<Double> lat = degrees(point.get(), "lat");
        double size = 360 / Math.pow(2, Math.max(0, Math.min(zoom, DEEPEST))) / TILE_PARTS;
        var column = DSL.field("floor({0} / {1})", Double.class, lng, DSL.inline(size));
        var row = DSL.field("floor({0} / {1})", Double.class, lat, DSL.inline(size));
        Condition seen = list.wanted(definition, query, reach).and(within(point.get(), box));
        return sql.select(
                        DSL.field("avg({0})", Double.class, lng),
                        DSL.field("avg({0})", Double.class, lat),
                        DSL.count(),
                        DSL.min(ID),
                        DSL.min(lng),
                        DSL.min(lat),
                        DSL.max(lng),
                        DSL.max(lat))
                .from(ENTRY)
                .where(seen)
                .groupBy(column, row)
                .orderBy(DSL.count().desc())
                .limit(MOST)
                .fetch(spot -> {
                    boolean one = spot.value3() == 1;
                    Box reaches = one ? null : new Box(spot.value5(), spot.value6(), spot.value7(), spot.value8());
                    return new Spot(spot.value1(), spot.value2(), spot.value3(), one ? spot.value4() : null, reaches);
                });
    }

    private static Optional<Field> point(RegisterDefinition definition) {
        return definition.form().fields().stream()
                .filter(field -> field.type().equals("place")
                        && !field.schema().path("shape").asText().equals("area"))
                .findFirst();
    }

    private static Condition within(Field point, Box box) {
        return degrees(point, "lng")
                .between(box.west(), box.east())
                .and(degrees(point, "lat").between(box.south(), box.north()));
    }

    /** @param box west, south, east and north with commas; empty if it is none, or the register has no point */
    static Optional<Condition> within(RegisterDefinition definition, String box) {
        if (!box.matches("-?\\d{1,3}(\\.\\d{1,20})?(,-?\\d{1,3}(\\.\\d{1,20})?){3}")) {
            return Optional.empty();
        }
        double[] sides =
                Arrays.stream(box.split(",")).mapToDouble(Double::parseDouble).toArray();
        return point(definition).map(point -> within(point, new Box(sides[0], sides[1], sides[2], sides[3])));
    }

    private static org.jooq.Field<Double> degrees(Field field, String which) {
        return DSL.field("(({0} -> {1}) ->> {2})::float8", Double.class, DATA, inline(field.key()), inline(which));
    }
}
