package org.anlan.access;

import java.time.LocalDate;
import java.util.List;
import org.anlan.shared.PlateNumber;

/**
 * One vehicle gate: a barrier and the camera that reads plates and opens for those on its list. Every call is
 * idempotent and throws {@link DeviceUnreachable} or {@link DeviceRefused}.
 */
public interface GateDriver {

    String name();

    /** Lets the plate through until the end of that day; null means without end. */
    void allow(PlateNumber plate, LocalDate until);

    void remove(PlateNumber plate);

    List<Allowed> list();

    void open();

    Barrier status();

    enum Barrier {
        OPEN,
        CLOSED,
        UNKNOWN
    }

    /** A plate the gate opens for, as the gate writes it. */
    record Allowed(String plate, LocalDate until) {}
}
