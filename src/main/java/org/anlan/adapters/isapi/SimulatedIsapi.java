package org.anlan.adapters.isapi;

/** A simulator that stands in for a device where none is configured. */
public interface SimulatedIsapi {

    boolean isGate();

    /** Known once the simulator runs. */
    IsapiDevice device();
}
