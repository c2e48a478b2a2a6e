package org.anlan.registers;

import static org.jooq.impl.DSL.inline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anlan.forms.Field;
import org.anlan.people.SignedIn;
import org.anlan.shared.Problem;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Reads what a person asks of a register: a tree of groups {@code {"all": [...]}} and {@code {"any": [...]}} over
 * conditions {@code {"field", "is", "value"}}, or the short form of a list's filters. A field may be one of {@link
 * ReferredFields}.
 */
@Component
class EntryQueries {

    private static final int DEEPEST = 5;
    private static final int MOST = 50;
    private static final int LONGEST = 20_000;

    private final ObjectMapper json;
    private final EntryConditions conditions;
    private final EntryScopes scopes;
    private final ReferredFields referred;

    EntryQueries(ObjectMapper json, EntryConditions conditions, EntryScopes scopes, ReferredFields referred) {
        this.referred = referred;
        this.json = json;
        this.conditions = conditions;
        this.scopes = scopes;
    }

    /**
     * @param definition as the person sees it
     * @param query JSON; null or blank for everything
     * @param person null for what a definition asks of itself
     * @throws Problem 400 {@code unreadable-query}, {@code query-too-large}, {@code unknown-field},
     *     {@code unknown-operator}, {@code unfit-value}
     */
    Condition of(RegisterDefinition definition, String query, SignedIn person, Finding how) {
        return query == null || query.isBlank()
                ? DSL.noCondition()
                : new Reading(definition, person, how).node(tree(query), 1, false);
    }

    JsonNode tree(String query) {
        if (query.length() > LONGEST) {
            throw tooLarge();
        }
        try {
            return json.readTree(query);
        } catch (JsonProcessingException unreadable) {
            throw unreadable();
        }
    }

    /** Whether it names a secret field by its value: such a query is asked, and kept nowhere. */
    boolean asksForSecrets(RegisterDefinition definition, JsonNode query) {
        return query.findValues("field").stream().anyMatch(key -> definition
                .find(key.asText())
                .filter(field -> field.is("secret"))
                .isPresent());
    }

    /** Whether all fields it names are there and the person may read them. */
    boolean knows(RegisterDefinition seen, JsonNode query, SignedIn person) {
        return query.findValues("field").stream()
                .map(JsonNode::asText)
                .allMatch(key -> seen.find(key).isPresent()
                        || referred.find(seen, key, person).isPresent());
    }

    /** One of a list's filters: a value, several with commas, or {@code from..until}; or one of {@link EntryScopes}. */
    Condition filter(RegisterDefinition definition, String key, String value, Finding how) {
        if (key.startsWith(EntryScopes.MARK)) {
            return value == null || value.isBlank() ? DSL.noCondition() : scopes.of(definition, key, value.strip());
        }
        Field field = definition
                .find(key)
                .filter(known -> known.is("filter") || known.is("sort"))
                .orElseThrow(() -> new Problem(400, "unknown-filter", Map.of(), key));
        if (value == null || value.isBlank() || value.strip().equals("..")) {
            return DSL.noCondition();
        }
        String wanted = value.strip();
        List<Operator> operators = conditions.operators(field);
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        if (operators.contains(Operator.IN)) {
            List.of(wanted.split(",")).forEach(values::add);
            return conditions.of(definition, field, Operator.IN.word(), values, how);
        }
        if (operators.contains(Operator.BETWEEN) && wanted.contains("..")) {
            values.add(wanted.substring(0, wanted.indexOf("..")));
            values.add(wanted.substring(wanted.indexOf("..") + 2));
            return conditions.of(definition, field, Operator.BETWEEN.word(), values, how);
        }
        return conditions.of(definition, field, Operator.EQUALS.word(), JsonNodeFactory.instance.textNode(wanted), how);
    }

    /** One pass over a query that counts what it has seen. */
    private class Reading {

        private final RegisterDefinition definition;
        private final SignedIn person;
        private final Finding how;
        private int seen;

        Reading(RegisterDefinition definition, SignedIn person, Finding how) {
            this.definition = definition;
            this.person = person;
            this.how = how;
        }

        /** @param either whether it is one of several that may fit */
        Condition node(JsonNode node, int depth, boolean either) {
            if (depth > DEEPEST || ++seen > MOST) {
                throw tooLarge();
            }
            if (!node.isObject()) {
                throw unreadable();
            }
            if (node.has("all")) {
                return DSL.and(group(node, "all", depth, either));
            }
            return node.has("any") ? how.beside(DSL.or(group(node, "any", depth, true))) : condition(node, either);
        }

        private List<Condition> group(JsonNode node, String name, int depth, boolean either) {
            JsonNode parts = node.get(name);
            if (node.size() != 1 || !parts.isArray() || parts.isEmpty()) {
                throw unreadable();
            }
            List<Condition> conditions = new java.util.ArrayList<>();
            parts.forEach(part -> conditions.add(node(part, depth + 1, either)));
            return conditions;
        }

        private Condition condition(JsonNode node, boolean either) {
            if (!node.path("field").isTextual() || !node.path("is").isTextual()) {
                throw unreadable();
            }
            String key = node.get("field").asText();
            String is = node.get("is").asText();
            Optional<Field> own = definition.find(key);
            if (own.isPresent()) {
                // Beside another that may fit, words are compared in each entry anyhow.
                boolean compared = either && how == Finding.GATHERED && is.equals(Operator.CONTAINS.word());
                return conditions.of(definition, own.get(), is, node.path("value"), compared ? Finding.LATEST : how);
            }
            ReferredFields.Referred other = referred.find(definition, key, person)
                    .orElseThrow(() ->
                            new Problem(400, "unknown-field", Map.of(), key.substring(0, Math.min(40, key.length()))));
            if (is.equals(Operator.EMPTY.word())) {
                Condition filled =
                        conditions.of(other.register(), other.field(), Operator.FILLED.word(), node.path("value"), how);
                // Nothing referred to is empty, too.
                return DSL.coalesce(DSL.field(other.fits(filled)), inline(false))
                        .isFalse();
            }
            return other.fits(conditions.of(other.register(), other.field(), is, node.path("value"), how));
        }
    }

    private static Problem unreadable() {
        return new Problem(400, "unreadable-query", Map.of());
    }

    private static Problem tooLarge() {
        return new Problem(400, "query-too-large", Map.of(), MOST, DEEPEST);
    }
}
