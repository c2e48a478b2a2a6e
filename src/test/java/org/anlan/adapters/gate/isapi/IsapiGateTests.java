package org.anlan.adapters.gate.isapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.anlan.access.DeviceRefused;
import org.anlan.access.DeviceUnreachable;
import org.anlan.access.GateDriver.Allowed;
import org.anlan.access.GateDriver.Barrier;
import org.anlan.adapters.isapi.IsapiClient;
import org.anlan.adapters.isapi.IsapiDevice;
import org.anlan.adapters.simulators.Fault;
import org.anlan.adapters.simulators.OwnAddress;
import org.anlan.adapters.simulators.SimulatorSettings;
import org.anlan.shared.InvalidInput;
import org.anlan.shared.PlateNumber;
import org.anlan.shared.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver against its simulator, over a real connection. */
class IsapiGateTests {

    private static final Clock CLOCK = Clock.system(ZoneId.of("Asia/Shanghai"));
    private static final PlateNumber PLATE = PlateNumber.parse("皖A·12345").orElseThrow();
    private static final LocalDate UNTIL = LocalDate.of(2030, 1, 31);

    @TempDir
    Path folder;

    private IsapiGateSimulator simulator;
    private IsapiGate gate;

    @BeforeEach
    void start() {
        simulator = simulator();
        gate = gate(simulator.device());
    }

    @AfterEach
    void stop() {
        simulator.destroy();
    }

    @Test
    void aPlateIsAllowedOnceHoweverOftenItIsSaid() {
        gate.allow(PLATE, UNTIL);
        gate.allow(PLATE, UNTIL);

        assertThat(gate.list()).containsExactly(new Allowed("皖A12345", UNTIL));
    }

    @Test
    void aNewEndReplacesTheOldOne() {
        gate.allow(PLATE, UNTIL);
        gate.allow(PLATE, null);

        assertThat(gate.list()).containsExactly(new Allowed("皖A12345", IsapiGate.WITHOUT_END));
    }

    @Test
    void aRemovedPlateIsGoneAndRemovingItAgainIsFine() {
        gate.allow(PLATE, UNTIL);
        gate.remove(PLATE);
        gate.remove(PLATE);

        assertThat(gate.list()).isEmpty();
    }

    @Test
    void aListOfMoreThanOnePageIsReadWholly() {
        for (int i = 0; i < 45; i++) {
            gate.allow(PlateNumber.parse("皖B%05d".formatted(i)).orElseThrow(), UNTIL);
        }

        assertThat(gate.list()).hasSize(45).doesNotHaveDuplicates();
    }

    @Test
    void theBarrierOpensAndSaysSo() {
        assertThat(gate.status()).isEqualTo(Barrier.CLOSED);
        gate.open();
        assertThat(gate.status()).isEqualTo(Barrier.OPEN);
    }

    @Test
    void itOpensForAPlateOnTheListAndForNoOther() {
        gate.allow(PLATE, UNTIL);

        assertThat(simulator.act("drive-up", Map.of("plate", "皖A 12345"))).contains("已放行");
        assertThat(simulator.act("drive-up", Map.of("plate", "皖A54321"))).contains("未授权");
        assertThatThrownBy(() -> simulator.act("drive-up", Map.of())).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> simulator.act("fly-over", Map.of())).isInstanceOf(Problem.class);
    }

    @Test
    void whatItHoldsOutlivesARestart() {
        gate.allow(PLATE, UNTIL);
        simulator.destroy();
        simulator = simulator();

        assertThat(gate(simulator.device()).list()).containsExactly(new Allowed("皖A12345", UNTIL));
        assertThat(simulator.holds()).hasSize(1);
    }

    @Test
    void aWrongPasswordIsARefusalAndNotRetriedForEver() {
        IsapiDevice device = simulator.device();
        IsapiGate stranger = gate(new IsapiDevice(
                device.name(),
                device.url(),
                device.user(),
                "guess",
                device.connectTimeout(),
                device.answerTimeout(),
                "",
                "",
                Map.of()));

        assertThatThrownBy(() -> stranger.allow(PLATE, UNTIL)).isInstanceOf(DeviceRefused.class);
        assertThat(simulator.holds()).isEmpty();
    }

    @Test
    void aFunctionTheModelLacksIsARefusal() {
        IsapiDevice device = simulator.device();
        IsapiGate other = gate(new IsapiDevice(
                device.name(),
                device.url(),
                device.user(),
                device.password(),
                device.connectTimeout(),
                device.answerTimeout(),
                "",
                "",
                Map.of("record", "/ISAPI/elsewhere")));

        assertThatThrownBy(() -> other.allow(PLATE, UNTIL))
                .isInstanceOf(DeviceRefused.class)
                .hasMessageContaining("notSupport");
    }

    @Test
    void aDeadGateIsUnreachableAndTakesUpAgainWhereItWas() {
        gate.allow(PLATE, UNTIL);
        simulator.fault(Fault.DEAD);
        assertThatThrownBy(() -> gate.remove(PLATE)).isInstanceOf(DeviceUnreachable.class);

        simulator.fault(Fault.NONE);
        assertThat(gate(simulator.device()).list()).hasSize(1);
    }

    @Test
    void aSlowGateIsUnreachable() {
        simulator.fault(Fault.SLOW);
        IsapiDevice device = simulator.device();
        IsapiGate impatient = gate(new IsapiDevice(
                device.name(),
                device.url(),
                device.user(),
                device.password(),
                device.connectTimeout(),
                Duration.ofMillis(300),
                "",
                "",
                Map.of()));

        assertThatThrownBy(() -> impatient.allow(PLATE, UNTIL)).isInstanceOf(DeviceUnreachable.class);
    }

    @Test
    void anAnswerThatMakesNoSenseIsNoAnswer() {
        gate.allow(PLATE, UNTIL);
        simulator.fault(Fault.TAMPER);

        assertThatThrownBy(gate::list).isInstanceOf(DeviceUnreachable.class);
        assertThatThrownBy(gate::open).isInstanceOf(DeviceUnreachable.class);
        assertThatThrownBy(gate::status).isInstanceOf(DeviceUnreachable.class);
    }

    @Test
    void aPlateUntilADayThatIsNoneIsNoAnswer() throws Exception {
        HttpServer strange = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        strange.createContext("/", request -> {
            byte[] answer = ("<LPListAuditSearchResult><LicensePlateInfo><id>1</id><LicensePlate>皖A12345</LicensePlate>"
                            + "<effectiveTime>0000-00-00T00:00:00</effectiveTime></LicensePlateInfo>"
                            + "</LPListAuditSearchResult>")
                    .getBytes(StandardCharsets.UTF_8);
            request.sendResponseHeaders(200, answer.length);
            request.getResponseBody().write(answer);
            request.close();
        });
        strange.start();
        try {
            IsapiDevice device = new IsapiDevice(
                    "北门",
                    "http://127.0.0.1:" + strange.getAddress().getPort(),
                    "admin",
                    "word",
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2),
                    "",
                    "",
                    Map.of());
            assertThatThrownBy(() -> gate(device).list())
                    .isInstanceOf(DeviceUnreachable.class)
                    .hasMessageContaining("北门");
        } finally {
            strange.stop(0);
        }
    }

    private IsapiGateSimulator simulator() {
        IsapiGateSimulator started =
                new IsapiGateSimulator(new SimulatorSettings(folder, Duration.ofSeconds(2)), new OwnAddress(), CLOCK);
        started.afterPropertiesSet();
        return started;
    }

    private static IsapiGate gate(IsapiDevice device) {
        return new IsapiGate(new IsapiClient(device), CLOCK);
    }
}
