/** Lets the engine and its own pages know our people, read-only; the engine has no users of its own. */
package org.anlan.procedures.identity;
