package org.anlan.procedures;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.anlan.documents.PaperStanding;
import org.anlan.forms.Field;
import org.anlan.forms.Option;
import org.anlan.registers.Entry;
import org.anlan.registers.RegisterDefinition;
import org.anlan.registers.Registers;
import org.springframework.stereotype.Component;

/**
 * How the entry stands that a paper certifies. A register says so with {@code "paper": {"documents": ["document"], "state":
 * "state", "inForce": ["有效"], "until": "valid_until"}}: the fields that hold the paper's id, and what tells of its state.
 */
@Component
class EntryStanding implements PaperStanding {

    private static final String SETTING = "paper";

    private final Registers registers;
    private final Clock clock;

    EntryStanding(Registers registers, Clock clock) {
        this.registers = registers;
        this.clock = clock;
    }

    @Override
    public Optional<Standing> of(String document) {
        return registers.all().stream()
                .flatMap(definition -> {
                    JsonNode paper = paper(definition);
                    return StreamSupport.stream(paper.path("documents").spliterator(), false)
                            .flatMap(field ->
                                    registers
                                            .findBy(definition.name(), java.util.Map.of(field.asText(), document))
                                            .stream())
                            .map(entry -> standing(definition, paper, entry));
                })
                .findFirst();
    }

    private Standing standing(RegisterDefinition definition, JsonNode paper, Entry entry) {
        Field field = definition.field(paper.path("state").asText());
        String state = entry.text(field.key());
        String last = entry.text(paper.path("until").asText());
        LocalDate until = last == null ? null : LocalDate.parse(last.substring(0, 10));
        boolean counts = StreamSupport.stream(paper.path("inForce").spliterator(), false)
                .anyMatch(one -> one.asText().equals(state));
        String english = field.options().stream()
                .filter(option -> option.value().equals(state))
                .map(Option::labelEn)
                .findFirst()
                .orElse(state);
        return new Standing(state, english, counts && (until == null || !until.isBefore(LocalDate.now(clock))), until);
    }

    private static JsonNode paper(RegisterDefinition definition) {
        return definition.form().schema().path("register").path(SETTING);
    }
}
