package org.anlan.calendar;

import java.time.LocalTime;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the organisation's days go.
 *
 * @param officeCloses when office hours end, in the organisation's own time zone; a term counted in days ends then
 *     (民法典 203)
 * @param holidays names that each year's calendar has a day off for (全国年节及纪念日放假办法 2); a year without one of
 *     them has not been announced yet
 */
@ConfigurationProperties("anlan.calendar")
record CalendarSettings(
        @DefaultValue("17:30") LocalTime officeCloses,
        @DefaultValue({"元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆"}) List<String> holidays) {}
