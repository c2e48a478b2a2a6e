/** Procedures and cases over HTTP. */
package org.anlan.procedures.web;
