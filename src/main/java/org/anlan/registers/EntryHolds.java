package org.anlan.registers;

import java.util.Collection;
import java.util.Map;

/** Says which entries are being dealt with elsewhere, so that nobody changes them by hand meanwhile. */
public interface EntryHolds {

    /** @return of those entries that an open case holds, the number of the case */
    Map<String, String> heldBy(String register, Collection<String> ids);
}
