package org.anlan.restart;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.anlan.files.SamplePictures;
import org.anlan.people.DemoIdNumbers;

/** People and clerks at work over HTTP until the application is gone; remembers what they asked and what was accepted. */
final class Workers {

    private static final String CARD_CLERK = "19900000010";
    private static final String VEHICLE_CLERK = "19900000011";
    private static final AtomicInteger PLATES = new AtomicInteger(10000);

    /**
     * One start or completion.
     *
     * @param step id of the task; null for a start
     * @param answer what came back; null where the application died before it could say
     */
    record Attempt(String phone, String path, String step, Map<String, Object> body, String key, Answer answer) {

        boolean accepted() {
            return answer != null;
        }
    }

    private final RealApplication anlan;
    private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    /** A permit for each accepted start or completion. */
    final Semaphore accepted = new Semaphore(0);

    Workers(RealApplication anlan) {
        this.anlan = anlan;
    }

    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** Loses a card, hands in a receipt, is given a new one, and begins again. */
    void reissueCards(String phone) throws InterruptedException {
        try {
            SignedInClient holder = anlan.client().signIn(phone);
            SignedInClient clerk = anlan.client().signIn(CARD_CLERK);
            while (true) {
                Map<String, Object> lost = Map.of(
                        "idNumber", DemoIdNumbers.of(phone), "reason", "丢失", "needSleeve", true, "payWay", "static-qr");
                String id = start(holder, phone, "card-reissue", lost);
                Map<String, Object> receipt =
                        Map.of("receipt", List.of(picture(holder)), "receiptChannel", "支付宝", "statedYuan", 60);
                complete(holder, phone, task(holder, "mine", id), receipt);
                Map<String, Object> passed = Map.of("decision", "通过", "receivedYuan", 60);
                complete(clerk, CARD_CLERK, task(clerk, "claimable", id), passed);
                String handOver = task(clerk, "claimable", id); // once the printer is done
                complete(clerk, CARD_CLERK, handOver, Map.of("identityChecked", true));
            }
        } catch (UncheckedIOException gone) {
            // killed; what was under way is among the attempts
        }
    }

    /** Asks for one vehicle after another: those within the limit are reviewed and granted, the rest end at once. */
    void requestPermits(String phone) throws InterruptedException {
        try {
            SignedInClient holder = anlan.client().signIn(phone);
            SignedInClient clerk = anlan.client().signIn(VEHICLE_CLERK);
            while (true) {
                Map<String, Object> vehicle = Map.of(
                        "plate", "皖K" + PLATES.incrementAndGet(),
                        "plateColour", "蓝",
                        "licencePhoto", List.of(picture(holder)),
                        "ownerName", "车主",
                        "ownerRelation", "本人");
                String id = start(holder, phone, "vehicle-permit", vehicle);
                if (holder.get("/api/cases/" + id).body().get("state").asText().equals("open")) {
                    complete(clerk, VEHICLE_CLERK, task(clerk, "claimable", id), Map.of("decision", "通过"));
                }
            }
        } catch (UncheckedIOException gone) {
            // killed
        }
    }

    /** The same question with the same key. */
    Answer repeat(Attempt attempt) {
        return anlan.client()
                .signIn(attempt.phone())
                .header("Idempotency-Key", attempt.key())
                .post(attempt.path(), attempt.body());
    }

    private String start(SignedInClient client, String phone, String procedure, Map<String, Object> data) {
        return ask(client, phone, "/api/procedures/" + procedure + "/cases", null, data)
                .body()
                .get("id")
                .asText();
    }

    private void complete(SignedInClient client, String phone, String task, Map<String, Object> data) {
        ask(client, phone, "/api/tasks/" + task + "/complete", task, data);
    }

    private Answer ask(SignedInClient client, String phone, String path, String task, Map<String, Object> data) {
        Map<String, Object> body = new HashMap<>(Map.of("data", data));
        String key = UUID.randomUUID().toString();
        Answer answer;
        try {
            answer = client.header("Idempotency-Key", key).post(path, body);
        } catch (UncheckedIOException gone) {
            attempts.add(new Attempt(phone, path, task, body, key, null));
            throw gone;
        }
        if (answer.status() / 100 != 2) {
            throw new AssertionError(path + " answered " + answer.status() + " " + answer.text());
        }
        attempts.add(new Attempt(phone, path, task, body, key, answer));
        accepted.release();
        return answer;
    }

    private String task(SignedInClient person, String view, String caseId) throws InterruptedException {
        for (int looked = 0; looked < 600; looked++) {
            for (JsonNode task :
                    person.get("/api/tasks?size=100&view=" + view).body().get("items")) {
                if (task.get("caseId").asText().equals(caseId)) {
                    return task.get("id").asText();
                }
            }
            anlan.ended(Duration.ofMillis(50));
        }
        throw new AssertionError("case " + caseId + " came to no task for " + view);
    }

    private static String picture(SignedInClient owner) {
        return owner.upload("/api/files", "照片.png", "image/png", SamplePictures.png())
                .body()
                .get("id")
                .asText();
    }
}
