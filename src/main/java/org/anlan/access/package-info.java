/** Who and what may pass: cards, gate permits, passes, and the ports to the devices that let them through. */
@org.springframework.modulith.ApplicationModule
package org.anlan.access;
