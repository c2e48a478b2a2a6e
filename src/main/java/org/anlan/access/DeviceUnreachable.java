package org.anlan.access;

import java.net.SocketTimeoutException;

/** A device did not answer, or not in a way one can rely on: try again later. What it did meanwhile is unknown. */
public class DeviceUnreachable extends RuntimeException {

    private final String device;

    /** Who waits for the device reads this; addresses and exceptions stay in the server's log. */
    public DeviceUnreachable(String device, Throwable cause) {
        super(device + ": " + (cause instanceof SocketTimeoutException ? "应答超时" : "连不上"), cause);
        this.device = device;
    }

    public DeviceUnreachable(String device, String reason) {
        super(device + ": " + reason);
        this.device = device;
    }

    public String device() {
        return device;
    }
}
