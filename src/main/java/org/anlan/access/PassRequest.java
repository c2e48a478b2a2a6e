package org.anlan.access;

import java.time.Instant;
import java.util.List;

/**
 * What a pass is granted for. Null or empty where a visitor did not say.
 *
 * @param kind 临时 or 长期
 * @param caseNumber the case it comes from; one pass a case
 * @param host person id of whom they visit
 * @param hostDepartment department id
 * @param photo file ids, at most one
 */
public record PassRequest(
        String kind,
        String caseNumber,
        String visitorName,
        String sex,
        String idNumber,
        String phone,
        String company,
        String reason,
        Instant from,
        Instant until,
        String host,
        String hostDepartment,
        List<String> photo) {}
