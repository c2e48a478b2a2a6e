package org.anlan.payments;

/** The provider did not answer, or answered something that cannot be trusted; what was asked may be asked again. */
public class GatewayUnreachable extends RuntimeException {

    public GatewayUnreachable(String provider, String what, Throwable cause) {
        super(provider + ": " + what, cause);
    }
}
