package org.anlan.procedures.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.anlan.procedures.Procedure.Text;
import org.anlan.procedures.clock.LimitRules;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Rule;

/** What people are told before they start: how long the table of limits gives the case as a whole. */
final class LimitWords {

    private static final Map<String, Text> UNITS =
            Map.of("工作日", new Text("个工作日", "working days"), "日", new Text("日", "days"), "小时", new Text("小时", "hours"));

    private LimitWords() {}

    /** @return null where the table has no row for every case, but several, or none */
    static Text of(DmnModelInstance rules) {
        List<Text> found = new ArrayList<>();
        for (DecisionTable table : rules.getModelElementsByType(DecisionTable.class)) {
            List<String> outputs =
                    table.getOutputs().stream().map(output -> output.getName()).toList();
            table.getRules().stream()
                    .filter(rule -> rule.getInputEntries().stream()
                            .map(LimitWords::text)
                            .anyMatch(LimitRules.CASE::equals))
                    .forEach(rule -> found.add(words(rule, outputs)));
        }
        return found.size() == 1 ? found.get(0) : null;
    }

    private static Text words(Rule rule, List<String> outputs) {
        String amount = cell(rule, outputs, "amount");
        Text unit = UNITS.get(cell(rule, outputs, "unit"));
        String basis = cell(rule, outputs, "basis");
        if (unit == null || !amount.matches("\\d+")) {
            return null;
        }
        return new Text(
                "办结时限：" + amount + unit.zh() + (basis.isEmpty() ? "" : "，依据：" + basis),
                "Time limit: " + amount + " " + unit.en() + (basis.isEmpty() ? "" : "; basis: " + basis));
    }

    private static String cell(Rule rule, List<String> outputs, String name) {
        int at = outputs.indexOf(name);
        return at < 0 ? "" : text(rule.getOutputEntries().stream().toList().get(at));
    }

    private static String text(DmnElement entry) {
        return entry.getTextContent().strip().replaceAll("^\"|\"$", "");
    }
}
