package org.anlan.procedures.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.anlan.AnlanTest;
import org.anlan.ReadmeExample;
import org.anlan.procedures.CaseWalk;
import org.anlan.procedures.Procedure;
import org.anlan.procedures.Procedures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** What a start deploys: what is new or changed, and the README's example by its text. */
@AnlanTest
class RedeployTests {

    @TempDir
    Path files;

    @Autowired
    Restart restart;

    @Autowired
    Procedures procedures;

    @Autowired
    CaseWalk walk;

    private Set<String> before;

    @BeforeEach
    void count() {
        before = restart.deployments();
    }

    @AfterEach
    void takeBack() {
        restart.takeBack(before);
    }

    @Test
    void aStartWithTheSameFilesDeploysNothing() {
        restart.with(files);
        assertThat(restart.deployments()).isNotEmpty().isEqualTo(before);
    }

    @Test
    void oneChangedFormIsOneNewDeploymentAndAnOpenCaseStaysOnItsOwn() throws IOException {
        ReadmeExample.writeTo(files);
        Path form = files.resolve("forms/campus/room-key.consent.form");
        Files.writeString(form, Files.readString(form).replace("\"意见\"", "\"先前的意见\""));
        restart.with(files);
        Set<String> first = restart.deployments();
        assertThat(first).hasSize(before.size() + 1).containsAll(before);
        String open = borrow(10);

        restart.with(files);
        assertThat(restart.deployments()).as("nothing changed").isEqualTo(first);

        Files.writeString(form, Files.readString(form).replace("\"先前的意见\"", "\"后来的意见\""));
        restart.with(files);
        assertThat(restart.deployments()).hasSize(first.size() + 1).containsAll(first);
        assertThat(question(procedures.find("room-key").orElseThrow())).isEqualTo("后来的意见");
        assertThat(question(procedures.version(walk.file(open).definition()))).isEqualTo("先前的意见");
    }

    @Test
    void theReadmesProcedureIsOnOfferAfterAStartAndRunsToItsEnd() {
        restart.with(ReadmeExample.writeTo(files));
        Procedure procedure = procedures.find("room-key").orElseThrow();
        assertThat(procedure.domain()).isEqualTo("campus");
        assertThat(procedure.title().en()).isEqualTo("Borrow a room key");

        walk.assertEnded(borrow(3), "lent");
        String longer = borrow(4);
        assertThat(walk.at(longer, "task_consent").candidate()).isEqualTo("security-office");
        walk.complete(longer, "task_consent", "p-12", Map.of("decision", "同意"));
        walk.assertEnded(longer, "lent");
        assertThat(walk.told(longer, walk.file(longer).applicant())).containsExactly("钥匙可以领取了");
        assertThat(walk.text(longer, "钥匙可以领取了")).startsWith("301的钥匙").contains("4天内");
        String refused = borrow(30);
        walk.complete(refused, "task_consent", "p-12", Map.of("decision", "不同意"));
        walk.assertEnded(refused, "refused");
    }

    @Test
    void aDefectDeploysNothingAndNamesTheElement() throws IOException {
        ReadmeExample.writeTo(files);
        Path model = files.resolve("processes/campus/room-key.bpmn");
        Files.writeString(model, Files.readString(model).replace("${notifyPerson}", "${dataSource}"));
        assertThatThrownBy(() -> restart.with(files))
                .isInstanceOf(ProcedureDefects.class)
                .hasMessageContaining("block_notify")
                .hasMessageContaining("dataSource");
        assertThat(restart.deployments()).isEqualTo(before);
    }

    private String borrow(int days) {
        return walk.start("room-key", walk.newPerson("在册职工"), Map.of("room", "301", "days", days));
    }

    private static String question(Procedure procedure) {
        return procedure
                .steps()
                .get("task_consent")
                .form()
                .schema()
                .path("components")
                .get(0)
                .path("label")
                .asText();
    }
}
