/** Working days: weekends, holidays and the days worked in exchange for them. */
@org.springframework.modulith.ApplicationModule
package org.anlan.calendar;
