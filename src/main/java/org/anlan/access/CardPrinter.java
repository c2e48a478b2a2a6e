package org.anlan.access;

/** Prints and encodes campus cards. */
public interface CardPrinter {

    /**
     * Prints one card and waits until it lies in the tray. A repeated {@code id} prints nothing and returns the card of
     * the first time, whatever number is proposed now.
     *
     * @throws DeviceUnreachable if it is not known whether the card was printed
     * @throws DeviceRefused if it was not, such as for want of blank cards
     */
    PrintedCard print(Job job);

    /**
     * @param id the same for every attempt at the same card
     * @param cardNumber the number to print and encode
     * @param holderName as it stands on the card
     * @param kind 正式 or 临时
     */
    record Job(String id, String cardNumber, String holderName, String department, String kind) {}

    /** The card that came out; {@code chip} is the unchangeable number of its chip. */
    record PrintedCard(String jobId, String cardNumber, String chip) {}
}
