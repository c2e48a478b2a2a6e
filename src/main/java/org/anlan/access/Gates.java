package org.anlan.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.anlan.shared.PlateNumber;
import org.springframework.stereotype.Component;

/** All vehicle gates of all vendors. */
@Component
class Gates {

    private final List<Devices.Gates> vendors;
    private final Clock clock;

    Gates(List<Devices.Gates> vendors, Clock clock) {
        this.vendors = vendors;
        this.clock = clock;
    }

    /** Lets the plate through at the gates of these permits, and at no other. */
    void apply(PlateNumber plate, List<Permit> permits) {
        LocalDate today = LocalDate.now(clock);
        EveryDevice.of(
                vendors.stream().flatMap(vendor -> vendor.gates().stream()).toList(), gate -> {
                    Optional<Permit> opening = permits.stream()
                            .filter(permit -> permit.opens(gate.name(), today))
                            .findFirst();
                    if (opening.isPresent()) {
                        gate.allow(plate, opening.get().validUntil());
                    } else {
                        gate.remove(plate);
                    }
                });
    }
}
