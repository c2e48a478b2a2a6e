/** Persons, departments, jurisdictions, the roles granted at a place, and signing in. */
@org.springframework.modulith.ApplicationModule
package org.anlan.people;
