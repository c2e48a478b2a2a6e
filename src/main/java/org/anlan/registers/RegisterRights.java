package org.anlan.registers;

import java.util.List;
import org.anlan.audit.AuditTrail;
import org.anlan.people.CurrentPerson;
import org.anlan.people.MenuRight;
import org.anlan.people.SignedIn;
import org.anlan.shared.Problem;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Who may see a register and who may change it, by the roles its definition names. Refusals are recorded. */
@Component
class RegisterRights implements MenuRight {

    private final Definitions definitions;
    private final CurrentPerson current;
    private final AuditTrail audit;

    RegisterRights(Definitions definitions, CurrentPerson current, AuditTrail audit) {
        this.definitions = definitions;
        this.current = current;
        this.audit = audit;
    }

    @Override
    public String menu() {
        return "registers";
    }

    @Override
    public boolean opensTo(SignedIn person) {
        return definitions.all().stream().anyMatch(definition -> mayRead(person, definition));
    }

    boolean mayRead(SignedIn person, RegisterDefinition definition) {
        return holdsOne(person, definition.read()) || holdsOne(person, definition.write());
    }

    boolean mayWrite(SignedIn person, RegisterDefinition definition) {
        return holdsOne(person, definition.write());
    }

    SignedIn requireRead(RegisterDefinition definition) {
        SignedIn person = current.require();
        if (!mayRead(person, definition)) {
            throw refused("register-read-forbidden", definition);
        }
        return person;
    }

    SignedIn requireWrite(RegisterDefinition definition) {
        SignedIn person = current.require();
        if (!mayWrite(person, definition)) {
            throw refused("register-write-forbidden", definition);
        }
        return person;
    }

    private Problem refused(String code, RegisterDefinition definition) {
        audit.record(code, definition.name(), null, null);
        return Problem.forbidden(code, definition.plural(LocaleContextHolder.getLocale()));
    }

    private static boolean holdsOne(SignedIn person, List<String> roles) {
        return roles.stream().anyMatch(person::hasRole);
    }
}
