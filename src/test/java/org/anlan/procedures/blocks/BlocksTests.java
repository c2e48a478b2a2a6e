package org.anlan.procedures.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.anlan.AnlanTest;
import org.anlan.TestClock;
import org.anlan.access.Cards;
import org.anlan.payments.Charge;
import org.anlan.payments.Charges;
import org.anlan.procedures.BuildingBlock;
import org.anlan.procedures.BuildingBlock.Call;
import org.anlan.procedures.CaseWalk;
import org.anlan.registers.Registers;
import org.anlan.shared.InvalidInput;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@AnlanTest
class BlocksTests {

    @Autowired
    Map<String, BuildingBlock> blocks;

    @Autowired
    ApplicationContext context;

    @Autowired
    Registers registers;

    @Autowired
    Charges charges;

    @Autowired
    Cards cards;

    @Autowired
    CaseWalk walk;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private String caseId = UUID.randomUUID().toString();

    @Test
    void everyBlockOfTheHouseIsThereAndDeclared() {
        List<String> names = List.of(
                "findInRegister",
                "writeRegister",
                "chargeFee",
                "confirmPayment",
                "refundFee",
                "closeCharge",
                "checkReceipt",
                "suspendCard",
                "issueCard",
                "activateCard",
                "grantPermit",
                "revokePermit",
                "applyToGate",
                "grantPass",
                "closePass",
                "applyToTurnstile",
                "notifyPerson",
                "notifyRole");
        assertThat(blocks.keySet()).containsAll(names);
        for (String name : names) {
            BuildingBlock.Declared declared = context.findAnnotationOnBean(name, BuildingBlock.Declared.class);
            assertThat(declared).as(name).isNotNull();
            assertThat(declared.inputs()).as(name).isNotEmpty();
            assertThat(declared.title()).as(name).isNotBlank();
        }
    }

    @Test
    void aVehicleIsGrantedFoundAppliedAndRevoked() {
        String plate = "皖S%05d".formatted(ThreadLocalRandom.current().nextInt(100_000));
        Map<String, Object> inputs = Map.of(
                "holder",
                "p-05",
                "plate",
                plate.substring(0, 2) + "·" + plate.substring(2),
                "ownerName",
                "车主",
                "ownerRelation",
                "本人",
                "licencePhoto",
                List.of("file-1"),
                "maxVehicles",
                1);
        Object permit = act("grantPermit", inputs).get("permitId");
        act("applyToGate", Map.of("permitId", permit));

        assertThat(act(
                        "findInRegister",
                        Map.of(
                                "register",
                                "gate-permits",
                                "where",
                                Map.of("plate", " " + plate.toLowerCase(), "state", "已授权"))))
                .containsEntry("found", true)
                .containsEntry("count", 1)
                .containsEntry("entryId", permit);
        assertThatThrownBy(() -> act("grantPermit", inputs))
                .isInstanceOfSatisfying(BuildingBlock.BusinessRefusal.class, refusal -> assertThat(refusal.code())
                        .isEqualTo("plate_taken"));
        Map<String, Object> other = new HashMap<>(inputs);
        other.put("plate", "皖T%05d".formatted(ThreadLocalRandom.current().nextInt(100_000)));
        assertThatThrownBy(() -> act("grantPermit", other))
                .isInstanceOfSatisfying(BuildingBlock.BusinessRefusal.class, refusal -> assertThat(refusal.code())
                        .isEqualTo("quota_full"));
        assertThat(act("revokePermit", Map.of("permitId", permit, "reason", "测试")))
                .containsEntry("plate", plate);
    }

    @Test
    void aBlacklistEntryCountsFromItsFirstDayToItsLast() {
        String visitor = "访客" + UUID.randomUUID();
        Map<String, Object> where =
                Map.of("subject", visitor, "from", "<= today", "until", ">= today", "lifted_by", "");
        String entry = (String) act(
                        "writeRegister",
                        Map.of(
                                "register",
                                "blacklist",
                                "data",
                                Map.of(
                                        "subject_kind",
                                        "访客",
                                        "subject",
                                        visitor,
                                        "phone",
                                        "19911110031",
                                        "reason",
                                        "测试",
                                        "from",
                                        "2026-11-01",
                                        "until",
                                        "2026-11-23",
                                        "department",
                                        "dept-security")))
                .get("entryId");
        assertThat(act("findInRegister", Map.of("register", "blacklist", "where", where)))
                .containsEntry("found", true);

        act("writeRegister", Map.of("register", "blacklist", "entryId", entry, "data", Map.of("until", "2026-11-22")));
        assertThat(act("findInRegister", Map.of("register", "blacklist", "where", where)))
                .containsEntry("found", false);
    }

