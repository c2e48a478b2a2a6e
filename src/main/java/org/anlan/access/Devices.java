package org.anlan.access;

import java.util.List;

/** The configured devices of one vendor; each vendor's adapter brings one bean of each. */
public interface Devices {

    interface Gates {
        List<GateDriver> gates();
    }

    interface Doors {
        List<DoorDriver> doors();
    }
}
