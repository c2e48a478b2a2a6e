package org.anlan.adapters.message.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/** Takes connections on a free loopback port, each in a thread of its own, until it is stopped; it can be started again. */
class SmtpListener {

    private final Consumer<Socket> serve;
    private ServerSocket server;
    private volatile int port;

    SmtpListener(Consumer<Socket> serve) {
        this.serve = serve;
    }

    int port() {
        return port;
    }

    synchronized void start() {
        if (server != null) {
            return;
        }
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = server.getLocalPort();
        ServerSocket listening = server;
        thread(() -> accept(listening));
    }

    synchronized void stop() {
        if (server != null) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server = null;
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket caller = listening.accept();
                thread(() -> serve.accept(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "simulator-mail");
        thread.setDaemon(true);
        thread.start();
    }
}
