package org.anlan.adapters.message.aliyun;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The account for text messages at Aliyun. Without {@code url} there are none, except in the demo, where the simulator
 * stands in.
 *
 * @param url {@code https://dysmsapi.aliyuncs.com}
 * @param accessKeyId of a RAM user who may send text messages and nothing else
 * @param accessKeySecret best as {@code ENC(...)}
 * @param signName the approved signature in front of each message
 * @param templateCode the approved template; it may use {@code ${title}} (at most 35 characters) and {@code ${link}}
 * @param receiptKey a long random word. Aliyun does not sign its receipts, so the address it is given for them must hold a
 *     secret: {@code https://our-host/api/callbacks/messages/aliyun?key=...}; empty: no receipts. Best as {@code ENC(...)}
 * @param timeout how long to wait for an answer
 */
@ConfigurationProperties("anlan.messages.aliyun")
record AliyunSmsSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String accessKeyId,
        @DefaultValue("") String accessKeySecret,
        @DefaultValue("") String signName,
        @DefaultValue("") String templateCode,
        @DefaultValue("") String receiptKey,
        @DefaultValue("PT8S") Duration timeout)
        implements AliyunSmsAccount {}
