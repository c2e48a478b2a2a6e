package org.anlan.adapters.message.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.anlan.adapters.simulators.Fault;
import org.anlan.adapters.simulators.Simulator.Held;

/** One connection of the simulated mail server: RFC 5321 as far as a submission goes, with AUTH PLAIN and LOGIN. */
class SmtpDialogue {

    private static final int WAITS_MILLIS = 30_000;
    private static final int LARGEST_MAIL = 1024 * 1024;

    private final BufferedReader in;
    private final OutputStream out;
    private final String user;
    private final String password;
    private final Supplier<Fault> fault;
    private final Consumer<Held> arrived;
    private final Consumer<String> log;

    private boolean signedIn;
    private String to = "";

    SmtpDialogue(
            Socket caller,
            String user,
            String password,
            Supplier<Fault> fault,
            Consumer<Held> arrived,
            Consumer<String> log)
            throws IOException {
        caller.setSoTimeout(WAITS_MILLIS);
        // One byte a character, as they come; the mail itself says what they mean.
        in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1));
        out = caller.getOutputStream();
        this.user = user;
        this.password = password;
        this.fault = fault;
        this.arrived = arrived;
        this.log = log;
    }

    void run() throws IOException {
        say("220 simulated mail server");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", 3);
            switch (words[0].toUpperCase(Locale.ROOT)) {
                case "EHLO" -> say("250-simulated\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME");
                case "HELO", "NOOP" -> say("250 OK");
                case "RSET" -> {
                    to = "";
                    say("250 OK");
                }
                case "AUTH" -> signIn(words);
                case "MAIL" -> say(signedIn ? "250 OK" : "530 5.7.0 Authentication required");
                case "RCPT" -> recipient(line);
                case "DATA" -> data();
                case "QUIT" -> {
                    say("221 Bye");
                    return;
                }
                default -> say("502 5.5.1 Not implemented");
            }
        }
    }

    private void signIn(String[] words) throws IOException {
        boolean plain = words.length > 1 && words[1].equalsIgnoreCase("PLAIN");
        String given;
        if (plain) {
            given = decoded(words.length > 2 ? words[2] : ask("334 "));
        } else {
            given = "\0" + decoded(words.length > 2 ? words[2] : ask("334 VXNlcm5hbWU6")) + "\0"
                    + decoded(ask("334 UGFzc3dvcmQ6"));
        }
        signedIn = given.equals("\0" + user + "\0" + password);
        if (!signedIn) {
            log.accept("拒绝: 用户名或密码不符");
        }
        say(signedIn ? "235 2.7.0 Accepted" : "535 5.7.8 Credentials invalid");
    }

    private void recipient(String line) throws IOException {
        String address = line.replaceFirst("(?i)^RCPT TO:\\s*<?([^>]*)>?.*$", "$1");
        if (!signedIn) {
            say("530 5.7.0 Authentication required");
        } else if (address.startsWith("nobody@")) {
            log.accept("拒绝: 没有这个收件人");
            say("550 5.1.1 No such user");
        } else {
            to = address;
            say("250 OK");
        }
    }

    private void data() throws IOException {
        if (to.isEmpty()) {
            say("503 5.5.1 No recipient");
            return;
        }
        say("354 Go on");
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            if (mail.length() < LARGEST_MAIL) {
                mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            }
        }
        if (fault.get() == Fault.TAMPER) {
            log.accept("暂时拒收");
            say("451 4.3.0 Try again later");
            return;
        }
        keep(mail.toString());
        say("250 2.0.0 Queued");
    }

    private void keep(String source) throws IOException {
        try {
            MimeMessage mail = new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(source.getBytes(StandardCharsets.ISO_8859_1)));
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("to", to);
            values.put("title", mail.getSubject());
            values.put("text", String.valueOf(mail.getContent()).strip());
            int times = fault.get() == Fault.DUPLICATE ? 2 : 1;
            for (int i = 0; i < times; i++) {
                arrived.accept(new Held(mail.getMessageID(), values));
            }
            // In full: a code has to be read here.
            log.accept("收到: " + values.get("text").toString().replaceAll("\\s+", " "));
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    private String ask(String line) throws IOException {
        say(line);
        String answer = in.readLine();
        return answer == null ? "" : answer;
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private void say(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
