/** The work list, and what a clerk does to a task. Reads work_item and case_file, never the engine's tables. */
@org.springframework.modulith.ApplicationModule
package org.anlan.tasks;
