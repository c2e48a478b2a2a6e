package org.anlan.procedures.blocks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.anlan.procedures.BuildingBlock;
import org.anlan.procedures.Cases;
import org.anlan.registers.Registers;
import org.springframework.stereotype.Component;

/**
 * Enters a new entry in a register, or changes the one named; {@code append} adds a row to lists of it. {@code case:items} is
 * the case's own field as it was entered.
 */
@Component("writeRegister")
@BuildingBlock.Declared(
        title = "写台账",
        titleEn = "Write register",
        icon = "register",
        inputs = {"register", "data", "entryId?", "append?"},
        outputs = {"entryId"})
class WriteRegister implements BuildingBlock {

    private final Registers registers;
    private final Cases cases;
    private final Acting acting;

    WriteRegister(Registers registers, Cases cases, Acting acting) {
        this.registers = registers;
        this.cases = cases;
        this.acting = acting;
    }

    @Override
    public Map<String, Object> act(Call call) {
        Map<String, Object> data = Inputs.ofCase(Inputs.map(call.inputs().get("data")), cases, call);
        String entryId = call.text("entryId");
        Inputs.map(call.inputs().get("append")).forEach((list, row) -> data.put(list, with(call, entryId, list, row)));
        return Map.of(
                "entryId",
                entryId == null
                        ? registers
                                .insert(call.text("register"), data, acting.change(call))
                                .id()
                        : registers
                                .update(call.text("register"), entryId, data, acting.change(call))
                                .id());
    }

    private List<Object> with(Call call, String entryId, String list, Object row) {
        List<Object> rows = new ArrayList<>();
        if (entryId != null) {
            registers
                    .find(call.text("register"), entryId)
                    .map(entry -> entry.data().get(list))
                    .ifPresent(there -> rows.addAll((List<?>) there));
        }
        rows.add(row);
        return rows;
    }
}
