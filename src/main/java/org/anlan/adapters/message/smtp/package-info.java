/** E-mail by SMTP, and a mail server that only shows what arrived. */
package org.anlan.adapters.message.smtp;
