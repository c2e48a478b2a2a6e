package org.anlan.procedures;

import java.time.Instant;
import java.util.Map;

/**
 * One case as it stands.
 *
 * @param definition the version of the procedure it runs on
 * @param applicant person id; null for a visitor without an account
 * @param suspended it rests until an authority lets it go on
 * @param outcome null while it is open
 * @param data what was entered so far, secret fields masked
 */
public record CaseFile(
        String id,
        String number,
        String procedure,
        String definition,
        String title,
        String applicant,
        String applicantName,
        boolean open,
        boolean suspended,
        String outcome,
        Map<String, Object> data,
        int incidents,
        Instant startedAt,
        Instant endedAt) {}
