package org.anlan.adapters.payment.alipay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The account at Alipay. Without {@code url} there is no Alipay, except in the demo, where the simulator stands in.
 *
 * @param url the open gateway, {@code https://openapi.alipay.com/gateway.do}
 * @param appId the application's number
 * @param privateKey our RSA2 key, PKCS#8 in Base64, best as {@code ENC(...)}
 * @param alipayPublicKey Alipay's key, X.509 in Base64
 * @param notifyUrl where Alipay reaches us: {@code https://our-host/api/callbacks/payments/alipay}
 * @param connectTimeout how long to wait for a connection
 * @param readTimeout how long to wait for an answer
 */
@ConfigurationProperties("anlan.payments.alipay")
record AlipaySettings(
        @DefaultValue("") String url,
        @DefaultValue("") String appId,
        @DefaultValue("") String privateKey,
        @DefaultValue("") String alipayPublicKey,
        @DefaultValue("") String notifyUrl,
        @DefaultValue("PT3S") Duration connectTimeout,
        @DefaultValue("PT8S") Duration readTimeout)
        implements AlipayAccount {}
