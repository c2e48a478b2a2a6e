package org.anlan.payments;

import java.util.Map;
import org.anlan.audit.ForgedCalls;
import org.anlan.shared.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Hears from providers. Anybody can send here, so nothing is believed that is not signed, meant for us, and about an
 * order of ours with its amount; everything else, and a recorded notice played again later, is refused and written to
 * the audit trail (some of it: ForgedCalls). A provider repeats itself where our answer got lost, so a repeat is
 * acknowledged, and noted.
 */
@RestController
class PaymentCallbacks {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentCallbacks.class);

    private final Gateways gateways;
    private final Settlement settlement;
    private final ForgedCalls forged;

    PaymentCallbacks(Gateways gateways, Settlement settlement, ForgedCalls forged) {
        this.gateways = gateways;
        this.settlement = settlement;
        this.forged = forged;
    }

    @PostMapping(path = "/api/callbacks/payments/{provider}", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> notice(@PathVariable String provider, @RequestParam Map<String, String> notice) {
        PaymentGateway gateway = gateways.of(provider).orElseThrow(() -> Problem.notFound("provider-unknown"));
        try {
            PaymentGateway.Notice verified = gateway.verified(notice);
            String order = verified.trade().order();
            Settlement.Result result = settlement.hear(gateway, verified);
            if (result.isRefusal()) {
                return refused(gateway, order, result.name());
            }
            if (result == Settlement.Result.REPEATED) {
                note(gateway, "payment-notice-repeated", "charges/" + order, Map.of("notice", verified.id()));
            }
            return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(gateway.acknowledgement(true));
        } catch (ForgedNotice e) {
            return refused(gateway, null, e.getMessage());
        }
    }

    private ResponseEntity<String> refused(PaymentGateway gateway, String order, String reason) {
        LOG.warn("A payment notice in the name of {} was refused: {} {}", gateway.provider(), reason, order);
        String subject = order == null ? "payments/" + gateway.provider() : "charges/" + order;
        note(gateway, "payment-notice-refused", subject, Map.of("reason", reason));
        return ResponseEntity.badRequest().contentType(MediaType.TEXT_PLAIN).body(gateway.acknowledgement(false));
    }

    private void note(PaymentGateway gateway, String action, String subject, Map<String, String> what) {
        forged.record(gateway.provider(), action, subject, what);
    }
}
