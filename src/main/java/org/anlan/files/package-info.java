/** Uploads: checked to be what they say they are, stored once for all nodes, served to those who may see them. */
@org.springframework.modulith.ApplicationModule
package org.anlan.files;
