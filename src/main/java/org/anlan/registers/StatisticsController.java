package org.anlan.registers;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Statistics of a register over HTTP. */
@RestController
class StatisticsController {

    private final Registers registers;
    private final RegisterRights rights;
    private final FieldRights fields;
    private final Statistics statistics;

    StatisticsController(Registers registers, RegisterRights rights, FieldRights fields, Statistics statistics) {
        this.registers = registers;
        this.rights = rights;
        this.fields = fields;
        this.statistics = statistics;
    }

    /**
     * Of the entries the list would show for the same words, filters and query.
     *
     * @param by one or two dimensions with a comma between, such as {@code level,found_on.month}
     * @param measure {@code count}, {@code sum:field} or {@code average:field}
     */
    @GetMapping("/api/registers/{name}/statistics")
    Statistics.Result statistics(
            @PathVariable String name,
            @RequestParam String by,
            @RequestParam(defaultValue = "count") String measure,
            @RequestParam Map<String, String> parameters) {
        RegisterDefinition full = registers.definition(name);
        Reach reach = rights.requireRead(full);
        RegisterDefinition definition = fields.seen(reach.person(), full);
        return statistics.of(
                definition, statistics.ask(definition, by, measure), EntryList.Query.of(parameters, null, 0, 0), reach);
    }
}
