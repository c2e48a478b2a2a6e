/** Ledgers: a definition file each, one table for all entries, a history of every change. */
@org.springframework.modulith.ApplicationModule
package org.anlan.registers;
