package org.anlan.people;

import java.util.Optional;

/** Where somebody begins who has one thing here to look after. */
public interface LandingPage {

    /** Address of a page of the desk, such as {@code /registers/enterprises/4711}. */
    Optional<String> of(SignedIn person);
}
