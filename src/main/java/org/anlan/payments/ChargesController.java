package org.anlan.payments;

import java.math.BigDecimal;
import java.util.Map;
import org.anlan.people.CurrentPerson;
import org.anlan.people.SignedIn;
import org.anlan.shared.Problem;
import org.anlan.shared.QrPicture;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A charge and its QR code, for the payer and for those who may see the case. */
@RestController
class ChargesController {

    /** @param simulated whether the demo's simulator can pay it: {@code POST /api/simulators/alipay/actions/pay} */
    record View(
            String id, Charge.State state, BigDecimal amountYuan, String subject, String channel, boolean simulated) {}

    private final Charges charges;
    private final QrCodes codes;
    private final Gateways gateways;
    private final CurrentPerson currentPerson;
    private final ObjectProvider<ChargeAccess> access;

    ChargesController(
            Charges charges,
            QrCodes codes,
            Gateways gateways,
            CurrentPerson currentPerson,
            ObjectProvider<ChargeAccess> access) {
        this.charges = charges;
        this.codes = codes;
        this.gateways = gateways;
        this.currentPerson = currentPerson;
        this.access = access;
    }

    @GetMapping("/api/charges/{id}")
    View charge(@PathVariable String id) {
        Charge charge = visible(id);
        return new View(
                charge.id(),
                charge.state(),
                charge.amount().yuan(),
                charge.subject(),
                charge.channel(),
                gateways.isSimulated(charge.channel()));
    }

    @GetMapping(path = "/api/charges/{id}/qr.png")
    ResponseEntity<byte[]> qrCode(@PathVariable String id) {
        try {
            return picture(codes.of(visible(id)));
        } catch (GatewayUnreachable e) {
            LoggerFactory.getLogger(getClass()).warn("No QR code for charge {}: {}", id, e.getMessage());
            throw new Problem(503, "payment-unavailable", Map.of());
        }
    }

    /** The institution's own code, as it hangs at the counter. */
    @GetMapping(path = "/api/payments/static-qr.png")
    ResponseEntity<byte[]> staticQrCode() {
        currentPerson.require();
        return picture(codes.ofInstitution());
    }

    private Charge visible(String id) {
        SignedIn person = currentPerson.require();
        return charges.find(id)
                .filter(charge -> person.id().equals(charge.payer())
                        || person.isAdministrator()
                        || access.stream().anyMatch(rule -> rule.maySee(person, charge)))
                .orElseThrow(() -> Problem.notFound("charge-unknown"));
    }

    private static ResponseEntity<byte[]> picture(String text) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.IMAGE_PNG)
                .body(QrPicture.png(text));
    }
}
