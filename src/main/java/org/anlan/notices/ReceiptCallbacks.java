package org.anlan.notices;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.anlan.audit.ForgedCalls;
import org.anlan.notices.MessageSender.Receipt;
import org.anlan.shared.Problem;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Hears what became of messages. Anybody can send here, so nothing is believed that does not prove to come from the
 * provider and to be about a message it was given; repeats change nothing.
 */
@RestController
class ReceiptCallbacks {

    private static final int LARGEST = 256 * 1024;

    private final Senders senders;
    private final Outbox outbox;
    private final ForgedCalls forged;

    ReceiptCallbacks(Senders senders, Outbox outbox, ForgedCalls forged) {
        this.senders = senders;
        this.outbox = outbox;
        this.forged = forged;
    }

    @PostMapping("/api/callbacks/messages/{provider}")
    ResponseEntity<String> receive(
            @PathVariable String provider, @RequestParam(defaultValue = "") String key, HttpServletRequest request)
            throws IOException {
        MessageSender sender = senders.of(provider).orElseThrow(() -> Problem.notFound("no-message-provider"));
        byte[] body = request.getInputStream().readNBytes(LARGEST);
        try {
            List<Receipt> receipts = sender.receipts(key, new String(body, StandardCharsets.UTF_8));
            long meant = receipts.stream()
                    .filter(receipt -> outbox.hear(provider, receipt))
                    .count();
            if (meant < receipts.size()) {
                throw new ForgedReceipt("not about a message of ours");
            }
            return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(sender.acknowledgement());
        } catch (ForgedReceipt e) {
            forged.record(
                    provider, "message-receipt-refused", "messages/" + provider, Map.of("reason", e.getMessage()));
            return ResponseEntity.badRequest().build();
        }
    }
}
