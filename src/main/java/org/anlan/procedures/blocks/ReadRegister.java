package org.anlan.procedures.blocks;

import java.util.HashMap;
import java.util.Map;
import org.anlan.procedures.BuildingBlock;
import org.anlan.registers.Registers;
import org.springframework.stereotype.Component;

/** What one field of an entry holds now; a secret one as people see it. */
@Component("readRegister")
@BuildingBlock.Declared(
        title = "读台账",
        titleEn = "Read register",
        icon = "read",
        inputs = {"register", "entryId", "field"},
        outputs = {"value"},
        repeatable = true)
class ReadRegister implements BuildingBlock {

    private final Registers registers;

    ReadRegister(Registers registers) {
        this.registers = registers;
    }

    @Override
    public Map<String, Object> act(Call call) {
        String register = call.text("register");
        String field = registers.definition(register).field(call.text("field")).key();
        Map<String, Object> outputs = new HashMap<>();
        outputs.put(
                "value",
                registers
                        .find(register, call.text("entryId"))
                        .map(entry -> entry.data().get(field))
                        .orElse(null));
        return outputs;
    }
}
