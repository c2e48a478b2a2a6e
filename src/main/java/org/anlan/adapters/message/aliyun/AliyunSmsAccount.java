package org.anlan.adapters.message.aliyun;

/** Whom we are at Aliyun: from settings, or made up by the simulator. */
interface AliyunSmsAccount {

    String url();

    String accessKeyId();

    String accessKeySecret();

    String signName();

    String templateCode();

    String receiptKey();
}
