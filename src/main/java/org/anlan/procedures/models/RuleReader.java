package org.anlan.procedures.models;

import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.anlan.procedures.Procedure.Rule;
import org.anlan.procedures.Procedure.Text;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;

/** Reads the decision tables of a deployment: what their inputs are called, which row is which, and why it is there. */
final class RuleReader {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";

    /** Where a row comes from, as the shipped tables write it before the words: S0, P. */
    private static final String SOURCE = "^(S\\d+|P)\\s+";

    private RuleReader() {}

    /** @param files names of decision tables, {@code <decision>.dmn} */
    static Map<String, Rule> read(List<String> files, Function<String, InputStream> resource) {
        Map<String, Rule> rules = new HashMap<>();
        for (String file : files) {
            String key = file.substring(0, file.length() - ".dmn".length());
            var model = Dmn.readModelFromStream(resource.apply(file));
            Decision decision = model.getModelElementById(key);
            DecisionTable table = model.getModelElementsByType(DecisionTable.class).stream()
                    .findFirst()
                    .orElse(null);
            if (decision == null || table == null) {
                continue;
            }
            rules.put(key, new Rule(named(decision, decision.getName(), "nameEn"), inputs(table), rows(table)));
        }
        return rules;
    }

    private static Map<String, Rule.Input> inputs(DecisionTable table) {
        Map<String, Rule.Input> inputs = new HashMap<>();
        for (Input input : table.getInputs()) {
            String expression = input.getInputExpression() == null
                            || input.getInputExpression().getText() == null
                    ? ""
                    : input.getInputExpression().getText().getTextContent();
            String label = input.getLabel() == null ? expression : input.getLabel();
            inputs.put(label, new Rule.Input(named(input, label, "labelEn"), expression));
        }
        return inputs;
    }

    private static Map<String, Rule.Row> rows(DecisionTable table) {
        Map<String, Rule.Row> rows = new HashMap<>();
        table.getRules().forEach(rule -> {
            String note = rule.getDescription() == null
                    ? ""
                    : rule.getDescription().getTextContent().strip().replaceFirst(SOURCE, "");
            rows.put(rule.getId(), new Rule.Row(rows.size() + 1, named(rule, note, "descriptionEn")));
        });
        return rows;
    }

    private static Text named(DmnElement element, String zh, String english) {
        String en = element.getAttributeValueNs(CAMUNDA, english);
        return new Text(zh, en == null ? zh : en);
    }
}
