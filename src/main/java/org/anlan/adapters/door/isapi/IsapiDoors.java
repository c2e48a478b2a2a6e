package org.anlan.adapters.door.isapi;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.anlan.access.Devices;
import org.anlan.access.DoorDriver;
import org.anlan.adapters.isapi.IsapiClient;
import org.anlan.adapters.isapi.IsapiDevice;
import org.anlan.adapters.isapi.IsapiDevices;
import org.springframework.stereotype.Component;

/** The turnstiles and doors that speak ISAPI. */
@Component
class IsapiDoors implements Devices.Doors {

    private final IsapiDevices devices;
    private final Clock clock;
    private final Map<IsapiDevice, DoorDriver> drivers = new ConcurrentHashMap<>();

    IsapiDoors(IsapiDevices devices, Clock clock) {
        this.devices = devices;
        this.clock = clock;
    }

    @Override
    public List<DoorDriver> doors() {
        return devices.doors().stream()
                .map(device -> drivers.computeIfAbsent(device, this::driver))
                .toList();
    }

    private DoorDriver driver(IsapiDevice device) {
        return new IsapiDoor(new IsapiClient(device), clock.getZone());
    }
}
