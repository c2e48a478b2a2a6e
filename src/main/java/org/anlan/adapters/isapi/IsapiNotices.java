package org.anlan.adapters.isapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.anlan.access.DoorEvent;
import org.anlan.access.Passages;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Reads event notices: {@code AccessControllerEvent} of terminals (JSON) and {@code ANPR} of gates (XML). */
@Component
class IsapiNotices {

    /** Minor event types of the authentication events (major 5): what was shown, and whether it was accepted. */
    private static final int FACE_PASSED = 75;

    private static final int FACE_FAILED = 76;
    private static final int CARD_PASSED = 1;
    private static final int CARD_UNKNOWN = 9;
    private static final int ID_CARD_PASSED = 105;
    private static final int ID_CARD_FAILED = 112;
    private static final int REMOTE_OPEN = 0x400;
    private static final int AUTHENTICATION = 5;
    private static final int OPERATION = 3;

    private final Passages passages;

    IsapiNotices(Passages passages) {
        this.passages = passages;
    }

    /**
     * @throws IllegalArgumentException if it lacks what a notice must have
     * @throws org.anlan.access.DeviceUnreachable if it is neither JSON nor XML
     */
    void take(String device, String notice) {
        if (notice.stripLeading().startsWith("<")) {
            gate(device, IsapiAnswer.xml(device, notice));
        } else {
            door(device, IsapiAnswer.json(device, notice));
        }
    }

    private void door(String device, JsonNode notice) {
        JsonNode event = notice.path("AccessControllerEvent");
        int major = event.path("majorEventType").asInt();
        int minor = event.path("subEventType").asInt();
        String method =
                major == OPERATION && minor == REMOTE_OPEN ? "一键开门" : major == AUTHENTICATION ? method(minor) : null;
        if (!"AccessControllerEvent".equals(notice.path("eventType").asText()) || method == null) {
            return; // Heartbeats, tampering contacts and the like: known, but nobody passed.
        }
        String serial = required(event.path("serialNo").asText(), "serialNo");
        Instant at = instant(notice.path("dateTime").asText());
        boolean recognised = minor != FACE_FAILED && minor != CARD_UNKNOWN && minor != ID_CARD_FAILED;
        JsonNode temperature = event.path("currTemperature");
        // Serial numbers start again when a terminal is reset; with the time they name one event.
        passages.atDoor(new DoorEvent(
                device,
                serial + "@" + at.getEpochSecond(),
                event.path("employeeNoString").asText(null),
                event.path("name").asText(null),
                method,
                recognised,
                event.path("remoteCheck").asBoolean() ? number(serial) : null,
                temperature.isNumber() ? temperature.decimalValue() : null,
                at));
    }

    private static String method(int minor) {
        return switch (minor) {
            case FACE_PASSED, FACE_FAILED -> "人脸";
            case CARD_PASSED, CARD_UNKNOWN -> "一卡通";
            case ID_CARD_PASSED, ID_CARD_FAILED -> "身份证";
            default -> null;
        };
    }

    private void gate(String device, Document notice) {
        Element root = notice.getDocumentElement();
        if (!"ANPR".equals(IsapiAnswer.text(root, "eventType"))) {
            return;
        }
        String plate = required(IsapiAnswer.text(root, "licensePlate"), "licensePlate");
        String id = required(IsapiAnswer.text(root, "UUID"), "UUID");
        boolean allowed = "whiteList".equals(IsapiAnswer.text(root, "vehicleListName"));
        passages.atGate(device, id, plate, allowed, instant(IsapiAnswer.text(root, "dateTime")));
    }

    private static String required(String text, String name) {
        if (text.isBlank() || text.length() > 100) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text;
    }

    /** What the terminal wants back as a number. */
    private static String number(String serial) {
        if (!serial.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("serialNo is no number");
        }
        return serial;
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("dateTime is missing", e);
        }
    }
}