    @Test
    void aFeeIsChargedConfirmedAndRefunded() {
        Object charge = act(
                        "chargeFee",
                        Map.of(
                                "amountYuan",
                                new BigDecimal("60"),
                                "subject",
                                "补办",
                                "payer",
                                "p-01",
                                "channel",
                                Charge.STATIC))
                .get("chargeId");
        assertThatThrownBy(() -> act("confirmPayment", Map.of("chargeId", charge, "paidYuan", 50)))
                .isInstanceOf(InvalidInput.class);
        act("confirmPayment", Map.of("chargeId", charge, "paidYuan", 60));
        assertThat(charges.find((String) charge).orElseThrow().state()).isEqualTo(Charge.State.PAID);

        assertThat(act("refundFee", Map.of("chargeId", charge, "reason", "不予补办")))
                .containsEntry("refunded", true);
    }

    @Test
    void anUnpaidFeeIsClosedAndHasNothingToRefund() {
        Object charge = act(
                        "chargeFee",
                        Map.of("amountYuan", 50, "subject", "补办", "payer", "p-01", "channel", Charge.STATIC))
                .get("chargeId");
        act("closeCharge", Map.of("chargeId", charge));

        assertThat(act("refundFee", Map.of("chargeId", charge, "reason", "x"))).containsEntry("refunded", false);
    }

    @Test
    void aCardIsSuspendedIssuedAndActivated() {
        Object old = cards.current("p-80").orElseThrow().id();
        assertThat(act("suspendCard", Map.of("holder", "p-80"))).containsEntry("cardId", old);
        Object fresh = act("issueCard", Map.of("holder", "p-80")).get("cardId");
        act("activateCard", Map.of("cardId", fresh));

        assertThat(cards.current("p-80").orElseThrow().id()).isEqualTo(fresh);
        assertThat(act("suspendCard", Map.of("holder", "p-50"))).containsEntry("cardId", null);
    }

    @Test
    void aPassIsGrantedAppliedAndClosed() {
        Object pass = act(
                        "grantPass",
                        Map.of(
                                "kind",
                                "长期",
                                "visitorName",
                                "保安甲",
                                "idNumber",
                                "11010519491231002X",
                                "phone",
                                "13900000000",
                                "reason",
                                "值班",
                                "from",
                                "2026-11-23",
                                "until",
                                "2027-01-31",
                                "host",
                                "p-04",
                                "hostDepartment",
                                "dept-physics"))
                .get("passId");
        act("applyToTurnstile", Map.of("passId", pass));
        assertThat(registers.find("visits", (String) pass).orElseThrow().data())
                .containsEntry("until", "2027-02-01T00:00:00+08:00")
                .containsEntry("host_name", "陈望舒");
        act("closePass", Map.of("passId", pass, "reason", "离岗"));

        assertThat(registers.find("visits", (String) pass).orElseThrow().data()).containsEntry("state", "已关闭");
    }

    @Test
    void noticesReachPersonsAndRolesAndNobodyElse() {
        caseId = walk.start("two-steps", "p-01", Map.of("subject", "通知"));
        act("notifyPerson", Map.of("person", "p-01", "title", "你好", "text", "测试"));
        act("notifyRole", Map.of("group", "card-clerk", "title", "你好", "text", "测试"));
        act("notifyPerson", Map.of("title", "你好", "text", "测试"));

        assertThat(jdbc.sql("select person from notice where case_id = ?")
                        .param(caseId)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("p-01", "p-10");
    }

    @Test
    void aNoticeToARoleReachesWhoeverDoesItsWorkInThisProcedure() {
        caseId = walk.start("two-steps", "p-01", Map.of("subject", "通知"));
        String substitute = walk.newPerson("在册职工");
        String other = walk.newPerson("在册职工");
        stands(substitute, "{two-steps}");
        stands(other, "{visit}");
        try {
            act("notifyRole", Map.of("group", "card-clerk", "title", "你好", "text", "测试"));
        } finally {
            jdbc.sql("delete from substitution where id in (?, ?)")
                    .params(substitute, other)
                    .update();
        }
        assertThat(jdbc.sql("select person from notice where case_id = ?")
                        .param(caseId)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("p-10", substitute);
    }

    /** For the card clerk, now. */
    private void stands(String substitute, String procedures) {
        jdbc.sql(
                        """
                        insert into substitution (id, absent, substitute, procedures, first_day, last_day, starts_at,
                            ends_at, named_by, named_at)
                        values (:id, 'p-10', :id, cast(:procedures as text[]), '2026-01-01', '2026-01-01', :begin, :end,
                            'p-10', :begin)""")
                .param("id", substitute)
                .param("procedures", procedures)
                .param("begin", OffsetDateTime.now(clock))
                .param("end", OffsetDateTime.now(clock).plusDays(1))
                .update();
    }

    @Test
    void aReceiptNobodyHandedInIsNew() {
        assertThat(act("checkReceipt", Map.of("receipt", List.of()))).containsEntry("seenBefore", false);
    }

    private Map<String, Object> act(String block, Map<String, Object> inputs) {
        return blocks.get(block)
                .act(new Call(
                        caseId,
                        "测〔2026〕" + caseId.substring(0, 6),
                        UUID.randomUUID().toString(),
                        inputs));
    }
}
