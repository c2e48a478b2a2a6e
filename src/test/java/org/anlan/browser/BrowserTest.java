package org.anlan.browser;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.anlan.AnlanTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A test that clicks through the real pages in a real browser, against the whole application. Left out by
 * {@code -DskipBrowser} and {@code -DskipWeb}. Every seat a test takes is checked for faults when the test ends.
 */
@AnlanTest
@DisabledIfSystemProperty(named = "skipBrowser", matches = "true|", disabledReason = "-DskipBrowser")
@DisabledIfSystemProperty(named = "skipWeb", matches = "true|", disabledReason = "-DskipWeb: no pages were built")
abstract class BrowserTest {

    /** The one initial password of the demo organisation. */
    static final String PASSWORD = "Anlan-demo-1";

    /** What a page says when a task was sent; not what is told of the application, which was sent (申请已提交) long ago. */
    static final Pattern SENT = Pattern.compile("^已提交");

    @LocalServerPort
    private int port;

    @Autowired
    private Clock clock;

    private final Deque<Seat> seats = new ArrayDeque<>();

    /** A place before a screen, nobody signed in. */
    final Seat seat(Screen screen) {
        Seat seat = new Seat(Chromium.browser(), "http://localhost:" + port, screen, clock);
        seats.push(seat);
        return seat;
    }

    /** A demo person before a screen, signed in. */
    final Seat seat(Screen screen, String phone) {
        return seat(screen).signIn(phone);
    }

    @AfterEach
    void everybodyLeaves() {
        AssertionError first = null;
        while (!seats.isEmpty()) {
            try {
                seats.pop().close();
            } catch (AssertionError fault) {
                first = first == null ? fault : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
