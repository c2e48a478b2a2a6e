package org.anlan.access;

/** A device did not answer, or not in a way one can rely on: try again later. What it did meanwhile is unknown. */
public class DeviceUnreachable extends RuntimeException {

    private final String device;

    public DeviceUnreachable(String device, Throwable cause) {
        super(device + ": " + cause.getMessage(), cause);
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
