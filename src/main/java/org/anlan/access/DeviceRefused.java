package org.anlan.access;

/** A device answered, and said no: a wrong password, a full list, a photo without a face. Somebody has to look at it. */
public class DeviceRefused extends RuntimeException {

    private final String device;

    public DeviceRefused(String device, String reason) {
        super(device + ": " + reason);
        this.device = device;
    }

    public String device() {
        return device;
    }
}
