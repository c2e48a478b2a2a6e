package org.anlan.procedures.campus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.TestClock;
import org.anlan.access.Cards;
import org.anlan.access.DeviceUnreachable;
import org.anlan.adapters.simulators.Fault;
import org.anlan.procedures.CaseWalk;
import org.anlan.procedures.ModelCoverage;
import org.anlan.procedures.Timeline;
import org.anlan.registers.Change;
import org.anlan.registers.Registers;
import org.anlan.shared.InvalidInput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@AnlanTest
class VehiclePermitTests {

    @RegisterExtension
    static final ModelCoverage COVERAGE = new ModelCoverage("vehicle-permit");

    private static final String CLERK = "p-11";

    @Autowired
    CaseWalk walk;

    @Autowired
    Timeline timeline;

    @Autowired
    Cards cards;

    @Autowired
    Registers registers;

    @Autowired
    TestClock clock;

    private Instant start;
    private String holder;

    @BeforeEach
    void aStaffMemberWithACard() {
        start = clock.instant();
        holder = withCard("在册职工");
    }

    @AfterEach
    void putBack() {
        walk.repair();
        clock.set(start);
    }

    @Test
    void anApprovedVehiclePassesTheGate() {
        String plate = CaseWalk.plate();
        String id = request(holder, plate, "本人");
        assertThat(walk.at(id, "task_review").candidate()).isEqualTo("vehicle-clerk");
        assertThat(timeline.entries(walk.file(id), Locale.CHINESE))
                .as("what only gateways look at is not told")
                .noneMatch(entry -> String.valueOf(entry.detail()).contains("TO_REVIEW"));
        walk.complete(id, "task_review", CLERK, Map.of("decision", "通过"));
        walk.run(id);

        walk.assertEnded(id, "granted");
        assertThat(granted(plate)).isEqualTo(1);
        assertThat(walk.simulator("gate").holds())
                .anyMatch(held -> held.toString().contains(plate));
        assertThat(walk.told(id, holder)).containsExactly("车辆权限已开通");
    }

    @Test
    void thirdVehicleIsRefusedForAStaffMember() {
        approve(request(holder, CaseWalk.plate(), "本人"));
        approve(request(holder, CaseWalk.plate(), "本人"));
        String id = request(holder, CaseWalk.plate(), "本人");
        walk.assertEnded(id, "quota_full");
        assertThat(walk.text(id, "已达车辆数上限")).contains("2辆").contains("注销");
    }

    @Test
    void oneVehicleForAGraduateAndParentsCount() {
        String graduate = withCard("研究生");
        approve(withProof(graduate, CaseWalk.plate(), "父母"));
        walk.assertEnded(request(graduate, CaseWalk.plate(), "本人"), "quota_full");
    }

    @Test
    void aSuspendedPermitStillTakesItsPlaceAndThePersonIsToldBeforeTheClerkWorks() {
        String graduate = withCard("研究生");
        String plate = CaseWalk.plate();
        approve(request(graduate, plate, "本人"));
        suspend(plate);
        String id = request(graduate, CaseWalk.plate(), "本人");
        walk.assertEnded(id, "quota_full");
    }

    @Test
    void aPlateWhosePermitIsSuspendedIsRejectedBeforeTheClerkWorks() {
        String plate = CaseWalk.plate();
        approve(request(holder, plate, "本人"));
        suspend(plate);
        String id = request(withCard("在册职工"), plate, "本人");
        walk.assertEnded(id, "rejected");
    }

    @Test
    void aParentsCarIsNotForStaff() {
        String id = withProof(holder, CaseWalk.plate(), "父母");
        walk.assertEnded(id, "rejected");
        assertThat(walk.text(id, "车辆权限申请不予受理")).contains("车主不在允许范围");
    }

    @Test
    void withoutACardNothingIsGranted() {
        String id = request(walk.newPerson("在册职工"), CaseWalk.plate(), "本人");
        walk.assertEnded(id, "rejected");
        assertThat(walk.text(id, "车辆权限申请不予受理")).contains("先办理一卡通");
    }

    @Test
    void aPlateThatHasAPermitIsRejected() {
        String plate = CaseWalk.plate();
        approve(request(holder, plate, "本人"));
        walk.assertEnded(request(withCard("在册职工"), plate.replace("A", "a·"), "本人"), "rejected");
    }

    @Test
    void aMissingProofIsAskedForAndThenReviewed() {
        String plate = CaseWalk.plate();
        String id = request(holder, plate, "配偶");
        assertThat(walk.at(id, "task_correct").assignee()).isEqualTo(holder);
        assertThat(walk.text(id, "车辆权限申请需要补正")).contains("请补充关系证明材料");

        Map<String, Object> again = data(holder, plate, "配偶");
        again.put("proof", List.of(walk.picture(holder)));
        walk.complete(id, "task_correct", holder, again);
        approve(id);
        assertThat(granted(plate)).isEqualTo(1);
    }

