/** Text messages by Aliyun (Dysmsapi 2017-05-25, signature V3 ACS3-HMAC-SHA256), and a simulator that checks the same. */
package org.anlan.adapters.message.aliyun;
