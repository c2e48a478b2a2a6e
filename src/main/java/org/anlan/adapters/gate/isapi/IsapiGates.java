package org.anlan.adapters.gate.isapi;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.anlan.access.Devices;
import org.anlan.access.GateDriver;
import org.anlan.adapters.isapi.IsapiClient;
import org.anlan.adapters.isapi.IsapiDevice;
import org.anlan.adapters.isapi.IsapiDevices;
import org.springframework.stereotype.Component;

/** The vehicle gates that speak ISAPI. */
@Component
class IsapiGates implements Devices.Gates {

    private final IsapiDevices devices;
    private final Clock clock;
    private final Map<IsapiDevice, GateDriver> drivers = new ConcurrentHashMap<>();

    IsapiGates(IsapiDevices devices, Clock clock) {
        this.devices = devices;
        this.clock = clock;
    }

    @Override
    public List<GateDriver> gates() {
        return devices.gates().stream()
                .map(device -> drivers.computeIfAbsent(device, this::driver))
                .toList();
    }

    private GateDriver driver(IsapiDevice device) {
        return new IsapiGate(new IsapiClient(device), clock);
    }
}
