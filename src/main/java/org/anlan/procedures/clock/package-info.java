/** The statutory clock of cases and steps: limits from rules, pauses, extension, cards, and the account of every day. */
package org.anlan.procedures.clock;
