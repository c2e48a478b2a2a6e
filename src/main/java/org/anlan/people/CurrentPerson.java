package org.anlan.people;

import java.util.Map;
import java.util.Optional;
import org.anlan.shared.Problem;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who the current request comes from; nobody in jobs and for the public. */
@Component
public class CurrentPerson {

    public Optional<SignedIn> find() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn person
                ? Optional.of(person)
                : Optional.empty();
    }

    /** @throws Problem 401 {@code not-signed-in} */
    public SignedIn require() {
        return find().orElseThrow(() -> new Problem(401, "not-signed-in", Map.of()));
    }
}
