package org.anlan.procedures.acts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.anlan.AnlanTest;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The patterns for several people at one step work as they lie in docs/countersign. */
@AnlanTest
class CountersignTests {

    @Autowired
    ActsDesk desk;

    private int signers;
    private String id;

    @BeforeEach
    void people() {
        desk.person("card-clerk");
        desk.person("card-clerk");
        signers = desk.holders("card-clerk").size();
        assertThat(signers).isGreaterThanOrEqualTo(3);
    }

    @AfterEach
    void tidy() {
        desk.tidy();
    }

    private void start(String pattern) throws Exception {
        Map<String, String> resources = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("docs/countersign"))) {
            for (Path file : files.filter(one -> one.getFileName().toString().startsWith(pattern + "."))
                    .toList()) {
                resources.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(resources).hasSize(3);
        desk.deploy(pattern, resources);
        id = desk.start(pattern, desk.person(), Map.of("subject", "会签"));
        desk.assertAgrees(id, Set.of("task_sign"));
    }

    private void sign(String decision) {
        List<WorkItem> open = desk.open(id);
        desk.complete(open.get(0), open.get(0).assignee(), Map.of("signDecision", decision));
        desk.assertAgrees(id, Set.of("task_sign"));
    }

    @Test
    void allOfThemSign() throws Exception {
        start("countersign-all");
        assertThat(desk.open(id)).hasSize(signers);
        for (int i = 0; i < signers; i++) {
            assertThat(desk.file(id).open()).isTrue();
            sign("同意");
        }
        desk.walk.assertEnded(id, "approved");
    }

    @Test
    void oneNoEndsIt() throws Exception {
        start("countersign-all");
        sign("同意");
        sign("不同意");
        desk.walk.assertEnded(id, "refused");
    }

    @Test
    void whoeverIsFirstDecides() throws Exception {
        start("countersign-one");
        assertThat(desk.open(id)).hasSize(signers);
        sign("同意");
        desk.walk.assertEnded(id, "approved");
        assertThat(desk.files.items(id))
                .filteredOn(item -> item.state().equals("done"))
                .hasSize(1);
    }

    @Test
    void oneAfterTheOtherNobodyIsAskedBeforeTheirTurn() throws Exception {
        start("countersign-in-order");
        for (int i = 0; i < signers; i++) {
            assertThat(desk.open(id)).hasSize(1);
            sign("同意");
        }
        desk.walk.assertEnded(id, "approved");
    }
}
