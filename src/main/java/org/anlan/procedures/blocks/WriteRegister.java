package org.anlan.procedures.blocks;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.anlan.procedures.BuildingBlock;
import org.anlan.procedures.CasePapers;
import org.anlan.procedures.Cases;
import org.anlan.registers.Registers;
import org.springframework.stereotype.Component;

/**
 * Enters a new entry in a register, or changes the one named; {@code append} adds a row to lists of it. {@code case:items} is
 * the case's own field as it was entered, {@code step:task_check} the name of who decided that step, {@code case:now} this
 * moment.
 */
@Component("writeRegister")
@BuildingBlock.Declared(
        title = "写台账",
        titleEn = "Write register",
        icon = "register",
        inputs = {"register", "data", "entryId?", "append?"},
        outputs = {"entryId"})
class WriteRegister implements BuildingBlock {

    private static final String STEP = "step:";

    private final Registers registers;
    private final Cases cases;
    private final CasePapers people;
    private final Acting acting;
    private final Clock clock;

    WriteRegister(Registers registers, Cases cases, CasePapers people, Acting acting, Clock clock) {
        this.registers = registers;
        this.cases = cases;
        this.people = people;
        this.acting = acting;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> act(Call call) {
        Map<String, Object> written = Inputs.map(call.inputs().get("data"));
        written.replaceAll((field, value) -> call.addresses().contains(field) ? known(call, value) : value);
        Map<String, Object> data = Inputs.ofCase(written, cases, call);
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

    private Object known(Call call, Object value) {
        if ("case:now".equals(value)) {
            return OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MINUTES).toString();
        }
        return value instanceof String text && text.startsWith(STEP)
                ? people.personName(people.decidedBy(call.caseId(), text.substring(STEP.length()))
                        .orElse(null))
                : value;
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
