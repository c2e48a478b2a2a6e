package org.anlan.adapters.gate.isapi;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.anlan.adapters.isapi.IsapiAnswer;
import org.anlan.adapters.isapi.IsapiReply;
import org.anlan.adapters.isapi.IsapiSimulator;
import org.anlan.adapters.simulators.OwnAddress;
import org.anlan.adapters.simulators.SimulatorSettings;
import org.anlan.shared.InvalidInput;
import org.anlan.shared.OnDemo;
import org.anlan.shared.PlateNumber;
import org.anlan.shared.Problem;
import org.apache.hc.core5.http.ContentType;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** A vehicle gate with a list of plates and a barrier. */
@Component
@Conditional(OnDemo.class)
class IsapiGateSimulator extends IsapiSimulator {

    private final GateProtocol protocol;

    IsapiGateSimulator(SimulatorSettings settings, OwnAddress own, Clock clock) {
        super(settings, own, clock);
        protocol = new GateProtocol(memory(), this::note);
    }

    @Override
    public String name() {
        return "gate";
    }

    @Override
    public String title() {
        return "北门车辆道闸";
    }

    @Override
    public String titleEn() {
        return "Vehicle gate, north";
    }

    @Override
    public boolean isGate() {
        return true;
    }

    @Override
    public List<Held> holds() {
        return memory().all().stream()
                .map(item -> new Held(
                        item.values().get("plate").toString(),
                        Map.of(
                                "plate",
                                item.values().get("plate").toString(),
                                "until",
                                item.values().get("until").toString())))
                .toList();
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action("drive-up", "车辆驶近", "A car drives up", List.of("plate"), false));
    }

    @Override
    public String act(String action, Map<String, String> inputs) {
        if (!action.equals("drive-up")) {
            throw Problem.notFound("simulator-action-unknown");
        }
        String plate = PlateNumber.normalise(inputs.getOrDefault("plate", ""));
        if (plate.isEmpty() || plate.length() > 20) {
            throw InvalidInput.of("plate", "请填写车牌号。");
        }
        boolean allowed = protocol.opensFor(plate, LocalDate.now(clock()));
        notice(
                ContentType.APPLICATION_XML,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><EventNotificationAlert>"
                        + "<dateTime>" + OffsetDateTime.now(clock()).truncatedTo(ChronoUnit.SECONDS) + "</dateTime>"
                        + "<eventType>ANPR</eventType><eventState>active</eventState>"
                        + "<ANPR><licensePlate>" + IsapiAnswer.escape(plate) + "</licensePlate><vehicleListName>"
                        + (allowed ? "whiteList" : "otherList") + "</vehicleListName></ANPR>"
                        + "<UUID>" + UUID.randomUUID() + "</UUID></EventNotificationAlert>");
        return allowed ? plate + " 已放行。" : plate + " 未授权, 道闸未开。";
    }

    @Override
    protected IsapiReply answer(String method, String target, byte[] body) {
        return protocol.answer(method, target, body);
    }
}
