package org.anlan.procedures;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.anlan.forms.Form;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/**
 * What a form of a running case talks about besides its own fields: values its conditions, limits and texts name, and
 * the charge a payment code stands for. They come from the case so far, and from what rules and blocks decided.
 */
@Component
class FormContext {

    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    private final RuntimeService runtime;

    FormContext(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** Secrets stay masked, as the case file shows them. */
    Map<String, Object> of(Form form, CaseFile file) {
        Set<String> words = new HashSet<>();
        collect(form.schema(), words);
        Map<String, Object> values = new HashMap<>();
        if (!words.isEmpty() && file.open()) {
            values.putAll(runtime.getVariables(file.id(), words));
        }
        // Last, because a list or a secret is whole there and only a text or absent in the engine.
        file.data().forEach((name, value) -> {
            if (words.contains(name)) {
                values.put(name, value);
            }
        });
        return values;
    }

    /** Whether who applied makes a difference to what may be entered; what a check's rule looks at is not known here. */
    static boolean asksForApplicant(Form form) {
        return !form.checks().isEmpty() || speaksOf("applicant", form.schema());
    }

    private static boolean speaksOf(String word, JsonNode node) {
        if (node.isTextual() && node.asText().contains(word)) {
            return true;
        }
        for (JsonNode child : node) {
            if (speaksOf(word, child)) {
                return true;
            }
        }
        return false;
    }

    private static void collect(JsonNode node, Set<String> words) {
        if ("qr".equals(node.path("type").asText())) {
            words.add(node.path("key").asText());
        }
        for (JsonNode child : node) {
            if (child.isTextual()
                    && (child.asText().startsWith("=") || child.asText().contains("{{"))) {
                Matcher word = WORD.matcher(child.asText());
                while (word.find()) {
                    words.add(word.group());
                }
            }
            collect(child, words);
        }
    }
}
