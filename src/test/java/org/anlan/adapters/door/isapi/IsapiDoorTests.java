package org.anlan.adapters.door.isapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.anlan.access.DeviceRefused;
import org.anlan.access.DeviceUnreachable;
import org.anlan.access.DoorDriver.Known;
import org.anlan.access.DoorDriver.Rights;
import org.anlan.adapters.isapi.IsapiClient;
import org.anlan.adapters.isapi.IsapiDevice;
import org.anlan.adapters.simulators.Fault;
import org.anlan.adapters.simulators.OwnAddress;
import org.anlan.adapters.simulators.Simulator;
import org.anlan.adapters.simulators.SimulatorSettings;
import org.anlan.shared.Period;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver against its simulator, over a real connection. */
class IsapiDoorTests {

    private static final Clock CLOCK = Clock.system(ZoneId.of("Asia/Shanghai"));
    private static final Period NOW =
            new Period(Instant.now().minus(Duration.ofHours(1)), Instant.now().plus(Duration.ofHours(1)));
    private static final Period OVER =
            new Period(Instant.now().minus(Duration.ofHours(2)), Instant.now().minus(Duration.ofHours(1)));

    @TempDir
    Path folder;

    private IsapiTurnstileSimulator simulator;
    private IsapiDoor door;

    @BeforeEach
    void start() {
        simulator = new IsapiTurnstileSimulator(
                new SimulatorSettings(folder, Duration.ofSeconds(2)), new OwnAddress(), CLOCK);
        simulator.afterPropertiesSet();
        door = new IsapiDoor(new IsapiClient(simulator.device()), CLOCK.getZone());
    }

    @AfterEach
    void stop() {
        simulator.destroy();
    }

    @Test
    void aVisitorWithAPhotoPassesByFace() throws Exception {
        door.put(new Rights("pa01", "来访人甲", NOW, photo(100, "jpg"), Set.of()));
        door.put(new Rights("pa01", "来访人甲", NOW, photo(100, "jpg"), Set.of()));

        assertThat(door.list()).containsExactly(new Known("pa01", "来访人甲", true, 0));
        assertThat(simulator.act("show-face", Map.of("name", "来访人甲", "temperature", "36.5")))
                .contains("已放行");
    }

    @Test
    void anAnswerNobodyAskedForIsRefused() {
        assertThatThrownBy(() -> door.answer("17", true, "")).isInstanceOf(DeviceRefused.class);
    }

    @Test
    void whoseTimeIsOverDoesNotPass() throws Exception {
        door.put(new Rights("pa01", "来访人甲", OVER, photo(100, "jpg"), Set.of()));

        assertThat(simulator.act("show-face", Map.of("name", "来访人甲"))).contains("未放行");
    }

    @Test
    void cardsAreReplacedNotAdded() {
        door.put(new Rights("pe01", "持卡人", null, null, Set.of("10000001", "10000002")));
        door.put(new Rights("pe01", "持卡人", null, null, Set.of("10000003")));

        assertThat(door.list()).containsExactly(new Known("pe01", "持卡人", false, 1));
        assertThat(simulator.act("show-card", Map.of("card", "10000003"))).contains("已放行");
        assertThat(simulator.act("show-card", Map.of("card", "10000001"))).contains("未放行");
    }

    @Test
    void aFaceNoLongerGivenIsTakenAway() throws Exception {
        door.put(new Rights("pa01", "来访人甲", NOW, photo(100, "jpg"), Set.of()));
        door.put(new Rights("pa01", "来访人甲", NOW, null, Set.of()));

        assertThat(door.list()).containsExactly(new Known("pa01", "来访人甲", false, 0));
    }

    @Test
    void aPhotoTooLargeOrOfAnotherFormatIsMadeToFit() throws Exception {
        door.put(new Rights("pa01", "来访人甲", NOW, photo(1600, "png"), Set.of()));

        assertThat(door.list()).containsExactly(new Known("pa01", "来访人甲", true, 0));
    }

    @Test
    void whatIsNoPictureIsARefusal() {
        assertThatThrownBy(() -> door.put(new Rights("pa01", "来访人甲", NOW, new byte[] {1, 2, 3}, Set.of())))
                .isInstanceOf(DeviceRefused.class);
    }

    @Test
    void theFaceOfWhoIsDeletedIsDeletedToo() throws Exception {
        door.put(new Rights("pa01", "来访人甲", NOW, photo(100, "jpg"), Set.of()));
        door.delete("pa01");

        assertThat(simulator.log()).extracting(Simulator.Line::text).contains("删除人脸 来访人甲", "删除人员 来访人甲");
    }

    @Test
    void deletingTwiceIsFine() {
        door.put(new Rights("pe01", "持卡人", null, null, Set.of("10000001")));
        door.delete("pe01");
        door.delete("pe01");

        assertThat(door.list()).isEmpty();
    }

    @Test
    void moreThanAPageOfPeopleIsReadWholly() {
        for (int i = 0; i < 35; i++) {
            door.put(new Rights("pe" + i, "持卡人" + i, null, null, Set.of()));
        }

        assertThat(door.list()).hasSize(35).doesNotHaveDuplicates();
    }

    @Test
    void itOpensFromAfar() {
        door.open();

        assertThat(simulator.log().get(0).text()).isEqualTo("远程开门");
    }

    @Test
    void deadSlowAndSenselessAreAllUnreachable() {
        IsapiDevice device = simulator.device();
        IsapiDoor impatient = new IsapiDoor(
                new IsapiClient(new IsapiDevice(
                        device.name(),
                        device.url(),
                        device.user(),
                        device.password(),
                        device.connectTimeout(),
                        Duration.ofMillis(300),
                        "",
                        "",
                        Map.of())),
                CLOCK.getZone());

        simulator.fault(Fault.SLOW);
        assertThatThrownBy(impatient::open).isInstanceOf(DeviceUnreachable.class);
        simulator.fault(Fault.TAMPER);
        assertThatThrownBy(door::list).isInstanceOf(DeviceUnreachable.class);
        assertThatThrownBy(() -> door.delete("pe01")).isInstanceOf(DeviceUnreachable.class);
        simulator.fault(Fault.DEAD);
        assertThatThrownBy(door::open).isInstanceOf(DeviceUnreachable.class);
    }

    private static byte[] photo(int side, String format) throws Exception {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Random noise = new Random(1);
        for (int x = 0; x < side; x++) {
            for (int y = 0; y < side; y++) {
                image.setRGB(x, y, noise.nextInt(0xFFFFFF));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }
}
