package org.anlan.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.anlan.ReadmeExample;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputData;
import org.camunda.bpm.model.dmn.instance.Rule;

/** One decision table of the project, as its file says it. */
record RuleFile(Path path, DmnModelInstance model) {

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    /** A column; {@code name} is what follows {@code input_}, else the expression, or stands in the output's name. */
    record Column(String name, String label, String type, List<String> values) {}

    record Row(List<String> when, List<String> then, String description) {}

    /** Every table of the project, whoever added it, and the README's. */
    static List<RuleFile> all() {
        Path readme = ReadmeExample.writeTo(Path.of("target", "readme-example"));
        return Stream.of(Path.of("rules"), readme.resolve("rules"))
                .flatMap(folder -> below(folder).stream())
                .toList();
    }

    private static List<RuleFile> below(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".dmn"))
                    .sorted()
                    .map(file -> new RuleFile(file, Dmn.readModelFromFile(file.toFile())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String stem() {
        return path.getFileName().toString().replaceFirst("\\.dmn$", "");
    }

    Decision decision() {
        var decisions = model.getModelElementsByType(Decision.class);
        if (decisions.size() != 1) {
            throw new IllegalStateException(path + " holds " + decisions.size() + " decisions");
        }
        return decisions.iterator().next();
    }

    DecisionTable table() {
        return (DecisionTable) decision().getUniqueChildElementByType(DecisionTable.class);
    }

    List<InputData> data() {
        return List.copyOf(model.getModelElementsByType(InputData.class));
    }

    List<Column> inputs() {
        return table().getInputs().stream().map(RuleFile::column).toList();
    }

    List<Column> outputs() {
        return table().getOutputs().stream()
                .map(output -> new Column(output.getName(), output.getLabel(), output.getTypeRef(), List.of()))
                .toList();
    }

    List<Row> rows() {
        return table().getRules().stream().map(RuleFile::row).toList();
    }

    /** The words a column tells apart: its list of values, else those its cells name, and one that no cell names. */
    List<String> words(Column column) {
        if (!column.values().isEmpty()) {
            return column.values();
        }
        int place = inputs().indexOf(column);
        return Stream.concat(
                        rows().stream()
                                .flatMap(row ->
                                        QUOTED.matcher(row.when().get(place)).results())
                                .map(found -> found.group(1)),
                        Stream.of("-"))
                .distinct()
                .toList();
    }

    static Column column(Input input) {
        var values = input.getInputValues();
        String id = input.getId();
        return new Column(
                id.startsWith("input_")
                        ? id.substring("input_".length())
                        : input.getInputExpression().getText().getTextContent().strip(),
                input.getLabel(),
                input.getInputExpression().getTypeRef(),
                values == null
                        ? List.of()
                        : Arrays.stream(values.getText().getTextContent().split(","))
                                .map(value -> value.strip().replace("\"", ""))
                                .toList());
    }

    private static Row row(Rule rule) {
        return new Row(
                rule.getInputEntries().stream()
                        .map(entry -> entry.getText().getTextContent().strip())
                        .map(text -> text.isEmpty() ? "-" : text)
                        .toList(),
                rule.getOutputEntries().stream()
                        .map(entry -> entry.getText().getTextContent().strip())
                        .toList(),
                rule.getDescription() == null ? "" : rule.getDescription().getTextContent());
    }

    @Override
    public String toString() {
        return stem();
    }
}
