package org.anlan.registers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.anlan.forms.Field;
import org.anlan.forms.Options;
import org.anlan.people.Jurisdiction;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What groups are called, and the condition that finds the entries of one again. */
@Component
class StatisticsWords {

    /** Before the id of a place that lies above the level asked for: only what belongs to that place itself. */
    private static final String ITSELF = "=";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Options options;
    private final MessageSource messages;

    StatisticsWords(Options options, MessageSource messages) {
        this.options = options;
        this.messages = messages;
    }

    /** @return null for a place in no jurisdiction */
    String area(Areas.Tree tree, String place, String level) {
        Areas.Tree.Node node = place == null ? null : tree.at(place, level);
        return node == null
                ? null
                : node.at() ? node.area().id() : ITSELF + node.area().id();
    }

    String label(Dimension dimension) {
        String label = dimension.field().label(locale());
        if (dimension.referred() != null) {
            return label(dimension.referred(), locale());
        }
        return dimension.unit().isEmpty()
                ? label
                : say("statistics.of", label, say("statistics.unit." + dimension.unit()));
    }

    String label(ReferredFields.Referred referred, Locale locale) {
        return messages.getMessage(
                "register.statistics.of",
                new Object[] {
                    referred.reference().label(locale), referred.field().label(locale)
                },
                locale);
    }

    /** By key; a null key as the word null, which no field holds. */
    Map<String, String> labels(Dimension dimension, Collection<String> keys, Areas.Tree tree) {
        Map<String, String> labels = new HashMap<>();
        Field field = dimension.shown();
        Map<String, String> referred = field.refersTo() == null || dimension.isLevel()
                ? Map.of()
                : options.labels(
                        field.refersTo(), keys.stream().filter(Objects::nonNull).toList());
        for (String key : keys) {
            labels.put(String.valueOf(key), label(dimension, key, referred, tree));
        }
        return labels;
    }

    private String label(Dimension dimension, String key, Map<String, String> referred, Areas.Tree tree) {
        if (key == null) {
            return say("statistics.empty");
        }
        if (key.equals(Groups.REST)) {
            return say("statistics.rest");
        }
        if (dimension.isLevel()) {
            Jurisdiction area = tree.areas().get(key.startsWith(ITSELF) ? key.substring(1) : key);
            String name = english() ? area.nameEn() : area.name();
            return key.startsWith(ITSELF) ? say("statistics.itself", name) : name;
        }
        if (dimension.shown().type().equals(Operator.CHECKBOX)) {
            return say("statistics." + key);
        }
        return dimension.shown().options().stream()
                .filter(option -> option.value().equals(key))
                .map(option -> english() ? option.labelEn() : option.label())
                .findFirst()
                .orElse(referred.getOrDefault(key, key));
    }

    JsonNode query(List<Dimension> dimensions, List<String> keys) {
        List<JsonNode> parts = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            JsonNode part = query(dimensions.get(i), keys.get(i));
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        return parts.size() == 1
                ? parts.get(0)
                : JSON.objectNode().set("all", JSON.arrayNode().addAll(parts));
    }

    private static JsonNode query(Dimension dimension, String key) {
        boolean nowhere = dimension.isLevel() && (key == null || key.startsWith(ITSELF));
        boolean neither = key == null && dimension.shown().type().equals(Operator.CHECKBOX);
        if (Groups.REST.equals(key) || nowhere || neither) {
            return null;
        }
        Operator operator = key == null
                ? Operator.EMPTY
                : dimension.isLevel()
                        ? Operator.WITHIN
                        : !dimension.isTime() && Operator.isChoice(dimension.shown()) ? Operator.IN : Operator.EQUALS;
        String field = dimension.referred() == null
                ? dimension.field().key()
                : dimension.referred().written();
        ObjectNode query = JSON.objectNode().put("field", field).put("is", operator.word());
        if (operator == Operator.IN) {
            ArrayNode values = query.putArray("value");
            values.add(key);
        } else if (operator != Operator.EMPTY) {
            query.put("value", key);
        }
        return query;
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage("register." + key, arguments, locale());
    }

    private static boolean english() {
        return "en".equals(locale().getLanguage());
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
