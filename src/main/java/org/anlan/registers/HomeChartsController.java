package org.anlan.registers;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.anlan.people.CurrentPerson;
import org.anlan.shared.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Charts on a person's first page; their numbers are asked of the register as on its own page. */
@RestController
@RequestMapping("/api/home/charts")
class HomeChartsController {

    private final HomeCharts charts;
    private final Registers registers;
    private final RegisterRights rights;
    private final FieldRights fields;
    private final Statistics statistics;
    private final EntryList list;
    private final EntryQueries queries;
    private final CurrentPerson current;

    HomeChartsController(
            HomeCharts charts,
            Registers registers,
            RegisterRights rights,
            FieldRights fields,
            Statistics statistics,
            EntryList list,
            EntryQueries queries,
            CurrentPerson current) {
        this.charts = charts;
        this.registers = registers;
        this.rights = rights;
        this.fields = fields;
        this.statistics = statistics;
        this.list = list;
        this.queries = queries;
        this.current = current;
    }

    record New(
            @NotBlank String register,
            @NotBlank @Size(max = 60) String title,
            @NotBlank @Size(max = 200) String by,
            @NotBlank @Size(max = 100) String measure,
            @NotNull @Pattern(regexp = "bar|pie|line|table") String shape,
            @Size(max = 40) Map<String, String> parameters) {}

    @GetMapping
    List<HomeCharts.Chart> all() {
        return charts.of(current.require());
    }

    /** What could not be asked is not kept either. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    HomeCharts.Chart add(@RequestBody @Valid New body) {
        RegisterDefinition full = registers.definition(body.register());
        Reach reach = rights.requireRead(full);
        RegisterDefinition definition = fields.seen(reach.person(), full);
        Map<String, String> parameters = new TreeMap<>();
        if (body.parameters() != null) {
            parameters.putAll(body.parameters());
        }
        statistics.ask(definition, body.by(), body.measure(), reach.person());
        list.wanted(definition, EntryList.Query.of(parameters, null, 0, 0), reach);
        refuseSecrets(definition, parameters);
        return charts.add(
                reach.person(),
                new HomeCharts.Chart(
                        null,
                        body.register(),
                        body.title().strip(),
                        body.by(),
                        body.measure(),
                        body.shape(),
                        parameters));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id) {
        charts.remove(current.require(), id);
    }

    private void refuseSecrets(RegisterDefinition definition, Map<String, String> parameters) {
        String query = parameters.get("query");
        boolean secret = definition.fieldsWith("secret").stream()
                .anyMatch(field -> parameters.containsKey("filter." + field.key()));
        if (secret || query != null && !query.isBlank() && queries.asksForSecrets(definition, queries.tree(query))) {
            throw new Problem(400, "query-secret", Map.of());
        }
    }
}
