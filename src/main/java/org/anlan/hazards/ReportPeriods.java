package org.anlan.hazards;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.anlan.registers.Decisions;
import org.anlan.registers.ManyEntries;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The reports that are expected of enterprises, one entry of hazard-reports for each enterprise and period of its cycle.
 * A period is opened on its first day; who joins or resumes later is asked from then on, who pauses is not asked.
 */
@Component
class ReportPeriods {

    static final String REPORTS = "hazard-reports";

    private static final List<String> CYCLES = List.of("月报", "季报", "半年报", "年报");

    /** A period that ended while the house was closed is made up for, so that what is missing is noticed all the same. */
    private static final int MADE_UP_FOR = 31;

    private static final String OPEN =
            """
            select gen_random_uuid()::text as id, jsonb_strip_nulls(jsonb_build_object(
                'title', (c.data ->> 'cycle') || ' ' || (c.data ->> 'period'), 'enterprise', e.id,
                'organisation', e.data ->> 'organisation', 'cycle', c.data ->> 'cycle', 'period', c.data ->> 'period',
                'starts_on', c.data ->> 'starts_on', 'due_on', c.data ->> 'ends_on',
                'report_status', coalesce(e.data ->> 'report_status', '正常上报'),
                'settled', case when e.data ->> 'report_status' = '暂不上报' then '暂不上报' end)) as data
            from register_entry c join register_entry e on e.data ->> 'report_cycle' = c.data ->> 'cycle'
            where c.register = 'report-cycles' and c.deleted_at is null
                and c.data ->> 'starts_on' <= :today and c.data ->> 'ends_on' >= :since
                and e.register = 'enterprises' and e.deleted_at is null and e.data ->> 'status' is distinct from '关闭'
                and not exists (select from register_entry r where r.register = 'hazard-reports' and r.deleted_at is null
                    and r.data ->> 'enterprise' = e.id and r.data ->> 'cycle' = c.data ->> 'cycle'
                    and r.data ->> 'period' = c.data ->> 'period')""";

    /**
     * Whether an enterprise reports at present holds for what it has not reported yet and is not overdue with. One that
     * closed reports no more.
     */
    private static final String FOLLOW =
            """
            select r.id, jsonb_build_object('report_status', e.status,
                'settled', case when e.status = '暂不上报' then '暂不上报' end) as patch
            from register_entry r join (
                select id, case when deleted_at is not null or data ->> 'status' = '关闭' then '暂不上报'
                    else coalesce(data ->> 'report_status', '正常上报') end as status
                from register_entry where register = 'enterprises') e on e.id = r.data ->> 'enterprise'
            where r.register = 'hazard-reports' and r.deleted_at is null and r.data ->> 'reported_on' is null
                and r.data ->> 'missed_on' is null and r.data ->> 'report_status' <> e.status""";

    private static final String MISS =
            """
            select r.id, jsonb_build_object('missed_on', :today::text) as patch from register_entry r
            where r.register = 'hazard-reports' and r.deleted_at is null and r.data ->> 'reported_on' is null
                and r.data ->> 'missed_on' is null and r.data ->> 'report_status' = '正常上报'
                and r.data ->> 'due_on' < :today""";

    private static final String REMIND =
            """
            select r.id, jsonb_build_object('reminded_on', :today::text) as patch from register_entry r
            where r.register = 'hazard-reports' and r.deleted_at is null and r.data ->> 'reported_on' is null
                and r.data ->> 'reminded_on' is null and r.data ->> 'missed_on' is null
                and r.data ->> 'report_status' = '正常上报' and r.data ->> 'cycle' = :cycle
                and r.data ->> 'due_on' between :today and :until""";

    private final ManyEntries entries;
    private final Decisions decisions;
    private final MessageSource messages;

    ReportPeriods(ManyEntries entries, Decisions decisions, MessageSource messages) {
        this.entries = entries;
        this.decisions = decisions;
        this.messages = messages;
    }

    /** @return how many reports are expected in addition */
    long open(LocalDate today) {
        return entries.insert(
                REPORTS,
                OPEN,
                Map.of(
                        "today",
                        today.toString(),
                        "since",
                        today.minusDays(MADE_UP_FOR).toString()),
                because("opened"));
    }

    void follow() {
        entries.update(REPORTS, FOLLOW, Map.of(), because("followed"));
    }

    /** Those that should have been made and were not, each once. */
    Map<String, Map<String, Object>> missed(LocalDate today) {
        return entries.update(REPORTS, MISS, Map.of("today", today.toString()), because("missed"));
    }

    /** Those that are due soon, so many days ahead as rule report-cycle says, each once. */
    Map<String, Map<String, Object>> dueSoon(LocalDate today) {
        Map<String, Map<String, Object>> soon = new HashMap<>();
        var rule = decisions.current("report-cycle");
        for (String cycle : CYCLES) {
            Number days = (Number)
                    rule.apply(Map.of("cycle", cycle, "reportStatus", "正常上报")).get("remindDaysBefore");
            Map<String, Object> parameters = Map.of(
                    "today", today.toString(),
                    "until", today.plusDays(days.longValue()).toString(),
                    "cycle", cycle);
            soon.putAll(entries.update(REPORTS, REMIND, parameters, because("reminded")));
        }
        return soon;
    }

    private String because(String what) {
        return messages.getMessage("hazards.history." + what, null, Locale.CHINESE);
    }
}
