package org.anlan.payments;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The payment gateways this installation has. */
@Component
class Gateways {

    private final List<PaymentGateway> gateways;

    Gateways(ObjectProvider<PaymentGateway> gateways) {
        this.gateways = gateways.orderedStream().toList();
    }

    Optional<PaymentGateway> of(String provider) {
        return gateways.stream()
                .filter(gateway -> gateway.provider().equals(provider))
                .findFirst();
    }

    PaymentGateway of(Charge charge) {
        return find(charge.channel())
                .orElseThrow(() -> new IllegalStateException("no payment gateway for channel " + charge.channel()));
    }

    boolean has(String channel) {
        return find(channel).isPresent();
    }

    boolean isSimulated(String channel) {
        return find(channel).map(PaymentGateway::isSimulated).orElse(false);
    }

    private Optional<PaymentGateway> find(String channel) {
        return gateways.stream()
                .filter(gateway -> gateway.channel().equals(channel))
                .findFirst();
    }
}
