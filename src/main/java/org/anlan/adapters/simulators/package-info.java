/** The frame of all simulators: servers on loopback that speak a vendor's protocol and can be told to misbehave. */
package org.anlan.adapters.simulators;
