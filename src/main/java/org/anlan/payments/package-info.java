/** Charges, refunds and their ledger; providers of payment are told through the port {@code PaymentGateway}. */
@org.springframework.modulith.ApplicationModule
package org.anlan.payments;
