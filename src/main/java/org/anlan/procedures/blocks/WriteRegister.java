package org.anlan.procedures.blocks;

import java.util.Map;
import org.anlan.procedures.BuildingBlock;
import org.anlan.registers.Registers;
import org.springframework.stereotype.Component;

/** Enters a new entry in a register, or changes the one named. */
@Component("writeRegister")
@BuildingBlock.Declared(
        title = "写台账",
        titleEn = "Write register",
        icon = "register",
        inputs = {"register", "data", "entryId?"},
        outputs = {"entryId"})
class WriteRegister implements BuildingBlock {

    private final Registers registers;
    private final Acting acting;

    WriteRegister(Registers registers, Acting acting) {
        this.registers = registers;
        this.acting = acting;
    }

    @Override
    public Map<String, Object> act(Call call) {
        Map<String, Object> data = Inputs.map(call.inputs().get("data"));
        String entryId = call.text("entryId");
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
}
