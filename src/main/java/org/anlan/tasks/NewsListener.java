package org.anlan.tasks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears what other nodes (and this one) say of changed tasks, on a connection of its own. A connection that breaks is
 * opened again, and then all pages look anew: nobody knows what was said meanwhile.
 */
@Component
class NewsListener implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(NewsListener.class);
    static final String NAME = "anlan-news";

    private static final int WAIT = 10_000;
    private static final long AGAIN = 2;

    private final JdbcConnectionDetails address;
    private final OpenPages pages;
    private final KeptCounts counts;
    private volatile boolean running;
    private volatile Connection connection;
    private volatile CountDownLatch stopped;
    private Thread thread;

    NewsListener(JdbcConnectionDetails address, OpenPages pages, KeptCounts counts) {
        this.address = address;
        this.pages = pages;
        this.counts = counts;
    }

    @Override
    public void start() {
        running = true;
        stopped = new CountDownLatch(1);
        thread = new Thread(this::listen, "work-listener");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        boolean broken = false;
        while (running) {
            try (Connection own = DriverManager.getConnection(address.getJdbcUrl(), named());
                    Statement statement = own.createStatement()) {
                connection = own;
                statement.execute("listen " + WorkNews.CHANNEL);
                counts.hears(true);
                if (broken) {
                    log.info("Hears of changed tasks again.");
                    pages.changed(List.of(WorkNews.ALL));
                }
                broken = false;
                hear(own.unwrap(PGConnection.class));
            } catch (SQLException failure) {
                counts.hears(false);
                if (!running) {
                    return;
                }
                if (!broken) {
                    log.warn("Does not hear of changed tasks for now: {}", failure.getMessage());
                }
                broken = true;
                pause();
            }
        }
    }

    /** Under a name of its own, so that whoever looks at the database's connections knows what this one waits for. */
    private Properties named() {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, address.getUsername());
        PGProperty.PASSWORD.set(properties, address.getPassword());
        PGProperty.APPLICATION_NAME.set(properties, NAME);
        return properties;
    }

    private void hear(PGConnection own) throws SQLException {
        while (running) {
            // Waits for a notice; none for a while finds out whether the connection still stands.
            PGNotification[] notices = own.getNotifications(WAIT);
            for (PGNotification notice : notices == null ? new PGNotification[0] : notices) {
                List<String> names = WorkNews.names(notice.getParameter());
                counts.changed(names);
                pages.changed(names);
            }
            if (notices == null || notices.length == 0) {
                try (Statement statement = ((Connection) own).createStatement()) {
                    statement.execute("");
                }
            }
        }
    }

    private void pause() {
        try {
            if (stopped.await(AGAIN, TimeUnit.SECONDS)) {
                running = false;
            }
        } catch (InterruptedException e) {
            running = false;
        }
    }

    @Override
    public void stop() {
        running = false;
        stopped.countDown();
        Connection open = connection;
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException ignored) {
            // It ends either way.
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
