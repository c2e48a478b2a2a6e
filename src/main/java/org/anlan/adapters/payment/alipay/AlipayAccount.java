package org.anlan.adapters.payment.alipay;

/** Whom we are at Alipay and how we know Alipay: from settings, or made up by the simulator. */
interface AlipayAccount {

    String url();

    String appId();

    String privateKey();

    String alipayPublicKey();

    String notifyUrl();
}
