package org.anlan.tasks;

import java.time.Instant;
import java.util.Map;
import org.anlan.procedures.CaseViews.Name;

/**
 * A task as a line of a list.
 *
 * @param workingDaysLeft of a limit in working days, negative once overdue; null of any other
 * @param colour green, orange (its limit warns), red (overdue), none (no due time, or over)
 * @param suspended its case rests
 * @param group role, or role@place, whose people may take it
 * @param inPlaceOf whose task it is where the reader sees it as a substitute, or was when they did it; otherwise null
 * @param fields what columns of the procedure's own were asked for, as a person reads them
 */
record TaskItem(
        String id,
        String caseId,
        String number,
        String procedure,
        String procedureTitle,
        String procedureTitleEn,
        String step,
        String title,
        String caseTitle,
        String applicantName,
        Instant createdAt,
        Instant dueAt,
        Integer workingDaysLeft,
        String colour,
        Name assignee,
        String group,
        String groupTitle,
        String state,
        boolean suspended,
        Instant completedAt,
        String placeName,
        Name inPlaceOf,
        Map<String, String> fields) {}
