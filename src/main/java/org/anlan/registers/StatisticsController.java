package org.anlan.registers;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.anlan.audit.AuditTrail;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Statistics of a register over HTTP. */
@RestController
@RequestMapping("/api/registers/{name}/statistics")
class StatisticsController {

    private final Registers registers;
    private final RegisterRights rights;
    private final FieldRights fields;
    private final Statistics statistics;
    private final StatisticsSheet sheet;
    private final AuditTrail audit;

    StatisticsController(
            Registers registers,
            RegisterRights rights,
            FieldRights fields,
            Statistics statistics,
            StatisticsSheet sheet,
            AuditTrail audit) {
        this.registers = registers;
        this.rights = rights;
        this.fields = fields;
        this.statistics = statistics;
        this.sheet = sheet;
        this.audit = audit;
    }

    /**
     * Of the entries the list would show for the same words, filters and query.
     *
     * @param by one or two dimensions with a comma between, such as {@code level,found_on.month} or {@code
     *     enterprise.main_type}
     * @param measure {@code count}, {@code sum:field}, {@code average:field} or {@code rate:name}
     */
    @GetMapping
    Statistics.Result statistics(
            @PathVariable String name,
            @RequestParam String by,
            @RequestParam(defaultValue = "count") String measure,
            @RequestParam Map<String, String> parameters) {
        RegisterDefinition full = registers.definition(name);
        return result(full, rights.requireRead(full), by, measure, parameters);
    }

    /** The same as a sheet: the first dimension downwards, the second across. */
    @GetMapping("/export")
    void export(
            @PathVariable String name,
            @RequestParam String by,
            @RequestParam(defaultValue = "count") String measure,
            @RequestParam(defaultValue = "") String title,
            @RequestParam Map<String, String> parameters,
            HttpServletResponse response)
            throws IOException {
        RegisterDefinition full = registers.definition(name);
        Statistics.Result result = result(full, rights.requireRead(full), by, measure, parameters);
        String called = title.isBlank() ? full.plural(LocaleContextHolder.getLocale()) : title.strip();
        audit.record("register-statistics-export", name, null, Map.of("by", by, "measure", measure));
        sheet.write(result, called, ExcelController.open(response, called));
    }

    private Statistics.Result result(
            RegisterDefinition full, Reach reach, String by, String measure, Map<String, String> parameters) {
        RegisterDefinition definition = fields.seen(reach.person(), full);
        return statistics.of(
                definition,
                statistics.ask(definition, by, measure, reach.person()),
                EntryList.Query.of(parameters, null, 0, 0),
                reach);
    }
}
