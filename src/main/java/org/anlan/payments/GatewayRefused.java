package org.anlan.payments;

/** The provider answered, but with a no we did not expect: the order stands differently than we think. */
public class GatewayRefused extends GatewayUnreachable {

    public GatewayRefused(String provider, String what) {
        super(provider, what, null);
    }
}
