package org.anlan.adapters.simulators;

/** How a simulator misbehaves. */
public enum Fault {
    NONE,
    /** Answers, but after {@code anlan.simulators.slow}. */
    SLOW,
    /** Refuses connections and tells nobody anything. */
    DEAD,
    /** Tells what it has to tell twice. */
    DUPLICATE,
    /** Answers and tells what is not true, or not signed by it. */
    TAMPER
}