    @Test
    void theClerkSendsBackWithAReason() {
        String plate = CaseWalk.plate();
        String id = request(holder, plate, "本人");
        assertThatThrownBy(() -> walk.complete(id, "task_review", CLERK, Map.of("decision", "打回")))
                .isInstanceOf(InvalidInput.class);
        walk.complete(id, "task_review", CLERK, Map.of("decision", "打回", "opinion", "行驶证看不清"));
        assertThat(walk.text(id, "车辆权限申请需要补正")).contains("行驶证看不清");
        walk.complete(id, "task_correct", holder, data(holder, plate, "本人"));
        walk.at(id, "task_review");
    }

    @Test
    void whoDoesNotCorrectInTimeIsRemindedAndMayStillCorrect() {
        String id = request(holder, CaseWalk.plate(), "配偶");
        assertThat(walk.at(id, "task_correct").dueAt()).isAfter(walk.now());
        clock.advance(Duration.ofDays(8));
        walk.run(id);
        assertThat(walk.told(id, holder)).contains("车辆权限申请仍待补正");
        walk.at(id, "task_correct");
    }

    @Test
    void theClerkRefuses() {
        String plate = CaseWalk.plate();
        String id = request(holder, plate, "本人");
        walk.complete(id, "task_review", CLERK, Map.of("decision", "不通过", "opinion", "行驶证过期"));
        walk.assertEnded(id, "refused");
        assertThat(granted(plate)).isZero();
        assertThat(walk.text(id, "车辆权限申请未通过")).contains("行驶证过期");
    }

    @Test
    void twoRequestsReviewedAfterEachOtherDoNotExceedTheLimit() {
        String graduate = withCard("研究生");
        String first = request(graduate, CaseWalk.plate(), "本人");
        String second = request(graduate, CaseWalk.plate(), "本人");
        approve(first);
        walk.complete(second, "task_review", CLERK, Map.of("decision", "通过"));
        walk.assertEnded(second, "quota_full");
        assertThat(walk.entries("gate-permits", Map.of("holder", graduate, "state", "已授权")))
                .hasSize(1);
    }

    @Test
    void aPlateGrantedMeanwhileIsNotGrantedAgain() {
        String plate = CaseWalk.plate();
        String mine = request(holder, plate, "本人");
        approve(request(withCard("在册职工"), plate, "本人"));
        walk.complete(mine, "task_review", CLERK, Map.of("decision", "通过"));
        walk.assertEnded(mine, "rejected");
        assertThat(granted(plate)).isEqualTo(1);
    }

    @Test
    void aLateReviewIsReported() {
        String id = request(holder, CaseWalk.plate(), "本人");
        clock.advance(Duration.ofDays(4));
        walk.run(id);
        assertThat(walk.told(id, "p-12")).containsExactly("车辆权限审核超时");
        assertThat(walk.text(id, "车辆权限审核超时")).contains("已超过2个工作日未审核");
        assertThat(walk.textEn(id, "车辆权限审核超时")).contains("more than 2 working days");
        walk.at(id, "task_review");
    }

    @Test
    void aDeadGateHoldsTheCaseAndThePermitIsGrantedOnce() {
        String plate = CaseWalk.plate();
        String id = request(holder, plate, "本人");
        walk.complete(id, "task_review", CLERK, Map.of("decision", "通过"));
        walk.simulator("gate").fault(Fault.DEAD);
        assertThatThrownBy(() -> walk.run(id)).isInstanceOf(DeviceUnreachable.class);
        walk.repair();
        clock.advance(Duration.ofSeconds(31));
        walk.run(id);
        walk.assertEnded(id, "granted");
        assertThat(granted(plate)).isEqualTo(1);
    }

    @Test
    void aPlateThatIsNoneIsRefusedAtTheField() {
        assertThatThrownBy(() -> request(holder, "皖A1", "本人"))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.errors())
                        .extracting(error -> error.field())
                        .containsExactly("plate"));
    }

    private void approve(String id) {
        walk.complete(id, "task_review", CLERK, Map.of("decision", "通过"));
        walk.run(id);
        walk.assertEnded(id, "granted");
    }

    private String request(String person, String plate, String relation) {
        return walk.start("vehicle-permit", person, data(person, plate, relation));
    }

    private String withProof(String person, String plate, String relation) {
        Map<String, Object> data = data(person, plate, relation);
        data.put("proof", List.of(walk.picture(person)));
        return walk.start("vehicle-permit", person, data);
    }

    private Map<String, Object> data(String person, String plate, String relation) {
        return new HashMap<>(Map.of(
                "plate",
                plate,
                "plateColour",
                "蓝",
                "licencePhoto",
                List.of(walk.picture(person)),
                "ownerName",
                "车主甲",
                "ownerRelation",
                relation));
    }

    private String withCard(String category) {
        String person = walk.newPerson(category);
        Change change = new Change(null, null, "测试");
        cards.activate(cards.issue(CaseWalk.key(), person, null, change), change);
        return person;
    }

    private void suspend(String plate) {
        String permit =
                walk.entries("gate-permits", Map.of("plate", plate)).get(0).id();
        registers.update("gate-permits", permit, Map.of("state", "暂停"), new Change(null, null, "测试"));
    }

    private int granted(String plate) {
        return walk.entries("gate-permits", Map.of("plate", plate, "state", "已授权"))
                .size();
    }
}
