package org.anlan.procedures.clock;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.anlan.calendar.Term;
import org.anlan.calendar.Unit;

/**
 * A limit as a rule gave it to a case or a step, recorded with it: what the rule says later changes nothing.
 *
 * @param unit 工作日, 日 or 小时
 * @param basis the article it stands in
 * @param warn so many units before its end the yellow card comes
 * @param extend by how many units an authority may extend it, once; 0: not at all
 * @param tell roles told of its cards beside the holder, separated by commas
 */
public record Limit(int amount, String unit, String basis, int warn, int extend, String tell) {

    static Limit of(Map<String, Object> row) {
        return new Limit(
                number(row.get("amount")),
                String.valueOf(row.get("unit")),
                text(row.get("basis")),
                number(row.get("warn")),
                number(row.get("extend")),
                text(row.get("tell")));
    }

    @JsonIgnore
    public Unit countedIn() {
        return Unit.of(unit);
    }

    public Term from(Instant start, int extension, List<Term.Break> breaks) {
        return new Term(start, amount + extension, countedIn(), breaks);
    }

    @JsonIgnore
    List<String> told() {
        return Arrays.stream(tell.split(","))
                .map(String::strip)
                .filter(role -> !role.isEmpty())
                .toList();
    }

    private static int number(Object value) {
        return value == null ? 0 : ((Number) value).intValue();
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
