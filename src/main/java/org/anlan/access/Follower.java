package org.anlan.access;

import java.util.stream.Stream;
import org.anlan.registers.Entry;

/** Devices that are kept equal to one ledger. */
interface Follower {

    /** The ledger's name. */
    String register();

    /** Whom or what the devices have to be told about after this change. */
    Stream<String> subjects(Entry.Changed change);

    /**
     * Makes the devices equal to what the ledger says now; idempotent.
     *
     * @throws DeviceUnreachable to be tried again later, as {@link DeviceRefused}
     */
    void tell(String subject);
}
