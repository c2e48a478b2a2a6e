/** From files to running procedures: found, checked, deployed, read back. */
package org.anlan.procedures.models;
