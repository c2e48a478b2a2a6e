package org.anlan.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/**
 * Two engines that share no code answer alike: the one we run on and kie-dmn. Looked at are all combinations of
 * boundary values (or a part of them, where there are very many) and random ones, and every row is hit.
 */
class RuleEnginesTest {

    private static final int RANDOM_INPUTS = 2000;
    private static final int COMBINATIONS = 1500;
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d+(\\.\\d+)?");
    private static final Set<String> HITS = new LinkedHashSet<>();
    private static DmnEngine camunda;

    static List<RuleFile> tables() {
        return RuleFile.all();
    }

    @BeforeAll
    static void startCamundasEngine() {
        var configuration = new DefaultDmnEngineConfiguration();
        configuration.getCustomPostDecisionTableEvaluationListeners().add((DmnDecisionTableEvaluationListener)
                event -> event.getMatchingRules().forEach(rule -> HITS.add(rule.getId())));
        camunda = configuration.buildEngine();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void bothEnginesAnswerAlikeAndEveryRowIsHit(RuleFile file) {
        DmnDecision decision = camunda.parseDecision(file.stem(), file.model());
        Kie kie = Kie.of(file);
        HITS.clear();
        Set<Map<String, Object>> inputs = inputs(file);
        assertThat(inputs).hasSizeGreaterThanOrEqualTo(file.rows().size());
        for (Map<String, Object> input : inputs) {
            assertThat(kie.evaluate(input)).as("%s for %s", file, input).isEqualTo(camunda(decision, input));
        }
        assertThat(HITS).hasSize(file.rows().size());
    }

    private static List<Map<String, Object>> camunda(DmnDecision decision, Map<String, Object> input) {
        return camunda.evaluateDecisionTable(decision, input).getResultList().stream()
                .map(RuleEnginesTest::comparable)
                .toList();
    }

    private static Map<String, Object> comparable(Map<String, Object> result) {
        Map<String, Object> comparable = new HashMap<>();
        result.forEach((name, value) -> comparable.put(
                name, value instanceof Number number ? new BigDecimal(number.toString()).doubleValue() : value));
        return comparable;
    }

    /** Without repetitions: a table of two short lists has few different inputs. */
    private static Set<Map<String, Object>> inputs(RuleFile file) {
        Set<Map<String, Object>> inputs = new LinkedHashSet<>();
        Map<String, List<Object>> candidates = new HashMap<>();
        file.data()
                .forEach(data -> candidates.put(
                        data.getName(),
                        candidates(
                                file, data.getName(), data.getInformationItem().getTypeRef())));
        long combinations = candidates.values().stream().mapToLong(List::size).reduce(1, Math::multiplyExact);
        for (long number = 0; number < combinations; number += 1 + combinations / COMBINATIONS) {
            Map<String, Object> input = new HashMap<>();
            long rest = number;
            for (var candidate : candidates.entrySet()) {
                List<Object> values = candidate.getValue();
                input.put(candidate.getKey(), values.get((int) (rest % values.size())));
                rest /= values.size();
            }
            inputs.add(input);
        }
        Random random = new Random(20261123);
        for (int number = 0; number < RANDOM_INPUTS; number++) {
            Map<String, Object> input = new HashMap<>();
            candidates.forEach((name, values) -> {
                Object value = values.get(random.nextInt(values.size()));
                input.put(name, value instanceof Number && random.nextBoolean() ? random.nextInt(-5, 400) : value);
            });
            inputs.add(input);
        }
        return inputs;
    }

    /** What the column allows and what it must not mind: nothing at all, unless its list of values is closed. */
    private static List<Object> candidates(RuleFile file, String name, String type) {
        List<Object> values = new ArrayList<>(
                switch (type) {
                    case "boolean" -> List.of(true, false);
                    case "integer", "double" -> numbers(file, type);
                    default -> words(file, name);
                });
        boolean closed = file.inputs().stream()
                .anyMatch(column -> !values.isEmpty() && column.values().equals(values));
        if (!closed) {
            values.add(null); // of a closed list kie-dmn refuses what is not in it; Camunda's engine just matches
        }
        return values;
    }

    private static List<Object> numbers(RuleFile file, String type) {
        BigDecimal step = type.equals("integer") ? BigDecimal.ONE : new BigDecimal("0.1");
        Set<Object> numbers = new LinkedHashSet<>();
        file.rows().stream()
                .flatMap(row -> row.when().stream())
                .flatMap(cell -> NUMBER.matcher(cell).results().map(MatchResult::group))
                .map(BigDecimal::new)
                .flatMap(number -> Stream.of(number.subtract(step), number, number.add(step)))
                .forEach(number -> numbers.add(step.scale() == 0 ? (Object) number.intValue() : number.doubleValue()));
        return numbers.isEmpty() ? List.of(0, 1, 2, 3) : List.copyOf(numbers); // none: compared with another column
    }

    private static List<String> words(RuleFile file, String name) {
        return switch (name) {
            case "ownerScope" -> List.of("本人,配偶", "本人,配偶,父母", "");
            case "ownerRelation" -> List.of("本人", "配偶", "父母");
            case "proof" -> List.of("file-1", "");
            default ->
                file.table().getInputs().stream()
                        .filter(input -> input.getInputExpression()
                                .getText()
                                .getTextContent()
                                .strip()
                                .equals(name))
                        .map(RuleFile::column)
                        .flatMap(column -> file.words(column).stream())
                        .toList();
        };
    }

    /** kie-dmn's answer in the shape of Camunda's: a list of rows, each a map of outputs. */
    private record Kie(DMNRuntime runtime, DMNModel model, RuleFile file) {

        static Kie of(RuleFile file) {
            Resource resource = ResourceFactory.newFileResource(file.path().toFile());
            DMNRuntime runtime = DMNRuntimeBuilder.fromDefaults()
                    .buildConfiguration()
                    .fromResources(List.of(resource))
                    .getOrElseThrow(IllegalStateException::new);
            DMNModel model = runtime.getModels().get(0);
            assertThat(model.getMessages()).as("kie-dmn on %s", file).isEmpty();
            return new Kie(runtime, model, file);
        }

        List<Map<String, Object>> evaluate(Map<String, Object> input) {
            var context = runtime.newContext();
            input.forEach(context::set);
            DMNResult result = runtime.evaluateAll(model, context);
            Object answer = result.getDecisionResults().get(0).getResult();
            List<?> rows = answer == null ? List.of() : answer instanceof List<?> list ? list : List.of(answer);
            return rows.stream().map(this::row).toList();
        }

        @SuppressWarnings("unchecked")
        private Map<String, Object> row(Object row) {
            return comparable(
                    row instanceof Map<?, ?> map
                            ? (Map<String, Object>) map
                            : Map.of(file.outputs().get(0).name(), row));
        }
    }
}
