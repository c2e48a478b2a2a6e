package org.anlan.registers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anlan.people.LandingPage;
import org.anlan.people.SignedIn;
import org.springframework.stereotype.Component;

/** Somebody who signs in for one entry begins at its page. */
@Component
class OwnEntry implements LandingPage {

    private final Definitions definitions;
    private final Entries entries;

    OwnEntry(Definitions definitions, Entries entries) {
        this.definitions = definitions;
        this.entries = entries;
    }

    @Override
    public Optional<String> of(SignedIn person) {
        List<String> own = new ArrayList<>();
        for (RegisterDefinition definition : definitions.all()) {
            Dossier.Accounts accounts = definition.dossier().accounts();
            if (accounts != null && !person.placesOf(accounts.role()).isEmpty()) {
                entries.findBy(definition, Map.of(accounts.at(), person.placesOf(accounts.role())))
                        .forEach(entry -> own.add("/registers/" + definition.name() + "/" + entry.id()));
            }
        }
        return own.size() == 1 ? Optional.of(own.get(0)) : Optional.empty();
    }
}
