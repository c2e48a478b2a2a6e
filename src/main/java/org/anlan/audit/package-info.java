/** Who did what, when, from where: an append-only trail, chained by hashes, searchable by administrators. */
@org.springframework.modulith.ApplicationModule
package org.anlan.audit;
