/** Entries that run out, such as licences and filings: their state by the rule, and who is reminded when. */
@org.springframework.modulith.ApplicationModule
package org.anlan.expiry;
