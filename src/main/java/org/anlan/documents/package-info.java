/** Official papers: their templates, numbers, life, files, volumes and public verification. */
@org.springframework.modulith.ApplicationModule
package org.anlan.documents;
