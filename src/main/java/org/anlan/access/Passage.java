package org.anlan.access;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Somebody or something came to a gate or turnstile. The device decided, or asks us: then who hears of it may answer with
 * {@link Passages#decide}. Published inside the transaction that logs it, once for each event of a device.
 *
 * @param kind person, pass, permit or unknown
 * @param subject id of the person, the visit or the permit; null if unknown
 * @param shown the name or the plate the device saw
 * @param method 人脸, 一卡通, 身份证, 一键开门 or 车牌
 * @param recognised whether what was shown fits the subject
 * @param question the number under which the device waits for our decision; null if it decided itself
 * @param temperature in degrees Celsius, null if not taken
 */
public record Passage(
        String id,
        String device,
        String kind,
        String subject,
        String shown,
        String method,
        boolean recognised,
        String question,
        BigDecimal temperature,
        Instant at) {

    /** Whether the device let them through by itself. */
    public boolean allowed() {
        return recognised && question == null;
    }
}
