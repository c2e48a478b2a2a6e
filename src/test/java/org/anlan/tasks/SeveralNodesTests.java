package org.anlan.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.anlan.AnlanTest;
import org.anlan.people.OpenSessions;
import org.anlan.people.SignedIn;
import org.anlan.procedures.Assignments;
import org.anlan.procedures.CaseFiles;
import org.anlan.procedures.CaseWalk;
import org.anlan.procedures.WorkChanged;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two nodes on one database: what one does, pages that are open on the other hear of. */
@AnlanTest
class SeveralNodesTests {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Autowired
    JdbcConnectionDetails address;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    OpenSessions sessions;

    @Autowired
    TaskCounts counts;

    @Autowired
    WorkList list;

    @Autowired
    Clock clock;

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseFiles files;

    @Autowired
    Assignments assignments;

    private final LinkedBlockingQueue<Collection<String>> heard = new LinkedBlockingQueue<>();
    private NewsListener listener;
    private WorkNews news;

    /** The other node: it listens and speaks on connections of its own. */
    @BeforeEach
    void anotherNode() {
        OpenPages pages = new OpenPages(sessions, counts) {
            @Override
            void changed(Collection<String> names) {
                heard.add(names);
            }
        };
        listener = new NewsListener(address, pages, new KeptCounts(list, clock));
        listener.start();
        news = new WorkNews(new JdbcTemplate(
                new DriverManagerDataSource(address.getJdbcUrl(), address.getUsername(), address.getPassword())));
        await().atMost(LONG).until(() -> {
            news.changed(new WorkChanged(List.of(), "ready"));
            return heard("ready");
        });
    }

    @AfterEach
    void itStops() {
        listener.stop();
        news.destroy();
    }

    private int listeners() {
        return jdbc.queryForObject(
                "select count(*) from pg_stat_activity where application_name = ? and datname = current_database()",
                Integer.class,
                NewsListener.NAME);
    }

    @Test
    void whatOneNodeDoesTheOtherHearsWithEverybodyItConcerns() {
        String person = walk.newPerson("在册职工");
        String id = walk.start("two-steps", person, Map.of("subject", "钥匙"));
        await().atMost(LONG).until(() -> heard("card-clerk"));
        String task = files.openItems(List.of(id)).get(0).id();
        assignments.claim(task, new SignedIn("p-10", "制卡员", java.util.Set.of("card-clerk")));
        await().atMost(LONG).until(() -> heard("p-10"));
    }

    @Test
    void whatTheOtherNodeSaysIsHeardHereAndThere() {
        news.changed(new WorkChanged(List.of(), "somebody-" + listener.hashCode()));
        await().atMost(LONG).until(() -> heard("somebody-" + listener.hashCode()));
    }

    @Test
    void aListenerWhoseConnectionDiedListensAgainAndAllItsPagesLookAnew() {
        await().atMost(LONG).until(() -> listeners() == 2);
        assertThat(jdbc.queryForList(
                        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = ?"
                                + " and datname = current_database()",
                        Boolean.class,
                        NewsListener.NAME))
                .containsExactly(true, true);
        await().atMost(LONG).until(() -> heard(WorkNews.ALL));
        heard.clear();
        news.changed(new WorkChanged(List.of(), "after"));
        await().atMost(LONG).until(() -> heard("after"));
    }

    private boolean heard(String name) {
        return heard.stream().anyMatch(names -> names.contains(name));
    }
}
