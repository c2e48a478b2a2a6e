package org.anlan.restart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.anlan.restart.Workers.Attempt;
import org.junit.jupiter.api.Test;

/**
 * Killing the process at any moment loses no accepted step, and does none twice. The whole application is killed as
 * {@code kill -9} does while people are at work, and started again on what it left behind, its database server included.
 */
class KilledProcessTests {

    /** Decides when each round is killed; another one is another test: {@code -Danlan.seed=1}. */
    private static final long SEED = Long.getLong("anlan.seed", 20261125);

    private static final Map<String, String> NO_SETTINGS = Map.of();
    private static final String ADMINISTRATOR = "19900000099";

    /** Who works in each round: two lose their cards, two ask for vehicles. Nobody twice: a case may stay open. */
    private static final List<List<String>> ROUNDS = List.of(
            List.of("19900000001", "19900000004", "19900000005", "19900000012"),
            List.of("19900000013", "19900000080", "19900000090", "19900000091"));

    @Test
    void whatWasAcceptedIsThereAndWhatWasNotIsDoneOnceWhenItIsRepeated() throws Exception {
        Random random = new Random(SEED);
        int unanswered = 0;
        try (RealApplication anlan = new RealApplication("killed")) {
            anlan.start(NO_SETTINGS);
            for (List<String> people : ROUNDS) {
                Workers workers = new Workers(anlan);
                workUntilKilled(anlan, workers, people, random);
                anlan.start(NO_SETTINGS);
                try (Connection database = anlan.database()) {
                    assertAcceptedIsThere(workers.attempts(), database);
                    assertRepeatedIsDoneOnce(workers, database);
                    waitForJobs(anlan, database);
                    assertNothingIsGrantedTwice(anlan, database);
                }
                unanswered += (int) workers.attempts().stream()
                        .filter(attempt -> !attempt.accepted())
                        .count();
            }
        }
        assertThat(unanswered)
                .as("questions the kills cut off; without one this tests little")
                .isPositive();
    }

    private static void workUntilKilled(RealApplication anlan, Workers workers, List<String> people, Random random)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(people.size());
        List<Future<Void>> work = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            String phone = people.get(i);
            boolean card = i < people.size() / 2;
            work.add(threads.submit((Callable<Void>) () -> {
                if (card) {
                    workers.reissueCards(phone);
                } else {
                    workers.requestPermits(phone);
                }
                return null;
            }));
        }
        threads.shutdown();
        int acts = 12 + random.nextInt(20);
        boolean worked = workers.accepted.tryAcquire(acts, 60, TimeUnit.SECONDS);
        // Somewhere within the next request, not always right after an answer.
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(30_000)));
        anlan.kill();
        for (Future<Void> one : work) {
            one.get(60, TimeUnit.SECONDS);
        }
        assertThat(worked).as(acts + " accepted before the kill").isTrue();
    }

    private static void assertAcceptedIsThere(List<Attempt> attempts, Connection database) throws Exception {
        List<Attempt> accepted = attempts.stream().filter(Attempt::accepted).toList();
        assertThat(accepted).hasSizeGreaterThanOrEqualTo(12);
        for (Attempt attempt : accepted) {
            JsonNode answer = attempt.answer().body();
            if (attempt.step() == null) {
                assertThat(count(
                                database,
                                "select count(*) from case_file where id = ? and number = ? and start_key like ?",
                                answer.get("id").asText(),
                                answer.get("number").asText(),
                                "%:" + attempt.key()))
                        .as("start accepted as %s", answer)
                        .isEqualTo(1);
            } else {
                assertThat(count(
                                database,
                                "select count(*) from work_item where id = ? and state = 'done' and complete_key = ?",
                                attempt.step(),
                                attempt.key()))
                        .as("completion accepted as %s", answer)
                        .isEqualTo(1);
            }
        }
    }

    private static void assertRepeatedIsDoneOnce(Workers workers, Connection database) throws Exception {
        for (Attempt attempt : workers.attempts()) {
            Answer again = workers.repeat(attempt);
            assertThat(again.status())
                    .as("repeat of %s: %s", attempt.path(), again.text())
                    .isBetween(200, 299);
            if (attempt.accepted()) {
                assertThat(again.body().get("id"))
                        .isEqualTo(attempt.answer().body().get("id"));
            }
            assertThat(
                            attempt.step() == null
                                    ? count(
                                            database,
                                            "select count(*) from case_file where start_key like ?",
                                            "%:" + attempt.key())
                                    : count(
                                            database,
                                            "select count(*) from work_item where complete_key = ? and state = 'done'",
                                            attempt.key()))
                    .as("effects of %s", attempt.path())
                    .isEqualTo(1);
        }
        assertThat(
                        count(
                                database,
                                "select count(*) from (select from work_item group by case_id, step having count(*) > 1) twice"))
                .as("steps that a case came to twice")
                .isZero();
    }

    /** Until every step with an effect outside is done, also one that is tried again after a while; timers stay. */
    private static void waitForJobs(RealApplication anlan, Connection database) throws Exception {
        String due = "select count(*) from act_ru_job where handler_type_ = 'async-continuation'";
        for (int looked = 0; count(database, due) > 0; looked++) {
            assertThat(looked).as("looks at jobs that do not end").isLessThan(600);
            assertThat(anlan.ended(Duration.ofMillis(50))).isFalse();
        }
        assertThat(count(database, "select count(*) from act_ru_incident")).isZero();
    }

    private static void assertNothingIsGrantedTwice(RealApplication anlan, Connection database) throws Exception {
        SignedInClient administrator = anlan.client().signIn(ADMINISTRATOR);
        List<String> atTheGate = held(administrator, "gate", "plate");
        List<String> permitted = texts(
                database,
                "select data->>'plate' from register_entry where register = 'gate-permits' and data->>'state' = '已授权'");
        assertThat(permitted).isNotEmpty().doesNotHaveDuplicates();
        assertThat(atTheGate).containsExactlyInAnyOrderElementsOf(permitted);

        List<String> printed = held(administrator, "card-printer", "cardNumber");
        List<String> cards = texts(
                database,
                "select data->>'card_number' from register_entry where register = 'cards'"
                        + " and data->>'card_number' not like '100000%'");
        assertThat(printed).isNotEmpty().doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(cards);
        assertThat(count(database, "select count(*) from work_item where step = 'task_hand_over'"))
                .as("cases that came to their card")
                .isEqualTo(cards.size());
    }

    private static List<String> held(SignedInClient administrator, String device, String value) {
        return administrator
                .get("/api/simulators/" + device)
                .body()
                .get("holds")
                .findValuesAsText(value);
    }

    private static long count(Connection database, String sql, String... parameters) throws Exception {
        return Long.parseLong(texts(database, sql, parameters).get(0));
    }

    private static List<String> texts(Connection database, String sql, String... parameters) throws Exception {
        try (PreparedStatement query = database.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        }
    }
}
