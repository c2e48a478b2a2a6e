/** Procedures and their cases: deploy, start, case file, timeline, outcome; the home of the engine. */
@org.springframework.modulith.ApplicationModule
package org.anlan.procedures;
