package org.anlan.access;

import java.util.List;
import java.util.Set;
import org.anlan.shared.Period;

/**
 * One turnstile or door with a terminal that knows faces and cards. Every call is idempotent and throws
 * {@link DeviceUnreachable} or {@link DeviceRefused}.
 */
public interface DoorDriver {

    String name();

    /** Makes the terminal know exactly this of the person; what it knew of the same id before is replaced. */
    void put(Rights person);

    void delete(String id);

    List<Known> list();

    void open();

    /**
     * Decides for a terminal that waits for it.
     *
     * @param question the terminal's number of what it asks, as in {@link DoorEvent}
     * @param reason shown to who is refused; may be empty
     */
    void answer(String question, boolean open, String reason);

    /**
     * Somebody who may pass.
     *
     * @param id letters and digits, at most 32
     * @param validity when, null for always
     * @param photo a JPEG of the face, null for none
     * @param cards numbers of the cards that open
     */
    record Rights(String id, String name, Period validity, byte[] photo, Set<String> cards) {}

    /** What the terminal says it knows of a person. */
    record Known(String id, String name, boolean face, int cards) {}
}
