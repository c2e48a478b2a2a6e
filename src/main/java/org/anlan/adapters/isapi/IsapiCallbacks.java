package org.anlan.adapters.isapi;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.anlan.access.DeviceUnreachable;
import org.anlan.audit.AuditTrail;
import org.anlan.audit.ForgedCalls;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where ISAPI devices report events ("HTTP listening"): alone as JSON or XML, or as the first part beside a picture.
 * The device signs in by HTTP digest with a user name of its own, which says which device it is. Anything unsigned is
 * answered with a challenge and has no effect; a wrong signature is also written to the audit trail.
 */
@RestController
class IsapiCallbacks {

    private static final int LARGEST_NOTICE = 256 * 1024;

    private final IsapiDevices devices;
    private final IsapiNotices notices;
    private final DigestGuard guard;
    private final AuditTrail audit;
    private final ForgedCalls forged;

    IsapiCallbacks(IsapiDevices devices, IsapiNotices notices, AuditTrail audit, ForgedCalls forged, Clock clock) {
        this.devices = devices;
        this.notices = notices;
        this.audit = audit;
        this.forged = forged;
        guard = new DigestGuard("anlan", user -> devices.reporting(user).map(IsapiDevice::callbackPassword), clock);
    }

    @PostMapping("/api/callbacks/devices/isapi")
    ResponseEntity<Void> receive(HttpServletRequest request) throws IOException, ServletException {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        Optional<String> user = guard.user(request.getMethod(), request.getRequestURI() + query, authorization);
        if (user.isEmpty()) {
            if (authorization == null) {
                forged.challenged();
            } else {
                forged.record("device", "device-callback-refused", "isapi", Map.of());
            }
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                    .header(HttpHeaders.WWW_AUTHENTICATE, guard.challenge())
                    .build();
        }
        IsapiDevice device = devices.reporting(user.get()).orElseThrow();
        try {
            notices.take(device.name(), notice(request));
            return ResponseEntity.ok().build();
        } catch (DeviceUnreachable | IllegalArgumentException e) {
            audit.recordAs(device.name(), "device-callback-unreadable", "isapi", null, null);
            return ResponseEntity.badRequest().build();
        }
    }

    private static String notice(HttpServletRequest request) throws IOException, ServletException {
        String type = String.valueOf(request.getContentType());
        byte[] bytes = type.startsWith("multipart/")
                ? first(request.getParts().stream())
                : request.getInputStream().readNBytes(LARGEST_NOTICE);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Firmwares name the part differently; it is the one that is text. */
    private static byte[] first(Stream<Part> parts) throws IOException {
        Part part = parts.filter(
                        candidate -> String.valueOf(candidate.getContentType()).matches("(?i).*(json|xml).*"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no notice in it"));
        return part.getInputStream().readNBytes(LARGEST_NOTICE);
    }
}
