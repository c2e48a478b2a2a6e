package org.anlan.tasks;

import java.time.Instant;
import java.util.Map;
import org.anlan.procedures.CaseViews.Name;

/**
 * A task as a line of a list.
 *
 * @param colour green, orange (due within a day), red (overdue), none (no due time, or over)
 * @param group role, or role@place, whose people may take it
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
        String colour,
        Name assignee,
        String group,
        String groupTitle,
        String state,
        Instant completedAt,
        String placeName,
        Map<String, String> fields) {}
