package org.anlan.procedures.campus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.TestClock;
import org.anlan.access.Cards;
import org.anlan.access.DeviceUnreachable;
import org.anlan.access.Permit;
import org.anlan.access.PermitRequest;
import org.anlan.access.Permits;
import org.anlan.adapters.simulators.Fault;
import org.anlan.documents.Document;
import org.anlan.documents.Documents;
import org.anlan.documents.PaperReading;
import org.anlan.procedures.CaseViews;
import org.anlan.procedures.CaseWalk;
import org.anlan.procedures.ModelCoverage;
import org.anlan.registers.Change;
import org.anlan.registers.Entry;
import org.anlan.registers.Registers;
import org.anlan.shared.InvalidInput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@AnlanTest
class VehiclePermitCancelTests {

    @RegisterExtension
    static final ModelCoverage COVERAGE = new ModelCoverage("vehicle-permit-cancel");

    private static final Change CHANGE = new Change(null, null, "测试");

    @Autowired
    CaseWalk walk;

    @Autowired
    Permits permits;

    @Autowired
    Registers registers;

    @Autowired
    CaseViews views;

    @Autowired
    Cards cards;

    @Autowired
    Documents documents;

    @Autowired
    PaperReading papers;

    @Autowired
    TestClock clock;

    private Instant start;
    private String holder;
    private String plate;
    private String permit;

    @BeforeEach
    void someoneWithAPermit() {
        start = clock.instant();
        holder = walk.newPerson("在册职工");
        plate = CaseWalk.plate();
        permit = permits.grant(
                        CaseWalk.key(),
                        new PermitRequest(holder, plate, "蓝", null, "车主甲", "本人", List.of(walk.picture(holder)), null),
                        2,
                        CHANGE)
                .permitId();
        permits.applyToGate(permit);
    }

    @AfterEach
    void putBack() {
        walk.repair();
        clock.set(start);
    }

    @Test
    void aCancelledPermitFreesItsPlaceAtOnceAndTheGateFollows() {
        String id = cancel(permit);
        assertThat(permits.find(permit)).extracting(Permit::state).isEqualTo("已注销");
        assertThat(permits.ofHolder(holder)).isEmpty();
        walk.run(id);
        walk.assertEnded(id, "cancelled");
        assertThat(walk.simulator("gate").holds())
                .noneMatch(held -> held.toString().contains(plate));
        assertThat(walk.text(id, "车辆权限已注销")).contains(plate);
    }

    @Test
    void whichCarItWasIsReadFromTheCaseAfterItsPermitIsGone() {
        String id = cancel(permit);
        walk.run(id);
        registers.delete("gate-permits", permit, null, CHANGE);
        assertThat(walk.file(id).title()).isEqualTo(walk.file(id).applicantName() + " " + plate);
        assertThat(views.sections(walk.file(id), Locale.CHINESE))
                .singleElement()
                .satisfies(section -> assertThat(section.data())
                        .containsEntry("permit", permit)
                        .containsEntry("permits", List.of(Map.of("value", permit, "label", plate))));
    }

    @Test
    void aDeadGateIsToldLaterButThePlaceIsFree() {
        walk.simulator("gate").fault(Fault.DEAD);
        String id = cancel(permit);
        assertThatThrownBy(() -> walk.run(id)).isInstanceOf(DeviceUnreachable.class);
        assertThat(permits.ofHolder(holder)).isEmpty();
        walk.repair();
        clock.advance(Duration.ofSeconds(31));
        walk.run(id);
        walk.assertEnded(id, "cancelled");
    }

    @Test
    void onlyOnesOwnPermitsCanBeChosen() {
        String own = permit;
        someoneWithAPermit();
        assertThatThrownBy(() -> cancel(own))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.errors())
                        .extracting(error -> error.field())
                        .containsExactly("permit"));
    }

    /** With the permit its paper counts no longer: whoever verifies it reads that. */
    @Test
    void thePaperOfACancelledPermitIsVoid() {
        cards.activate(cards.issue(CaseWalk.key(), holder, null, CHANGE), CHANGE);
        String own = CaseWalk.plate();
        Map<String, Object> car = Map.of(
                "plate",
                own,
                "plateColour",
                "绿",
                "model",
                "比亚迪 秦",
                "licencePhoto",
                List.of(walk.picture(holder)),
                "ownerName",
                "车主甲",
                "ownerRelation",
                "本人");
        String granting = walk.start("vehicle-permit", holder, car);
        walk.complete(granting, "task_review", "p-11", Map.of("decision", "通过"));
        walk.run(granting);
        Entry granted = walk.entries("gate-permits", Map.of("plate", own)).get(0);
        Document paper = documents.ofCase(granting).get(0);
        assertThat(granted.data()).containsEntry("notice_number", paper.number());
        papers.assertPrinted(
                granting,
                "vehicle-permit",
                0,
                Map.of(
                        "applicantName", walk.file(granting).applicantName() + "：",
                        "department", "申请人部门" + paper.data().get("department"),
                        "plate", own,
                        "plateColour", "车牌颜色绿",
                        "model", "比亚迪 秦",
                        "ownerName", "车主甲",
                        "ownerRelation", "（本人）"));

        String id = cancel(granted.id());
        walk.run(id);
        walk.assertEnded(id, "cancelled");
        Document gone = documents.find(paper.id()).orElseThrow();
        assertThat(gone.state()).isEqualTo(Document.State.VOID);
        assertThat(gone.end().text()).contains(walk.file(id).number());
    }

    private String cancel(String which) {
        return walk.start("vehicle-permit-cancel", holder, Map.of("permit", which, "reason", "更换车辆"));
    }
}
