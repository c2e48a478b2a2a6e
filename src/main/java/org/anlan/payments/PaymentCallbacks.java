package org.anlan.payments;

import java.util.Map;
import org.anlan.audit.AuditTrail;
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
 * order of ours with its amount; everything else is refused and written to the audit trail.
 */
@RestController
class PaymentCallbacks {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentCallbacks.class);

    private final Gateways gateways;
    private final Settlement settlement;
    private final AuditTrail auditTrail;

    PaymentCallbacks(Gateways gateways, Settlement settlement, AuditTrail auditTrail) {
        this.gateways = gateways;
        this.settlement = settlement;
        this.auditTrail = auditTrail;
    }

    @PostMapping(path = "/api/callbacks/payments/{provider}", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> notice(@PathVariable String provider, @RequestParam Map<String, String> notice) {
        PaymentGateway gateway = gateways.of(provider).orElseThrow(() -> Problem.notFound("provider-unknown"));
        try {
            PaymentGateway.Trade trade = gateway.verified(notice);
            Settlement.Result result = settlement.apply(gateway, trade);
            if (result.isRefusal()) {
                return refused(gateway, trade.order(), result.name());
            }
            return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(gateway.acknowledgement(true));
        } catch (ForgedNotice e) {
            return refused(gateway, null, e.getMessage());
        }
    }

    private ResponseEntity<String> refused(PaymentGateway gateway, String order, String reason) {
        LOG.warn("A payment notice in the name of {} was refused: {} {}", gateway.provider(), reason, order);
        auditTrail.recordAs(
                gateway.provider(),
                "payment-notice-refused",
                order == null ? "payments/" + gateway.provider() : "charges/" + order,
                null,
                Map.of("reason", reason));
        return ResponseEntity.badRequest().contentType(MediaType.TEXT_PLAIN).body(gateway.acknowledgement(false));
    }
}
