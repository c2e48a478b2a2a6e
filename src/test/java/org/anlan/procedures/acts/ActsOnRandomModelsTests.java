package org.anlan.procedures.acts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.anlan.AnlanTest;
import org.anlan.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Everything people may do, in any order, on models made of chance: whatever they do, the engine's tasks, the work list
 * and the diagram say the same, nobody can decide what another decides or what they may not, a substitute is named with
 * whom they stood for, the way can be replayed, and the case can always be brought to its end. A seed gives the same model and the same acts again.
 */
@AnlanTest
class ActsOnRandomModelsTests {

    private static final int ACTS = 40;

    @Autowired
    ActsDesk desk;

    @Autowired
    TestClock clock;

    static LongStream seeds() {
        String only = System.getProperty("anlan.acts.seed");
        return only == null ? LongStream.rangeClosed(1, 24) : LongStream.of(Long.parseLong(only));
    }

    @AfterEach
    void tidy() {
        desk.tidy();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverPeopleDoEverythingAgrees(long seed) {
        Random random = new Random(seed);
        String key = "random-" + seed;
        RandomModel model = new RandomModel(key, random);
        desk.deploy(
                key,
                Map.of(
                        key + ".bpmn", model.bpmn(),
                        key + ".request.form", RandomModel.form(key + ".request"),
                        key + ".step.form", RandomModel.form(key + ".step")));
        List<String> people = List.of(
                desk.person("card-clerk"), desk.person("card-clerk", "vehicle-clerk"), desk.person("vehicle-clerk"));
        String applicant = desk.person();
        String id = desk.start(key, applicant, Map.of("way", random.nextInt(3)));
        List<String> done = new ArrayList<>();
        // One of them is away, and somebody without any role does their work.
        Map<String, String> substitutes = Map.of(people.get(random.nextInt(people.size())), desk.person());
        substitutes.forEach((absent, substitute) ->
                desk.substitute(absent, substitute, LocalDate.now(clock).plusDays(1)));
        RandomActs acts = new RandomActs(desk, random, people, applicant, desk.person(), id, substitutes);
        try {
            desk.assertAgrees(id, model.multiple);
            for (int i = 0; i < ACTS && desk.file(id).open(); i++) {
                String act = acts.one();
                if (act != null) {
                    done.add(act);
                    desk.assertAgrees(id, model.multiple);
                }
            }
            for (int i = 0; desk.file(id).open(); i++) {
                assertThat(i).as("acts to bring the case to its end").isLessThan(200);
                done.add(acts.forward());
                desk.assertAgrees(id, model.multiple);
            }
            desk.assertLegal(id, substitutes);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + seed + ", after " + String.join(", ", done) + "\n" + model.bpmn(), e);
        }
    }
}
