package org.anlan.registers;

import java.util.List;
import java.util.Map;
import org.anlan.forms.Option;
import org.anlan.forms.OptionSource;
import org.springframework.stereotype.Component;

/** Entries of a register as options of a form's field: the value is the entry's id, the label what it is called by. */
@Component
class RegisterOptions implements OptionSource {

    private final Definitions definitions;
    private final Entries entries;

    RegisterOptions(Definitions definitions, Entries entries) {
        this.definitions = definitions;
        this.entries = entries;
    }

    @Override
    public boolean knows(String name) {
        return definitions.find(name).isPresent();
    }

    @Override
    public List<Option> options(String name, Map<String, Object> where) {
        RegisterDefinition definition = definitions.require(name);
        return entries.findBy(definition, where).stream()
                .map(entry -> new Option(entry.id(), entry.text(definition.display())))
                .toList();
    }
}
