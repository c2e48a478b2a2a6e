package org.anlan.adapters.message.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.anlan.adapters.simulators.Fault;
import org.anlan.adapters.simulators.Simulator;
import org.anlan.adapters.simulators.SimulatorSettings;
import org.anlan.shared.Problem;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

/** A mail server on loopback that wants a password and passes nothing on: its last messages can be read. */
class SmtpSimulator implements Simulator, InitializingBean, DisposableBean {

    static final String USER = "anlan";

    private static final int KEPT = 50;
    private static final int LOG_LINES = 200;

    private final SimulatorSettings settings;
    private final Clock clock;
    private final String password;
    private final Deque<Held> mails = new ArrayDeque<>();
    private final Deque<Line> log = new ArrayDeque<>();
    private volatile Fault fault = Fault.NONE;
    /** Slow answers wait for it; replaced, and the old one opened, whenever the fault changes. */
    private volatile CountDownLatch patience = new CountDownLatch(1);

    private final SmtpListener listener = new SmtpListener(this::serve);

    SmtpSimulator(SimulatorSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        password = HexFormat.of().formatHex(bytes);
    }

    /** How the sender reaches it; it has no certificate, so without STARTTLS. */
    SmtpSettings account(SmtpSettings given) {
        return new SmtpSettings(
                InetAddress.getLoopbackAddress().getHostAddress(),
                listener.port(),
                USER,
                password,
                "anlan@example.org",
                false,
                given.connectTimeout(),
                given.answerTimeout());
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public String title() {
        return "邮件服务器";
    }

    @Override
    public String titleEn() {
        return "Mail server";
    }

    @Override
    public String address() {
        return "smtp://127.0.0.1:" + listener.port();
    }

    @Override
    public Fault fault() {
        return fault;
    }

    @Override
    public synchronized void fault(Fault next) {
        fault = next;
        patience.countDown();
        patience = new CountDownLatch(1);
        if (next == Fault.DEAD) {
            listener.stop();
        } else {
            listener.start();
        }
        note("故障开关: " + next.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public List<Held> holds() {
        synchronized (mails) {
            return List.copyOf(mails);
        }
    }

    @Override
    public List<Line> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    @Override
    public List<Action> actions() {
        return List.of();
    }

    @Override
    public String act(String action, Map<String, String> inputs) {
        throw Problem.notFound("simulator-action-unknown");
    }

    @Override
    public void afterPropertiesSet() {
        listener.start();
    }

    @Override
    public synchronized void destroy() {
        listener.stop();
        patience.countDown();
    }

    private void serve(Socket caller) {
        try (caller) {
            if (fault == Fault.SLOW) {
                patience.await(settings.slow().toMillis(), TimeUnit.MILLISECONDS);
            }
            new SmtpDialogue(caller, USER, password, () -> fault, this::keep, this::note).run();
        } catch (IOException e) {
            note("对方断开");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(Held mail) {
        synchronized (mails) {
            mails.addFirst(mail);
            while (mails.size() > KEPT) {
                mails.removeLast();
            }
        }
    }

    private void note(String text) {
        synchronized (log) {
            log.addFirst(new Line(clock.instant(), text));
            while (log.size() > LOG_LINES) {
                log.removeLast();
            }
        }
    }
}
