package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.anlan.AnlanTest;
import org.anlan.shared.InvalidInput;
import org.anlan.shared.Problem;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@AnlanTest
class RegistersTests {

    private static final String ID_NUMBER = "11010519491231002X";
    private static final Change CLERK = new Change("p-11", "case-1", "测试");

    @Autowired
    Registers registers;

    @Autowired
    EntryHistory history;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void theFourRegistersAreThere() {
        assertThat(registers.all())
                .extracting(RegisterDefinition::name)
                .contains("blacklist", "cards", "gate-permits", "visits");
    }

    @Test
    void anEntryIsKeptAsItWasWritten() {
        Entry written = registers.insert("cards", card("正常"), CLERK);
        assertThat(registers.find("cards", written.id())).contains(written);
        assertThat(written.version()).isEqualTo(1);
        assertThat(written.data()).containsEntry("holder_name", "王某").containsEntry("reissues", 0);
    }

    @Test
    void anUnknownFieldIsAMistakeOfTheProgram() {
        Map<String, Object> data = card("正常");
        data.put("colour", "蓝");
        assertThatThrownBy(() -> registers.insert("cards", data, CLERK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cards")
                .hasMessageContaining("colour");
    }

    @Test
    void whatDoesNotFitTheDefinitionIsRefusedWithEveryField() {
        InvalidInput refused = catchThrowableOfType(
                InvalidInput.class, () -> registers.insert("cards", Map.of("card_number", mark, "state", "丢了"), CLERK));
        assertThat(refused.errors())
                .extracting(InvalidInput.FieldError::field)
                .containsExactly("holder", "holder_name", "kind", "state");
    }

    @Test
    void anUnknownRegisterIsNotFound() {
        assertThat(catchThrowableOfType(Problem.class, () -> registers.find("dragons", "1"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theSameCardNumberTwiceIsADuplicate() {
        registers.insert("cards", card("注销"), CLERK);
        Map<String, Object> again = card("注销");
        again.put("holder", "somebody-else-" + mark);
        Problem refused = catchThrowableOfType(Problem.class, () -> registers.insert("cards", again, CLERK));
        assertThat(refused.code()).isEqualTo("duplicate-entry");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.arguments()[0]).isIn("卡号", "Card number");
    }

    @Test
    void aHolderHasOneValidCardButAnyNumberOfVoidOnes() {
        registers.insert("cards", card("注销", mark + "-1"), CLERK);
        registers.insert("cards", card("注销", mark + "-2"), CLERK);
        Entry lost = registers.insert("cards", card("正常", mark + "-3"), CLERK);
        assertThat(catchThrowableOfType(Problem.class, () -> registers.insert("cards", card("正常", mark + "-4"), CLERK))
                        .code())
                .isEqualTo("duplicate-entry");
        registers.update("cards", lost.id(), Map.of("state", "挂失"), CLERK);
        registers.insert("cards", card("正常", mark + "-4"), CLERK);
        assertThat(registers.count("cards", Map.of("holder", "h-" + mark))).isEqualTo(4);
        assertThat(registers.findBy("cards", Map.of("holder", "h-" + mark, "state", List.of("正常", "挂失"))))
                .extracting(entry -> entry.text("card_number"))
                .containsExactlyInAnyOrder(mark + "-3", mark + "-4");
    }

    @Test
    void aChangeKeepsTheOtherFieldsAndANullEmptiesOne() {
        Entry entry = registers.insert("cards", card("正常"), CLERK);
        Entry changed = registers.update("cards", entry.id(), Map.of("state", "挂失"), CLERK);
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.data()).containsEntry("holder_name", "王某").containsEntry("state", "挂失");
        Entry emptied = registers.update("cards", entry.id(), Collections.singletonMap("reissues", null), CLERK);
        assertThat(emptied.data()).doesNotContainKey("reissues");
    }

    @Test
    void aChangeThatChangesNothingLeavesNoTrace() {
        Entry entry = registers.insert("cards", card("正常"), CLERK);
        assertThat(registers
                        .update("cards", entry.id(), Map.of("state", "正常"), CLERK)
                        .version())
                .isEqualTo(1);
        assertThat(history.of("cards", entry.id())).hasSize(1);
    }

    @Test
    void twoPeopleChangingTheSameVersionTheSecondIsStale() {
        Entry entry = registers.insert("cards", card("正常"), CLERK);
        registers.update("cards", entry.id(), 1, Map.of("state", "挂失"), CLERK);
        Problem stale = catchThrowableOfType(
                Problem.class, () -> registers.update("cards", entry.id(), 1, Map.of("state", "注销"), CLERK));
        assertThat(stale.code()).isEqualTo("stale-entry");
        assertThat(stale.properties()).containsEntry("version", 2L);
        assertThat(registers.find("cards", entry.id()).orElseThrow().text("state"))
                .isEqualTo("挂失");
    }

    @Test
    void anIdNumberIsMaskedEncryptedAndFoundByItsExactValue() {
        Entry visit = registers.insert("visits", visit(ID_NUMBER), CLERK);
        assertThat(visit.text("id_number")).isEqualTo("110***********002X");
        String stored = jdbc.sql("select row_to_json(e)::text from register_entry e where id = ?")
                .param(visit.id())
                .query(String.class)
                .single();
        assertThat(stored).doesNotContain(ID_NUMBER).doesNotContain("13800001234");
        assertThat(registers.findBy("visits", Map.of("id_number", ID_NUMBER, "host", "host-" + mark)))
                .extracting(Entry::id)
                .containsExactly(visit.id());
        assertThat(registers.findBy("visits", Map.of("id_number", "110105194912310", "host", "host-" + mark)))
                .isEmpty();
        assertThat(registers.reveal("visits", visit.id(), "id_number")).contains(ID_NUMBER);
    }

    @Test
    void aMaskThatComesBackLeavesTheSecretAsItIs() {
        Entry visit = registers.insert("visits", visit(ID_NUMBER), CLERK);
        registers.update("visits", visit.id(), Map.of("id_number", visit.text("id_number"), "company", "某公司"), CLERK);
        assertThat(registers.reveal("visits", visit.id(), "id_number")).contains(ID_NUMBER);
    }

    @Test
    void aChangedSecretIsInTheHistoryMasked() {
        Entry visit = registers.insert("visits", visit(ID_NUMBER), CLERK);
        registers.update("visits", visit.id(), Map.of("phone", "13900001234"), CLERK);
        EntryHistory.Event event = history.of("visits", visit.id()).get(0);
        assertThat(event.before()).isEqualTo(Map.of("phone", "138****1234"));
        assertThat(event.after()).isEqualTo(Map.of("phone", "139****1234"));
        String stored = jdbc.sql(
                        "select string_agg(row_to_json(h)::text, '') from register_history h where entry_id = ?")
                .param(visit.id())
                .query(String.class)
                .single();
        assertThat(stored)
                .doesNotContain(ID_NUMBER)
                .doesNotContain("13800001234")
                .doesNotContain("13900001234");
    }

    @Test
    void theHistoryTellsWhoWhyAndInWhichCase() {
        Entry entry = registers.insert("cards", card("正常"), CLERK);
        registers.update("cards", entry.id(), Map.of("state", "挂失"), new Change("p-12", "case-2", "丢失"));
        registers.delete("cards", entry.id(), null, CLERK);
        List<EntryHistory.Event> events = history.of("cards", entry.id());
        assertThat(events).extracting(EntryHistory.Event::action).containsExactly("deleted", "changed", "created");
        EntryHistory.Event changed = events.get(1);
        assertThat(changed.personId()).isEqualTo("p-12");
        assertThat(changed.caseId()).isEqualTo("case-2");
        assertThat(changed.reason()).isEqualTo("丢失");
        assertThat(changed.before()).isEqualTo(Map.of("state", "正常"));
        assertThat(changed.after()).isEqualTo(Map.of("state", "挂失"));
    }

    @Test
    void theHistoryCannotBeRewritten() {
        registers.insert("cards", card("正常"), CLERK);
        assertThatThrownBy(() ->
                        jdbc.sql("update register_history set reason = 'x'").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("delete from register_history").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void aDeletedEntryIsGoneFromSightAndItsNumberIsFree() {
        Entry entry = registers.insert("cards", card("正常"), CLERK);
        registers.delete("cards", entry.id(), 1L, CLERK);
        assertThat(registers.find("cards", entry.id())).isEmpty();
        assertThat(catchThrowableOfType(
                                Problem.class,
                                () -> registers.update("cards", entry.id(), Map.of("state", "挂失"), CLERK))
                        .code())
                .isEqualTo("no-such-entry");
        registers.insert("cards", card("正常"), CLERK);
        assertThat(jdbc.sql("select count(*) from register_entry where id = ? and deleted_at is not null")
                        .param(entry.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aWriteGoesWithTheCallersTransaction() {
        String[] id = new String[1];
        transaction.executeWithoutResult(status -> {
            id[0] = registers.insert("cards", card("正常"), CLERK).id();
            status.setRollbackOnly();
        });
        assertThat(registers.find("cards", id[0])).isEmpty();
        assertThat(history.of("cards", id[0])).isEmpty();
    }

    @Test
    void aLockLetsOneTransactionInAtATime() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ExecutorService others = Executors.newFixedThreadPool(2);
        try {
            Future<?> first = others.submit(() -> transaction.executeWithoutResult(status -> {
                registers.lock("holder-" + mark);
                held.countDown();
                await(release);
            }));
            await(held);
            Future<?> second =
                    others.submit(() -> transaction.executeWithoutResult(status -> registers.lock("holder-" + mark)));
            assertThatThrownBy(() -> second.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            transaction.executeWithoutResult(status -> registers.lock("another-" + mark));
            release.countDown();
            first.get(10, TimeUnit.SECONDS);
            second.get(10, TimeUnit.SECONDS);
        } finally {
            release.countDown();
            others.shutdownNow();
        }
    }

    @Test
    void aLockOutsideATransactionWouldHoldNothingAndIsRefused() {
        assertThatThrownBy(() -> registers.lock("x")).isInstanceOf(IllegalTransactionStateException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> card(String state) {
        return card(state, mark);
    }

    private Map<String, Object> card(String state, String number) {
        return SampleEntries.card(mark, number, state);
    }

    private Map<String, Object> visit(String idNumber) {
        return SampleEntries.visit("host-" + mark, idNumber);
    }
}
