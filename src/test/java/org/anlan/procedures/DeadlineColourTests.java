package org.anlan.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.anlan.AnlanTest;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The rule a list's colours come from stands as its file came, until somebody deploys another. */
@AnlanTest
class DeadlineColourTests {

    private static final String RULE = "deadline-colour";

    @Autowired
    DeployedDecisions decisions;

    @Autowired
    RepositoryService repository;

    @Test
    void aDeployedRuleTakesThePlaceOfTheFile() throws IOException {
        assertThat(colour(10)).isEqualTo("橙");
        String stricter = Files.readString(Path.of("rules/shared/deadline-colour.dmn"))
                .replace("[0..10]", "[0..5]")
                .replace("&gt; 10", "&gt; 5");
        String deployment = repository
                .createDeployment()
                .name("testing/deadline-colour")
                .addString("deadline-colour.dmn", stricter)
                .deploy()
                .getId();
        try {
            assertThat(colour(10)).as("the deployed rule").isEqualTo("绿");
            assertThat(colour(5)).isEqualTo("橙");
        } finally {
            repository.deleteDeployment(deployment, true);
        }
        assertThat(colour(10)).as("the file again").isEqualTo("橙");
    }

    private Object colour(long daysLeft) {
        return decisions.current(RULE).apply(Map.of("daysLeft", daysLeft)).get("colour");
    }
}
