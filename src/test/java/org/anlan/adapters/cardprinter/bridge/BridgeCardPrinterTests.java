package org.anlan.adapters.cardprinter.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.anlan.access.CardPrinter.Job;
import org.anlan.access.CardPrinter.PrintedCard;
import org.anlan.access.DeviceRefused;
import org.anlan.access.DeviceUnreachable;
import org.anlan.adapters.simulators.Fault;
import org.anlan.adapters.simulators.SimulatorSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The driver against its simulator, over a real connection. */
class BridgeCardPrinterTests {

    @TempDir
    Path folder;

    private CardPrinterSimulator simulator;

    @BeforeEach
    void start() {
        simulator = new CardPrinterSimulator(new SimulatorSettings(folder, Duration.ofSeconds(2)), Clock.systemUTC());
        simulator.afterPropertiesSet();
    }

    @AfterEach
    void stop() {
        simulator.destroy();
    }

    @Test
    void oneJobIsOneCardHoweverOftenItIsAsked() {
        PrintedCard first = printer().print(job("job-1", "20000001"));
        PrintedCard again = printer().print(job("job-1", "20000002"));

        assertThat(first.cardNumber()).isEqualTo("20000001");
        assertThat(first.chip()).isNotEmpty();
        assertThat(again).isEqualTo(first);
        assertThat(simulator.holds()).hasSize(1);
    }

    @Test
    void withoutBlankCardsItRefusesAndPrintsWhenTheyAreBack() {
        simulator.act("take-out", Map.of());
        assertThatThrownBy(() -> printer().print(job("job-1", "20000001")))
                .isInstanceOf(DeviceRefused.class)
                .hasMessageContaining("没有空白卡");

        simulator.act("refill", Map.of());
        assertThat(printer().print(job("job-1", "20000001")).cardNumber()).isEqualTo("20000001");
    }

    @Test
    void aCardPrintedWhileTheAnswerWasLostIsNotPrintedAgain() {
        simulator.fault(Fault.TAMPER);
        assertThatThrownBy(() -> printer().print(job("job-1", "20000001")))
                .isInstanceOf(DeviceUnreachable.class)
                .hasMessageContaining("not signed");

        simulator.fault(Fault.NONE);
        assertThat(printer().print(job("job-1", "20000002")).cardNumber()).isEqualTo("20000001");
        assertThat(simulator.holds()).hasSize(1);
    }

    @Test
    void aJobThatArrivesTwiceIsOneCard() {
        simulator.fault(Fault.DUPLICATE);

        assertThat(printer().print(job("job-1", "20000001")).cardNumber()).isEqualTo("20000001");
        assertThat(simulator.log())
                .filteredOn(line -> line.text().equals("PUT /jobs/job-1"))
                .hasSize(2);
        assertThat(simulator.holds()).hasSize(1);
        assertThat(simulator.log())
                .filteredOn(line -> line.text().startsWith("打印"))
                .hasSize(1);
    }

    @Test
    void deadAndSlowAreUnreachable() {
        simulator.fault(Fault.SLOW);
        assertThatThrownBy(() -> printer().print(job("job-1", "20000001"))).isInstanceOf(DeviceUnreachable.class);
        simulator.fault(Fault.DEAD);
        assertThatThrownBy(() -> printer().print(job("job-1", "20000001"))).isInstanceOf(DeviceUnreachable.class);
    }

    @Test
    void aWrongSecretIsARefusal() {
        BridgeCardPrinter stranger = printer(
                new CardPrinterSettings(simulator.address(), "guess", Duration.ofSeconds(2), Duration.ofSeconds(2)));

        assertThatThrownBy(() -> stranger.print(job("job-1", "20000001"))).isInstanceOf(DeviceRefused.class);
        assertThat(simulator.holds()).isEmpty();
    }

    @Test
    void withoutAPrinterItSaysWhichSettingIsMissing() {
        BridgeCardPrinter none = new BridgeCardPrinter(
                new CardPrinterSettings("", "", Duration.ofSeconds(1), Duration.ofSeconds(1)),
                new StaticListableBeanFactory().getBeanProvider(CardPrinterSimulator.class),
                Clock.systemUTC());

        assertThatThrownBy(() -> none.print(job("job-1", "20000001")))
                .hasMessageContaining("anlan.devices.card-printer.url");

        BridgeCardPrinter open =
                printer(new CardPrinterSettings(simulator.address(), "", Duration.ofSeconds(1), Duration.ofSeconds(1)));
        assertThatThrownBy(() -> open.print(job("job-1", "20000001")))
                .hasMessageContaining("anlan.devices.card-printer.secret");
    }

    @Test
    void anUnsignedRequestHasNoEffect() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(simulator.address() + "/jobs/job-1"))
                                .PUT(HttpRequest.BodyPublishers.ofString("{\"cardNumber\":\"1\",\"holderName\":\"x\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(simulator.holds()).isEmpty();
    }

    private BridgeCardPrinter printer() {
        return printer(new CardPrinterSettings("", "", Duration.ofMillis(700), Duration.ofSeconds(3)));
    }

    private BridgeCardPrinter printer(CardPrinterSettings settings) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("simulator", simulator));
        return new BridgeCardPrinter(settings, beans.getBeanProvider(CardPrinterSimulator.class), Clock.systemUTC());
    }

    private static Job job(String id, String number) {
        return new Job(id, number, "持卡人", "dept-physics", "正式");
    }
}
