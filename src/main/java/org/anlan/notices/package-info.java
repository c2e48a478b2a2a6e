/** What people are told: an inbox for each of them. */
@org.springframework.modulith.ApplicationModule
package org.anlan.notices;
