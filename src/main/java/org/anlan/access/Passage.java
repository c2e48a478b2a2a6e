package org.anlan.access;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Somebody or something came to a gate or turnstile, and the device decided. Published inside the transaction that
 * logs it, once for each event of a device.
 *
 * @param kind person, pass, permit or unknown
 * @param subject id of the person, the visit or the permit; null if unknown
 * @param shown the name or the plate the device saw
 * @param method 人脸, 一卡通, 身份证, 一键开门 or 车牌
 * @param allowed whether it let them through
 * @param temperature in degrees Celsius, null if not taken
 */
public record Passage(
        String id,
        String device,
        String kind,
        String subject,
        String shown,
        String method,
        boolean allowed,
        BigDecimal temperature,
        Instant at) {}
