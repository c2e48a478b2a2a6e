package org.anlan.adapters.simulators;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A stand-in for a device or a service, as the simulators page shows it. */
public interface Simulator {

    /** One word for addresses, such as {@code alipay}. */
    String name();

    String title();

    String titleEn();

    /** Where it listens: {@code http://127.0.0.1:port}. */
    String address();

    Fault fault();

    void fault(Fault fault);

    /** What it has: cards, plates, orders ... */
    List<Held> holds();

    /** What it did, newest first. */
    List<Line> log();

    List<Action> actions();

    /**
     * What a person in front of the device would do.
     *
     * @return a sentence on what happened
     * @throws org.anlan.shared.Problem 404 {@code simulator-action-unknown}; 422 if an input does not fit
     */
    String act(String action, Map<String, String> inputs);

    record Held(String key, Map<String, Object> values) {}

    record Line(Instant at, String text) {}

    /** @param everybody whether any signed-in person may do it, not only those who have the page */
    record Action(String key, String title, String titleEn, List<String> inputs, boolean everybody) {}
}
