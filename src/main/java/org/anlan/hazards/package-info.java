/** What the house notices about hidden dangers by itself: reports that are missing, deadlines that have passed. */
@org.springframework.modulith.ApplicationModule
package org.anlan.hazards;
