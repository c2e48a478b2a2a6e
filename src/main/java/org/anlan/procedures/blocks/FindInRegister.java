package org.anlan.procedures.blocks;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.anlan.procedures.BuildingBlock;
import org.anlan.registers.Entry;
import org.anlan.registers.Registers;
import org.springframework.stereotype.Component;

/** Looks for entries of a register; {@link Where} says how conditions are written. */
@Component("findInRegister")
@BuildingBlock.Declared(
        title = "查台账",
        titleEn = "Find in register",
        icon = "search",
        inputs = {"register", "where"},
        outputs = {"found", "count", "entryId"})
class FindInRegister implements BuildingBlock {

    private final Registers registers;
    private final Clock clock;

    FindInRegister(Registers registers, Clock clock) {
        this.registers = registers;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> act(Call call) {
        List<Entry> entries = Where.of(
                        registers.definition(call.text("register")),
                        call.inputs().get("where"),
                        clock)
                .find(registers);
        Map<String, Object> outputs = new HashMap<>();
        outputs.put("found", !entries.isEmpty());
        outputs.put("count", entries.size());
        outputs.put("entryId", entries.isEmpty() ? null : entries.get(0).id());
        return outputs;
    }
}
