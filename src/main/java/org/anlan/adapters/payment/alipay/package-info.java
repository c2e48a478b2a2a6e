/** Alipay: dynamic QR codes through its open gateway (RSA2 both ways), and a simulator that speaks the same. */
package org.anlan.adapters.payment.alipay;
