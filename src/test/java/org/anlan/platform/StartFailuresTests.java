package org.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.anlan.platform.StartFailures.DatabaseRefuses;
import org.anlan.platform.StartFailures.Explained;
import org.anlan.platform.StartFailures.PortTaken;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.env.MockEnvironment;

class StartFailuresTests {

    private final MockEnvironment environment = new MockEnvironment()
            .withProperty("anlan.database.url", "jdbc:postgresql://db.example:5432/anlan?password=hidden");

    @Test
    void aTakenPortIsNamedWithTheNextOne() {
        FailureAnalysis analysis =
                new PortTaken().analyze(new BeanCreationException("x", new PortInUseException(8080)));
        assertThat(analysis.getDescription()).isEqualTo("Port 8080 is taken by another program.");
        assertThat(analysis.getAction()).contains("ANLAN_PORT=8081");
    }

    @Test
    void anUnreachableDatabaseIsNamedWithoutItsPassword() {
        FailureAnalysis analysis = refused("08001");
        assertThat(analysis.getDescription())
                .contains("db.example")
                .contains("cannot be reached")
                .doesNotContain("hidden");
        assertThat(analysis.getAction()).contains("ANLAN_DB_URL");
        assertThat(refused("28P01").getAction()).contains("ANLAN_DB_PASSWORD");
        assertThat(refused("3D000").getDescription()).contains("does not exist");
    }

    @Test
    void anyOtherDatabaseErrorKeepsItsStackTrace() {
        assertThat(refused("42P01")).isNull();
    }

    @Test
    void aFolderInUseSaysWhatToDo() {
        FailureAnalysis analysis =
                new Explained().analyze(new BeanCreationException("x", new CannotStart("In use.", "Stop it.", null)));
        assertThat(analysis.getDescription()).isEqualTo("In use.");
        assertThat(analysis.getAction()).isEqualTo("Stop it.");
    }

    @Test
    void springBootKnowsThemAll() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(
                                FailureAnalyzer.class,
                                SpringFactoriesLoader.ArgumentResolver.of(
                                        org.springframework.core.env.Environment.class, environment),
                                (type, name, failure) -> {}))
                .hasAtLeastOneElementOfType(PortTaken.class)
                .hasAtLeastOneElementOfType(DatabaseRefuses.class)
                .hasAtLeastOneElementOfType(Explained.class);
    }

    private FailureAnalysis refused(String state) {
        return new DatabaseRefuses(environment).analyze(new BeanCreationException("x", new SQLException("no", state)));
    }
}
