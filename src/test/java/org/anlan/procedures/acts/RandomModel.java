package org.anlan.procedures.acts;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * A procedure made of chance: sequences, choices, parallel branches, steps for several, loops and stages, nested. What
 * {@code way} holds when a choice is reached decides it.
 */
final class RandomModel {

    private static final String[] GROUPS = {"card-clerk", "vehicle-clerk"};

    /** Steps several people do; of every other one there is never more than one task. */
    final Set<String> multiple = new HashSet<>();

    private final String key;
    private final Random random;
    private final StringBuilder xml = new StringBuilder();
    private int number;

    RandomModel(String key, Random random) {
        this.key = key;
        this.random = random;
    }

    String bpmn() {
        String first = node("startEvent", "start", " camunda:formRef=\"" + key + ".request\"" + DEPLOYED);
        String last = sequence(first, 2);
        flow(last, node("endEvent", "end_done", ""), null);
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="http://anlan.org/testing">
                  <bpmn:process id="%s" name="%s" isExecutable="true" camunda:historyTimeToLive="P1D">
                  <bpmn:extensionElements><camunda:properties><camunda:property name="start" value="staff"/></camunda:properties></bpmn:extensionElements>
                  %s
                  </bpmn:process>
                </bpmn:definitions>"""
                .formatted(key, key, xml);
    }

    static String form(String id) {
        return """
                {"type": "default", "id": "%s", "schemaVersion": 16, "components": [
                  {"type": "number", "id": "f1", "key": "way", "label": "way", "validate": {"required": true}}]}"""
                .formatted(id);
    }

    private static final String DEPLOYED = " camunda:formRefBinding=\"deployment\"";

    private String sequence(String from, int depth) {
        String at = from;
        int length = 1 + random.nextInt(3);
        for (int i = 0; i < length; i++) {
            at = part(at, depth);
        }
        return at;
    }

    private String part(String from, int depth) {
        int kind = depth == 0 ? random.nextInt(3) : random.nextInt(9);
        return switch (kind) {
            case 0, 1 -> task(from, "");
            case 2 -> several(from);
            case 3, 4 -> parallel(from, depth - 1);
            case 5, 6 -> choice(from, depth - 1);
            case 7 -> loop(from, depth - 1);
            default -> stage(from, depth - 1);
        };
    }

    private String task(String from, String inner) {
        String id = "task_" + ++number;
        xml.append(
                "<bpmn:userTask id=\"%s\" camunda:candidateGroups=\"%s\" camunda:formRef=\"%s.step\"%s>%s</bpmn:userTask>%n"
                        .formatted(id, GROUPS[random.nextInt(GROUPS.length)], key, DEPLOYED, inner));
        flow(from, id, null);
        return id;
    }

    private String several(String from) {
        String one = "<bpmn:completionCondition xsi:type=\"bpmn:tFormalExpression\">${nrOfCompletedInstances &gt;= 1}"
                + "</bpmn:completionCondition>";
        String id = task(
                from,
                "<bpmn:multiInstanceLoopCharacteristics isSequential=\"%s\"><bpmn:loopCardinality>%d</bpmn:loopCardinality>%s</bpmn:multiInstanceLoopCharacteristics>"
                        .formatted(random.nextBoolean(), 2 + random.nextInt(2), random.nextInt(3) == 0 ? one : ""));
        multiple.add(id);
        return id;
    }

    private String parallel(String from, int depth) {
        String fork = node("parallelGateway", "gateway_fork_" + ++number, "");
        String join = node("parallelGateway", "gateway_join_" + ++number, "");
        flow(from, fork, null);
        int branches = 2 + random.nextInt(2);
        for (int i = 0; i < branches; i++) {
            flow(sequence(fork, depth), join, null);
        }
        return join;
    }

    private String choice(String from, int depth) {
        String number = String.valueOf(++this.number);
        String split = "gateway_choice_" + number;
        String merge = node("exclusiveGateway", "gateway_merge_" + number, "");
        String other = "flow_other_" + number;
        node("exclusiveGateway", split, " default=\"" + other + "\"");
        flow(from, split, null);
        String one = "gateway_one_" + number;
        node("exclusiveGateway", one, "");
        flow(split, one, "${way == 1}");
        flow(sequence(one, depth), merge, null);
        String two = "gateway_two_" + number;
        node("exclusiveGateway", two, "");
        named(other, split, two, null);
        flow(random.nextBoolean() ? two : sequence(two, depth), merge, null);
        return merge;
    }

    private String loop(String from, int depth) {
        String number = String.valueOf(++this.number);
        String in = node("exclusiveGateway", "gateway_in_" + number, "");
        flow(from, in, null);
        String out = "gateway_out_" + number;
        String on = "flow_on_" + number;
        String after = node("exclusiveGateway", "gateway_after_" + number, "");
        flow(sequence(in, depth), out, null);
        node("exclusiveGateway", out, " default=\"" + on + "\"");
        flow(out, in, "${way == 2}");
        named(on, out, after, null);
        return after;
    }

    private String stage(String from, int depth) {
        String id = "stage_" + ++number;
        flow(from, id, null);
        xml.append("<bpmn:subProcess id=\"%s\">%n".formatted(id));
        String first = node("startEvent", "start_" + number, "");
        flow(sequence(first, depth), node("endEvent", "end_of_" + id, ""), null);
        xml.append("</bpmn:subProcess>\n");
        return id;
    }

    private String node(String type, String id, String more) {
        xml.append("<bpmn:%s id=\"%s\"%s/>%n".formatted(type, id, more));
        return id;
    }

    private void flow(String from, String to, String condition) {
        named("flow_" + ++number, from, to, condition);
    }

    private void named(String id, String from, String to, String condition) {
        xml.append("<bpmn:sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\">%s</bpmn:sequenceFlow>%n"
                .formatted(
                        id,
                        from,
                        to,
                        condition == null
                                ? ""
                                : "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">" + condition
                                        + "</bpmn:conditionExpression>"));
    }
}
