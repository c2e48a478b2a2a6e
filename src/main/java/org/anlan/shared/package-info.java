/** Values and problems every module speaks; imports no other module. */
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package org.anlan.shared;
