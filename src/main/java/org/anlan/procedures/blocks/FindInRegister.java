package org.anlan.procedures.blocks;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.anlan.procedures.BuildingBlock;
import org.anlan.procedures.Cases;
import org.anlan.registers.Entry;
import org.anlan.registers.RegisterDefinition;
import org.anlan.registers.Registers;
import org.springframework.stereotype.Component;

/**
 * Looks for entries of a register that fit all of {@code where} and, if given, one of {@code any}, of which an empty
 * value fits nothing; {@link Where} says how conditions are written. {@code case:phone} is the case's own field in clear,
 * for what the process itself must not see.
 */
@Component("findInRegister")
@BuildingBlock.Declared(
        title = "查台账",
        titleEn = "Find in register",
        icon = "search",
        inputs = {"register", "where", "any?"},
        outputs = {"found", "count", "entryId"},
        repeatable = true)
class FindInRegister implements BuildingBlock {

    private final Registers registers;
    private final Cases cases;
    private final Clock clock;

    FindInRegister(Registers registers, Cases cases, Clock clock) {
        this.registers = registers;
        this.cases = cases;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> act(Call call) {
        List<Entry> entries = find(call);
        Map<String, Object> outputs = new HashMap<>();
        outputs.put("found", !entries.isEmpty());
        outputs.put("count", entries.size());
        outputs.put("entryId", entries.isEmpty() ? null : entries.get(0).id());
        return outputs;
    }

    private List<Entry> find(Call call) {
        RegisterDefinition definition = registers.definition(call.text("register"));
        Map<String, Object> where = conditions(call, "where");
        if (!call.inputs().containsKey("any")) {
            return Where.of(definition, where, clock).find(registers);
        }
        Map<String, Entry> found = new LinkedHashMap<>();
        conditions(call, "any").forEach((field, value) -> {
            if (value != null && !value.toString().isBlank()) {
                Map<String, Object> both = new LinkedHashMap<>(where);
                both.put(field, value);
                Where.of(definition, both, clock).find(registers).forEach(entry -> found.put(entry.id(), entry));
            }
        });
        return new ArrayList<>(found.values());
    }

    private Map<String, Object> conditions(Call call, String input) {
        return Inputs.ofCase(Inputs.map(call.inputs().get(input)), cases, call);
    }
}
