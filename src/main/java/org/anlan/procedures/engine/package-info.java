/** What we change in the engine: its history goes to the case file, and models reach building blocks only. */
package org.anlan.procedures.engine;
