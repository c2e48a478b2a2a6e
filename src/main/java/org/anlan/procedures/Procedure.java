package org.anlan.procedures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anlan.forms.Field;
import org.anlan.forms.Form;

/**
 * One version of a procedure, as its model and forms say.
 *
 * @param definitionId the engine's id of this version
 * @param key its file stem, such as card-reissue
 * @param domain its folder, such as campus
 * @param numberPrefix first word of its case numbers, such as 校卡
 * @param starters roles that may start it; {@code public}: without an account, {@code system}: only the system
 * @param startFrom registers whose entries it may be started from
 * @param exclusive one open case per applicant
 * @param caseTitle what a case is called, with field names in <code>${}</code>
 * @param variables names its model or rules mention: only these become process variables
 * @param steps its user tasks by id
 * @param papers what its blocks draft and issue
 * @param names element id to name, for nodes that have one
 * @param actions what people may do to a running case, by message name
 * @param announcements node id to what applicants are told once the case has left it (property {@code announce})
 * @param ruleOutputs what the outputs of its rules are called, by {@code <decision>.<name>}
 * @param rules its decision tables by name
 * @param clockAuthority roles that may stop and extend the statutory clock of its cases
 * @param noLimit what people are told where it has no limit table; null where it has one
 * @param limit what people are told of its limit before they start it; null where that depends on the case
 * @param readers groups that may look into its cases beside those who have a part in them, as a model writes them
 * @param holds registers whose entries nobody changes by hand while a case that wrote them is open
 */
