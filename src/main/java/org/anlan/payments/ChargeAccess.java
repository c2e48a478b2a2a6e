package org.anlan.payments;

import org.anlan.people.SignedIn;

/** Who, besides its payer and administrators, may see a charge: people who may see its case. One yes is enough. */
public interface ChargeAccess {

    boolean maySee(SignedIn person, Charge charge);
}
