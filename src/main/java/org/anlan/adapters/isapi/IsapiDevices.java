package org.anlan.adapters.isapi;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The configured devices; of a kind that has none, the simulated ones of the demo run. */
@Component
@EnableConfigurationProperties(IsapiSettings.class)
public class IsapiDevices {

    private final IsapiSettings settings;
    private final ObjectProvider<SimulatedIsapi> simulated;

    IsapiDevices(IsapiSettings settings, ObjectProvider<SimulatedIsapi> simulated) {
        this.settings = settings;
        this.simulated = simulated;
    }

    public List<IsapiDevice> gates() {
        return settings.gates().isEmpty() ? simulated(true) : settings.gates();
    }

    public List<IsapiDevice> doors() {
        return settings.doors().isEmpty() ? simulated(false) : settings.doors();
    }

    /** The device that signs its notices with this user name. */
    Optional<IsapiDevice> reporting(String callbackUser) {
        return Stream.concat(gates().stream(), doors().stream())
                .filter(device ->
                        !callbackUser.isEmpty() && device.callbackUser().equals(callbackUser))
                .findFirst();
    }

    private List<IsapiDevice> simulated(boolean gates) {
        return simulated.stream()
                .filter(simulator -> simulator.isGate() == gates)
                .map(SimulatedIsapi::device)
                .toList();
    }
}
