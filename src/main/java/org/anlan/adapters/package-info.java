/** Drivers of vendors' devices and services, and the simulators that stand in for them; nobody imports these. */
@org.springframework.modulith.ApplicationModule
package org.anlan.adapters;
