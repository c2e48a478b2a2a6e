package org.anlan.adapters.simulators;

/** How a simulator misbehaves. */
public enum Fault {
    NONE,
    /** Answers, but after {@code anlan.simulators.slow}. */
    SLOW,
    /** Refuses connections and tells nobody anything. */
    DEAD,
    /** Tells what it has to tell twice; where it tells nothing by itself, hears every request twice. */
    DUPLICATE,
    /** Answers and tells what is not true, or not signed by it. */
    TAMPER
}
