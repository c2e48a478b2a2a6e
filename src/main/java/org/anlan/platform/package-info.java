/** What the house stands on: database, web answers, pages, API description. */
@org.springframework.modulith.ApplicationModule
package org.anlan.platform;
