package org.anlan.procedures.models;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.anlan.forms.Form;
import org.anlan.procedures.Procedure;
import org.anlan.procedures.Procedure.Action;
import org.anlan.procedures.Procedure.Text;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Output;
import org.springframework.stereotype.Component;

/** Reads a deployed version of a procedure back from the engine: its model, its forms and what its rules mention. */
@Component
public class ProcedureReader {

    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    /** A setting such as caseTitle is read by us, not by the engine: what it names need not be a variable. */
    private static final Pattern SETTING = Pattern.compile("<camunda:property\\s[^>]*>");

    private static final Pattern EXPRESSION_TEXT = Pattern.compile("<text>(.*?)</text>", Pattern.DOTALL);

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";

    private final RepositoryService repository;

    ProcedureReader(RepositoryService repository) {
        this.repository = repository;
    }

    public Procedure read(ProcessDefinition definition) {
        String deployment = definition.getDeploymentId();
        String domain = repository
                .createDeploymentQuery()
                .deploymentId(deployment)
                .singleResult()
                .getName();
        List<String> names = repository.getDeploymentResourceNames(deployment);
        Map<String, Form> forms = new HashMap<>();
        names.stream().filter(name -> name.endsWith(".form")).forEach(name -> {
            Form form = Form.parse(name, resource(deployment, name));
            forms.put(form.id(), form);
        });
        BpmnModelInstance model = repository.getBpmnModelInstance(definition.getId());
        Process process = model.getModelElementById(definition.getKey());
        Map<String, String> settings = properties(process);
        String title = definition.getName() == null ? definition.getKey() : definition.getName();
        Set<String> variables =
                ExpressionCheck.variables(SETTING.matcher(resource(deployment, definition.getResourceName()))
                        .replaceAll(""));
        names.stream()
                .filter(name -> name.endsWith(".dmn"))
                .forEach(name -> variables.addAll(ruleWords(resource(deployment, name))));
        return new Procedure(
                definition.getId(),
                deployment,
                definition.getKey(),
                domain == null || !domain.contains("/") ? "" : domain.substring(0, domain.indexOf('/')),
                new Text(title, settings.getOrDefault("titleEn", title)),
                new Text(settings.getOrDefault("description", ""), settings.getOrDefault("descriptionEn", "")),
                settings.getOrDefault("icon", "file"),
                settings.getOrDefault("numberPrefix", title),
                words(settings.getOrDefault("start", "")),
                Procedure.StartFrom.parse(settings.getOrDefault("startFrom", "")),
                "applicant".equals(settings.get("exclusive")),
                settings.getOrDefault("caseTitle", "${applicantName}"),
                startForm(model, forms),
                variables,
                StepReader.read(model, forms),
                elementNames(model),
                actions(model, forms),
                announcements(model),
                ruleOutputs(deployment, names),
                RuleReader.read(
                        names.stream().filter(name -> name.endsWith(".dmn")).toList(),
                        name -> repository.getResourceAsStream(deployment, name)),
                words(settings.getOrDefault("clockAuthority", "manager")),
                settings.containsKey("limit") ? null : noLimit(settings),
                settings.containsKey("limit") ? limit(deployment, settings.get("limit")) : noLimit(settings),
                words(settings.getOrDefault("holds", "")),
                Arrays.stream(settings.getOrDefault("readers", "").split(";"))
                        .map(String::strip)
                        .filter(group -> !group.isEmpty())
                        .toList());
    }

    private Text limit(String deployment, String table) {
        return LimitWords.of(Dmn.readModelFromStream(repository.getResourceAsStream(deployment, table + ".dmn")));
    }

    private static Text noLimit(Map<String, String> settings) {
        return settings.containsKey("noLimit")
                ? new Text(settings.get("noLimit"), settings.getOrDefault("noLimitEn", settings.get("noLimit")))
                : Procedure.NO_LIMIT;
    }

    private static Form startForm(BpmnModelInstance model, Map<String, Form> forms) {
        return model.getModelElementsByType(StartEvent.class).stream()
                .map(StartEvent::getCamundaFormRef)
                .filter(forms::containsKey)
                .map(forms::get)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Text> elementNames(BpmnModelInstance model) {
        Map<String, Text> names = new HashMap<>();
        Collection<FlowElement> elements = model.getModelElementsByType(FlowElement.class);
        elements.stream()
                .filter(element ->
                        element.getName() != null && !element.getName().isBlank())
                .forEach(element -> names.put(element.getId(), text(element)));
        return names;
    }

    private static Map<String, Action> actions(BpmnModelInstance model, Map<String, Form> forms) {
        Map<String, Action> actions = new LinkedHashMap<>();
        model.getModelElementsByType(MessageEventDefinition.class).forEach(event -> {
            Map<String, String> settings = properties((BaseElement) event.getParentElement());
            if (settings.containsKey("action")) {
                String message = event.getMessage().getName();
                Text title =
                        new Text(settings.get("action"), settings.getOrDefault("actionEn", settings.get("action")));
                Form form = forms.get(settings.get("form"));
                actions.put(message, new Action(message, title, settings.getOrDefault("group", "applicant"), form));
            }
        });
        return actions;
    }

    private static Map<String, Text> announcements(BpmnModelInstance model) {
        Map<String, Text> announcements = new HashMap<>();
        model.getModelElementsByType(FlowElement.class).forEach(element -> {
            Map<String, String> settings = properties(element);
            String zh = settings.get("announce");
            if (zh != null) {
                announcements.put(element.getId(), new Text(zh, settings.getOrDefault("announceEn", zh)));
            }
        });
        return announcements;
    }

    private Map<String, Text> ruleOutputs(String deployment, List<String> names) {
        Map<String, Text> outputs = new HashMap<>();
        names.stream().filter(name -> name.endsWith(".dmn")).forEach(name -> {
            String decision = name.substring(0, name.length() - ".dmn".length());
            var rule = Dmn.readModelFromStream(repository.getResourceAsStream(deployment, name));
            rule.getModelElementsByType(Output.class).forEach(output -> {
                String zh = output.getLabel() == null ? output.getName() : output.getLabel();
                String en = output.getAttributeValueNs(CAMUNDA, "labelEn");
                outputs.put(decision + "." + output.getName(), new Text(zh, en == null ? zh : en));
            });
        });
        return outputs;
    }

    static Text text(FlowElement element) {
        String zh =
                element.getName() == null ? element.getId() : element.getName().replaceAll("\\s+", " ");
        return new Text(zh, properties(element).getOrDefault("titleEn", zh));
    }

    static Map<String, String> properties(BaseElement element) {
        Map<String, String> found = new HashMap<>();
        if (element.getExtensionElements() != null) {
            element.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                    .flatMap(properties -> properties.getCamundaProperties().stream())
                    .forEach((CamundaProperty property) ->
                            found.put(property.getCamundaName(), property.getCamundaValue()));
        }
        return found;
    }

    /** Every word of a rule's cells and input expressions; more than the variables, but never fewer. */
    private static Set<String> ruleWords(String dmn) {
        Set<String> words = new LinkedHashSet<>();
        Matcher text = EXPRESSION_TEXT.matcher(dmn);
        while (text.find()) {
            Matcher word = WORD.matcher(text.group(1).replaceAll("\"[^\"]*\"", " "));
            while (word.find()) {
                words.add(word.group());
            }
        }
        return words;
    }

    private static Set<String> words(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(toCollection(LinkedHashSet::new));
    }

    private String resource(String deployment, String name) {
        try (InputStream in = repository.getResourceAsStream(deployment, name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
