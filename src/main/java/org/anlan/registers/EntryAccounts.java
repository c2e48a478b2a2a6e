package org.anlan.registers;

import java.util.Map;
import org.anlan.people.AccountHelp;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens the account of somebody who signs in for an entry, at the department that is the entry's own. */
@Component
class EntryAccounts {

    private final Registers registers;
    private final AccountHelp help;

    EntryAccounts(Registers registers, AccountHelp help) {
        this.registers = registers;
        this.help = help;
    }

    /** An entry without a department gets one, in the jurisdiction the entry names. */
    @Transactional
    public AccountHelp.Opened open(
            RegisterDefinition definition, Entry entry, String name, String phone, Change change) {
        Dossier.Accounts accounts = definition.dossier().accounts();
        String department = entry.text(accounts.at());
        if (department == null) {
            department = help.department(entry.text(definition.display()), EntryPlaces.area(definition, entry));
            registers.update(definition.name(), entry.id(), entry.version(), Map.of(accounts.at(), department), change);
        }
        return help.open(accounts.role() + "@" + department, department, name, phone);
    }
}
