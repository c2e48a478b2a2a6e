package org.anlan.calendar;

import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the organisation's days go.
 *
 * @param officeCloses when office hours end, in the organisation's own time zone; a term counted in days ends then
 *     (民法典 203)
 */
@ConfigurationProperties("anlan.calendar")
record CalendarSettings(@DefaultValue("17:30") LocalTime officeCloses) {}
