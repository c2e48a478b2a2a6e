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
import org.anlan.access.DeviceUnreachable;
import org.anlan.access.Permit;
import org.anlan.access.PermitRequest;
import org.anlan.access.Permits;
import org.anlan.adapters.simulators.Fault;
import org.anlan.procedures.CaseViews;
import org.anlan.procedures.CaseWalk;
import org.anlan.procedures.ModelCoverage;
import org.anlan.registers.Change;
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

    private String cancel(String which) {
        return walk.start("vehicle-permit-cancel", holder, Map.of("permit", which, "reason", "更换车辆"));
    }
}
