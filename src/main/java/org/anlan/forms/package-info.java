/** Reads a form-js form and checks submitted data against it, on the server, as the browser does and more strictly. */
@org.springframework.modulith.ApplicationModule
package org.anlan.forms;
