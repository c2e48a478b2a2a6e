package org.anlan.procedures.models;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.anlan.TestClock;
import org.anlan.procedures.Procedures;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.springframework.stereotype.Component;

/** Starts Anlan anew as far as its procedures go, with more files on the class path, and takes back what that deployed. */
@Component
class Restart {

    private final ProcedureDeployer deployer;
    private final RepositoryService repository;
    private final Procedures procedures;
    private final TestClock clock;

    Restart(ProcedureDeployer deployer, RepositoryService repository, Procedures procedures, TestClock clock) {
        this.deployer = deployer;
        this.repository = repository;
        this.procedures = procedures;
        this.clock = clock;
    }

    /** @param more has processes/, forms/ and rules/ as the project has; of two equal paths this one counts */
    void with(Path more) {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        try (URLClassLoader classes = new URLClassLoader(new URL[] {more.toUri().toURL()}, usual)) {
            thread.setContextClassLoader(classes);
            deployer.afterSingletonsInstantiated();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            thread.setContextClassLoader(usual);
        }
        look();
    }

    Set<String> deployments() {
        return repository.createDeploymentQuery().list().stream()
                .map(Deployment::getId)
                .collect(toSet());
    }

    void takeBack(Set<String> before) {
        deployments().stream()
                .filter(deployment -> !before.contains(deployment))
                .forEach(deployment -> repository.deleteDeployment(deployment, true));
        look();
    }

    /** What is on offer may be seconds old. */
    private void look() {
        Instant now = clock.instant();
        clock.advance(Duration.ofMinutes(1));
        procedures.all();
        clock.set(now);
    }
}