public record Procedure(
        String definitionId,
        String deploymentId,
        String key,
        String domain,
        Text title,
        Text description,
        String icon,
        String numberPrefix,
        Set<String> starters,
        List<StartFrom> startFrom,
        boolean exclusive,
        String caseTitle,
        Form startForm,
        Set<String> variables,
        Map<String, Step> steps,
        List<Paper> papers,
        Map<String, Text> names,
        Map<String, Action> actions,
        Map<String, Text> announcements,
        Map<String, Text> ruleOutputs,
        Map<String, Rule> rules,
        Set<String> clockAuthority,
        Text noLimit,
        Text limit,
        Set<String> holds,
        List<String> readers) {

    /** What is told of a procedure without a limit that says nothing itself. */
    public static final Text NO_LIMIT = new Text("无法定时限。", "No statutory limit.");

    /** Ends that no model draws. */
    private static final Map<String, Text> ENDINGS =
            Map.of("withdrawn", new Text("已撤回", "Withdrawn"), "cancelled", new Text("已取消", "Cancelled"));

    /** Chinese, and English beside it. */
    public record Text(String zh, String en) {

        public String in(java.util.Locale locale) {
            return "en".equals(locale.getLanguage()) ? en : zh;
        }
    }

    /**
     * A register whose entries offer to start this.
     *
     * @param fields field of the start form to the entry's field it is filled from, or to {@code id}
     */
    public record StartFrom(String register, Map<String, String> fields) {

        /** As a model writes it: {@code visits:visitorName=visitor_name,company=company; cards}. */
        public static List<StartFrom> parse(String text) {
            List<StartFrom> all = new ArrayList<>();
            for (String one : text.split(";")) {
                String[] parts = one.strip().split(":", 2);
                if (!parts[0].isBlank()) {
                    Map<String, String> fields = new LinkedHashMap<>();
                    for (String pair : parts.length == 2 ? parts[1].split(",") : new String[0]) {
                        String[] sides = pair.split("=", 2);
                        fields.put(sides[0].strip(), sides[sides.length - 1].strip());
                    }
                    all.add(new StartFrom(parts[0].strip(), fields));
                }
            }
            return List.copyOf(all);
        }
    }

    /**
     * A decision table, as people are told of it.
     *
     * @param inputs by the label the engine records values under
     * @param rows by the id the engine records matches under
     */
    public record Rule(Text title, Map<String, Input> inputs, Map<String, Row> rows) {

        /** @param expression what is asked, to know which fields it shows */
        public record Input(Text label, String expression) {}

        /** @param number from 1, as it stands in the table; {@code note} why it is there, possibly empty */
        public record Row(int number, Text note) {}
    }

    /** A user task. Its form is as this step shows it: without what is hidden here, and read-only where it says so. */
    public record Step(String id, Text title, Form form, Allowance allows) {}

    /**
     * A paper that the model makes.
     *
     * @param block element id
     * @param template null where the case alone knows which
     * @param steps those whose people draft, review or approve it
     * @param given blank to the fields its value is made of; any other blank shows the field of its own name
     */
    public record Paper(String block, String template, Set<String> steps, Map<String, Set<String>> given) {

        /** The fields of the case it shows. @param blanks of its template */
        public Set<String> shows(Set<String> blanks) {
            return blanks.stream()
                    .flatMap(blank -> given.getOrDefault(blank, Set.of(blank)).stream())
                    .collect(Collectors.toSet());
        }
    }

    /**
     * What a step allows beside deciding it.
     *
     * @param actions names of {@link StepActions}; null: the sensible ones
     * @param returnTo steps it may be given back to, {@code applicant} among them; null: wherever that is harmless
     * @param hidden fields that those at this step never see, wherever they were entered
     * @param signature true if it is decided with a handwritten signature only
     * @param transferTo whose people it may be handed to, written as a group; null: its own group's
     * @param multiple true if the model has several people do it (multi-instance)
     * @param own true if it is the applicant's own part of the case, such as paying
     * @param separate steps whose deciders and signers may not decide here
     * @param separateBasis the article that says so, for the refusal; empty where none does
     * @param papers templates whose papers have to be approved, or issued where none has to approve them, before it is
     *     decided; with a ? behind it only where there is such a paper
     */
    public record Allowance(
            Set<String> actions,
            List<String> returnTo,
            Set<String> hidden,
            boolean signature,
            String transferTo,
            boolean multiple,
            boolean own,
            Set<String> separate,
            String separateBasis,
            List<String> papers) {}

    /**
     * A message of the model that people send: a button on the case.
     *
     * @param message full name, such as long-term-pass.close
     * @param group expression of who may, or {@code applicant}
     * @param form null if nothing has to be entered
     */
    public record Action(String message, Text title, String group, Form form) {}

    /** @return the step's form
     * @throws IllegalArgumentException if there is no such step */
    public Step step(String id) {
        Step step = steps.get(id);
        if (step == null) {
            throw new IllegalArgumentException(key + " has no step " + id);
        }
        return step;
    }

    public Text name(String element) {
        return names.getOrDefault(element, new Text(element, element));
    }

    /** {@code refused} is called what the end event {@code end_refused} is called. */
    public Text outcome(String outcome) {
        return names.getOrDefault("end_" + outcome, ENDINGS.getOrDefault(outcome, new Text(outcome, outcome)));
    }

    /** Every field of its forms, the start form's first; the same key in two forms is one field, and secret where one says so. */
    private Map<String, Field> fields() {
        Map<String, Field> fields = new LinkedHashMap<>();
        Stream.concat(Stream.ofNullable(startForm), steps.values().stream().map(Step::form))
                .filter(Objects::nonNull)
                .flatMap(form -> form.fields().stream())
                .forEach(field -> fields.merge(
                        field.key(), field, (first, next) -> next.is("secret") && !first.is("secret") ? next : first));
        return fields;
    }

    /**
     * Fields that lists may show and be asked by: none that is secret, and none that is hidden at a step, since a list shows
     * tasks of many steps at once.
     */
    public Map<String, Field> listed() {
        Map<String, Field> listed = fields();
        listed.values().removeIf(field -> field.is("secret"));
        steps.values().forEach(step -> listed.keySet().removeAll(step.allows().hidden()));
        return listed;
    }

    /** Fields whose values stand nowhere in clear. */
    Set<String> secrets() {
        return fields().values().stream()
                .filter(field -> field.is("secret"))
                .map(Field::key)
                .collect(Collectors.toSet());
    }

    /** Fields that searching the work list looks into. */
    Set<String> searched() {
        return listed().values().stream()
                .filter(field -> field.is("search"))
                .map(Field::key)
                .collect(Collectors.toSet());
    }

    public boolean isPublic() {
        return starters.contains("public");
    }
}
