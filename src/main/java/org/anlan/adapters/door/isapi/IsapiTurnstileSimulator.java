package org.anlan.adapters.door.isapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.anlan.adapters.isapi.IsapiReply;
import org.anlan.adapters.isapi.IsapiSimulator;
import org.anlan.adapters.simulators.DeviceMemory.Item;
import org.anlan.adapters.simulators.OwnAddress;
import org.anlan.adapters.simulators.SimulatorSettings;
import org.anlan.shared.InvalidInput;
import org.anlan.shared.OnDemo;
import org.anlan.shared.Problem;
import org.apache.hc.core5.http.ContentType;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** A turnstile that knows faces and cards, and takes the temperature. */
@Component
@Conditional(OnDemo.class)
class IsapiTurnstileSimulator extends IsapiSimulator {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FACE_PASSED = 75;
    private static final int FACE_FAILED = 76;
    private static final int CARD_PASSED = 1;
    private static final int CARD_UNKNOWN = 9;

    private final DoorProtocol protocol;
    private final RemoteChecks checks = new RemoteChecks();
    private final AtomicInteger serial = new AtomicInteger();
    private volatile boolean asks;

    IsapiTurnstileSimulator(SimulatorSettings settings, OwnAddress own, Clock clock) {
        super(settings, own, clock);
        protocol = new DoorProtocol(memory(), checks, this::note);
    }

    @Override
    public String name() {
        return "turnstile";
    }

    @Override
    public String title() {
        return "北门人行闸机";
    }

    @Override
    public String titleEn() {
        return "Turnstile, north";
    }

    @Override
    public boolean isGate() {
        return false;
    }

    @Override
    public List<Held> holds() {
        return memory().all().stream()
                .map(item -> new Held(
                        item.values().get("name").toString(),
                        Map.of(
                                "number", item.key(),
                                "name", item.values().get("name").toString(),
                                "from", item.values().get("from").toString(),
                                "until", item.values().get("until").toString(),
                                "photo", Boolean.TRUE.equals(item.values().get("face")),
                                "cards", String.join(", ", DoorProtocol.cards(item.values())))))
                .toList();
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action("show-face", "刷脸", "Show a face", List.of("name", "temperature"), false),
                new Action("show-card", "刷卡", "Show a card", List.of("card", "temperature"), false),
                new Action("ask", "改由平台判定", "Ask the platform", List.of(), false),
                new Action("decide", "改由设备判定", "Decide alone", List.of(), false));
    }

    @Override
    public String act(String action, Map<String, String> inputs) {
        return switch (action) {
            case "show-face" -> {
                String name = given(inputs, "name", "请填写姓名。");
                yield pass(
                        find(item -> name.equals(item.values().get("name"))
                                && item.values().get("face") == Boolean.TRUE),
                        FACE_PASSED,
                        FACE_FAILED,
                        inputs);
            }
            case "show-card" -> {
                String card = given(inputs, "card", "请填写卡号。");
                yield pass(
                        find(item -> DoorProtocol.cards(item.values()).contains(card)),
                        CARD_PASSED,
                        CARD_UNKNOWN,
                        inputs);
            }
            case "ask", "decide" -> {
                asks = action.equals("ask");
                yield asks ? "认出的人由平台判定是否放行。" : "由设备按名单和有效期判定。";
            }
            default -> throw Problem.notFound("simulator-action-unknown");
        };
    }

    private Optional<Item> find(java.util.function.Predicate<Item> who) {
        return memory().all().stream().filter(who).findFirst();
    }

    private String pass(Optional<Item> who, int passed, int failed, Map<String, String> inputs) {
        String name = who.map(item -> item.values().get("name").toString()).orElse("");
        boolean question = asks && who.isPresent();
        boolean known = question
                || who.isPresent()
                        && protocol.valid(who.get().key(), LocalDateTime.now(clock()))
                                .isPresent();
        int number = serial.incrementAndGet();
        ObjectNode notice = JSON.createObjectNode()
                .put(
                        "dateTime",
                        OffsetDateTime.now(clock())
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString())
                .put("eventType", "AccessControllerEvent")
                .put("eventState", "active");
        ObjectNode event = notice.putObject("AccessControllerEvent")
                .put("majorEventType", 5)
                .put("subEventType", known ? passed : failed)
                .put("serialNo", number);
        who.ifPresent(item -> event.put("employeeNoString", item.key()).put("name", name));
        temperature(inputs).ifPresent(value -> event.put("currTemperature", value));
        if (question) {
            event.put("remoteCheck", true);
            checks.ask(number);
        }
        notice(ContentType.APPLICATION_JSON, notice.toString());
        RemoteChecks.Answer answer = question ? checks.await(number) : new RemoteChecks.Answer(known, "不在名单或不在有效期内");
        note((name.isEmpty() ? "陌生人" : name) + (answer.open() ? " 通过" : " 未通过"));
        return answer.open() ? name + " 已放行。" : "未放行: " + answer.info() + "。";
    }

    private static Optional<BigDecimal> temperature(Map<String, String> inputs) {
        String given = inputs.getOrDefault("temperature", "").strip();
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (!given.matches("[34]\\d(\\.\\d)?")) {
            throw InvalidInput.of("temperature", "体温应为 30 到 49 之间的数, 例如 36.5。");
        }
        return Optional.of(new BigDecimal(given));
    }

    private static String given(Map<String, String> inputs, String key, String otherwise) {
        String value = inputs.getOrDefault(key, "").strip();
        if (value.isEmpty()) {
            throw InvalidInput.of(key, otherwise);
        }
        return value;
    }

    @Override
    protected IsapiReply answer(String method, String target, byte[] body) {
        return protocol.answer(method, target, body);
    }
}
