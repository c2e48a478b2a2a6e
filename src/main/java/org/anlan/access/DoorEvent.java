package org.anlan.access;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A terminal saw somebody.
 *
 * @param eventId the terminal's own number of the event; a repeat has no effect
 * @param number what the terminal knows them by; null for a stranger
 * @param method 人脸, 一卡通, 身份证 or 一键开门
 * @param recognised whether what was shown fits the person
 * @param question the number under which the terminal waits for our decision; null if it decided itself
 * @param temperature in degrees Celsius, null if not taken
 */
public record DoorEvent(
        String device,
        String eventId,
        String number,
        String name,
        String method,
        boolean recognised,
        String question,
        BigDecimal temperature,
        Instant at) {}
