package org.anlan.adapters.message.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.function.Supplier;
import org.anlan.notices.MessageRefused;
import org.anlan.notices.MessageSender;
import org.anlan.notices.MessageUnreachable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Sends e-mail by SMTP. The message's key is its Message-ID, so that mail programs show a repeated one once. */
class SmtpSender implements MessageSender {

    private final Supplier<SmtpSettings> account;

    /** @param account asked each time: the simulator's port may change */
    SmtpSender(Supplier<SmtpSettings> account) {
        this.account = account;
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public String provider() {
        return "smtp";
    }

    @Override
    public String send(Message message) {
        SmtpSettings settings = account.get();
        JavaMailSenderImpl server = server(settings);
        String id =
                "<" + message.key() + settings.from().substring(settings.from().indexOf('@')) + ">";
        try {
            MimeMessage mail = new MimeMessage(server.getSession()) {
                @Override
                protected void updateMessageID() throws MessagingException {
                    setHeader("Message-ID", id);
                }
            };
            MimeMessageHelper helper = new MimeMessageHelper(mail, StandardCharsets.UTF_8.name());
            helper.setFrom(settings.from());
            helper.setTo(message.to());
            helper.setSubject(message.title());
            helper.setText(message.title() + "\n\n" + message.text() + "\n" + message.link());
            mail.setHeader("Auto-Submitted", "auto-generated");
            server.send(mail);
            return id;
        } catch (MailAuthenticationException e) {
            throw new MessageRefused("the mail server does not know us");
        } catch (MailSendException e) {
            throw failure(e);
        } catch (MailException | MessagingException e) {
            throw new MessageUnreachable("mail: " + e.getClass().getSimpleName(), e);
        }
    }

    /** A server that names the address it does not take answers 5xx, and will the next time. */
    private static RuntimeException failure(MailSendException e) {
        boolean address = e.getFailedMessages().values().stream().anyMatch(SmtpSender::isForGood);
        return address
                ? new MessageRefused("the mail server does not take the address")
                : new MessageUnreachable("the mail server cannot be reached", e);
    }

    private static boolean isForGood(Exception e) {
        return e instanceof SendFailedException failed
                && failed.getInvalidAddresses() != null
                && failed.getInvalidAddresses().length > 0;
    }

    private static JavaMailSenderImpl server(SmtpSettings settings) {
        JavaMailSenderImpl server = new JavaMailSenderImpl();
        server.setHost(settings.host());
        server.setPort(settings.port());
        server.setDefaultEncoding(StandardCharsets.UTF_8.name());
        if (!settings.user().isEmpty()) {
            server.setUsername(settings.user());
            server.setPassword(settings.password());
        }
        Properties properties = server.getJavaMailProperties();
        properties.put("mail.smtp.auth", String.valueOf(!settings.user().isEmpty()));
        properties.put("mail.smtp.starttls.enable", String.valueOf(settings.startTls()));
        properties.put("mail.smtp.starttls.required", String.valueOf(settings.startTls()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put(
                "mail.smtp.connectiontimeout",
                String.valueOf(settings.connectTimeout().toMillis()));
        properties.put(
                "mail.smtp.timeout", String.valueOf(settings.answerTimeout().toMillis()));
        properties.put(
                "mail.smtp.writetimeout",
                String.valueOf(settings.answerTimeout().toMillis()));
        return server;
    }
}
