package org.anlan.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.anlan.AnlanTest;
import org.anlan.TestClock;
import org.anlan.adapters.simulators.Fault;
import org.anlan.adapters.simulators.Simulator;
import org.anlan.files.Files;
import org.anlan.registers.Change;
import org.anlan.registers.Registers;
import org.anlan.shared.InvalidInput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AnlanTest
class PassesTests {

    private static final Change CHANGE = new Change("p-05", "case", "测试");

    @Autowired
    Passes passes;

    @Autowired
    Registers registers;

    @Autowired
    Files files;

    @Autowired
    TestClock clock;

    @Autowired
    List<Simulator> simulators;

    private final String visitor = "访客" + UUID.randomUUID().toString().substring(0, 6);
    private Instant started;

    @BeforeEach
    void remember() {
        started = clock.instant();
    }

    @AfterEach
    void repair() {
        clock.set(started);
        turnstile().fault(Fault.NONE);
    }

    @Test
    void aVisitorPassesFromTheBeginningToTheEndOfTheVisit() throws Exception {
        String pass = passes.grant(key(), request(photo()), CHANGE);
        passes.applyToTurnstile(pass);
        assertThat(held().values()).containsEntry("photo", true);
        assertThat(showFace()).contains("未放行");

        clock.advance(Duration.ofHours(2));
        assertThat(showFace()).contains("已放行");

        clock.advance(Duration.ofHours(8));
        assertThat(showFace()).contains("未放行");
        passes.close(pass, "到期", CHANGE);
        passes.applyToTurnstile(pass);
        assertThat(state(pass)).isEqualTo("已结束");
        assertThat(held()).isNull();
    }

    @Test
    void aPassClosedInBetweenIsClosedAtOnceAndOnce() {
        String pass = passes.grant(key(), request(List.of()), CHANGE);
        passes.applyToTurnstile(pass);
        passes.close(pass, "用人部门关闭", CHANGE);
        passes.close(pass, "再次", CHANGE);
        passes.applyToTurnstile(pass);

        assertThat(state(pass)).isEqualTo("已关闭");
        assertThat(registers.find("visits", pass).orElseThrow().data()).containsEntry("close_reason", "用人部门关闭");
        assertThat(held()).isNull();
    }

    @Test
    void aRepeatedStepFindsItsOwnPass() {
        String key = key();
        PassRequest request = request(List.of());

        assertThat(passes.grant(key, request, CHANGE)).isEqualTo(passes.grant(key, request, CHANGE));
    }

    @Test
    void theIdNumberIsNotReadableInTheLedger() {
        String pass = passes.grant(key(), request(List.of()), CHANGE);

        assertThat(registers
                        .find("visits", pass)
                        .orElseThrow()
                        .data()
                        .get("id_number")
                        .toString())
                .contains("*");
    }

    @Test
    void aDeadTurnstileThrowsAndIsMadeEqualLater() {
        String pass = passes.grant(key(), request(List.of()), CHANGE);
        turnstile().fault(Fault.DEAD);
        assertThatThrownBy(() -> passes.applyToTurnstile(pass)).isInstanceOf(DeviceUnreachable.class);

        turnstile().fault(Fault.NONE);
        passes.applyToTurnstile(pass);
        passes.applyToTurnstile(pass);
        assertThat(held()).isNotNull();
    }

    @Test
    void aPassWithoutAPurposeIsRefused() {
        PassRequest whole = request(List.of());
        PassRequest lacking = new PassRequest(
                "临时",
                whole.caseNumber(),
                visitor,
                null,
                null,
                "13900000000",
                null,
                null,
                whole.from(),
                whole.until(),
                "p-04",
                "dept-physics",
                null);

        assertThatThrownBy(() -> passes.grant(key(), lacking, CHANGE)).isInstanceOf(InvalidInput.class);
    }

    private PassRequest request(List<String> photo) {
        return new PassRequest(
                "临时",
                "访〔2026〕" + UUID.randomUUID().toString().substring(0, 8),
                visitor,
                "女",
                "11010519491231002X",
                "13900000000",
                "合作单位",
                "学术交流",
                started.plus(Duration.ofHours(1)),
                started.plus(Duration.ofHours(9)),
                "p-04",
                "dept-physics",
                photo);
    }

    private List<String> photo() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(50, 50, BufferedImage.TYPE_INT_RGB), "png", out);
        return List.of(files.store("face.png", "image/png", out.toByteArray()).id());
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private Object state(String pass) {
        return registers.find("visits", pass).orElseThrow().data().get("state");
    }

    private String showFace() {
        return turnstile().act("show-face", Map.of("name", visitor));
    }

    private Simulator turnstile() {
        return simulators.stream()
                .filter(one -> one.name().equals("turnstile"))
                .findFirst()
                .orElseThrow();
    }

    private Simulator.Held held() {
        return turnstile().holds().stream()
                .filter(held -> held.key().equals(visitor))
                .findFirst()
                .orElse(null);
    }
}
