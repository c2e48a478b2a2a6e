package org.anlan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.anlan.SignedInClient;
import org.anlan.files.Files;
import org.anlan.files.SamplePictures;
import org.anlan.people.TestPeople;
import org.anlan.registers.Change;
import org.anlan.registers.Registers;
import org.anlan.registers.SampleLedgers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One enterprise, one file: as its regulator and as its own people see it. */
class EnterpriseFileTests extends BrowserTest {

    private static final String COUNTY = "19900000041";
    private static final String ENTERPRISE = "19900000050";

    @LocalServerPort
    private int port;

    @Autowired
    private Registers registers;

    @Autowired
    private Files files;

    private final String mark = UUID.randomUUID().toString().substring(0, 6);
    private String id;
    private TestPeople.Made account;

    @BeforeEach
    void anEnterpriseThatLacksItsAddress() {
        String organisation = new SignedInClient(port)
                .signIn("19900000099")
                .post("/api/departments", Map.of("name", "青石化工" + mark, "jurisdiction", "area-liucheng"))
                .body()
                .path("id")
                .asText();
        id = SampleLedgers.enterprise(registers, "青石化工" + mark, "area-liucheng", 120.4, 41.5);
        Map<String, Object> rest = new HashMap<>(Map.of(
                "organisation", organisation,
                "legal_rep_phone", "13800001111",
                "economic_type", "私营",
                "affiliation", "县",
                "business_scope", "烧碱的生产和销售",
                "size", "小型",
                "standardization_grade", "三级",
                "report_cycle", "月报",
                "files", List.of(picture())));
        registers.update("enterprises", id, rest, Change.by(null));
        registers.insert(
                "risk-objects",
                Map.of("enterprise", id, "name", "罐区", "department", "生产部", "responsible", "某人"),
                Change.by(null));
        for (int i = 1; i <= 6; i++) {
            SampleLedgers.hazard(registers, mark + "-" + i, id, "一般隐患", "2026-11-2" + i, null, picture());
        }
        account = new TestPeople(port).settled(port, "enterprise@" + organisation);
    }

    @ParameterizedTest
    @EnumSource
    void theRegulatorHelpsAnEnterpriseToCompleteItsFileAndConfirmsIt(Screen screen) {
        Seat seat = seat(screen, COUNTY).open("/registers/enterprises/" + id);
        assertThat(seat.see("confirmation")).hasText("未完善");
        assertThat(seat.see("completeness")).containsText("9 / 10");
        assertThat(seat.see("missing-email")).hasText("电子邮箱");
        assertThat(seat.see("use-hazards")).containsText("6");
        assertThat(seat.page().locator("[data-test='section-hazards'] a[href^='/registers/hazards/']"))
                .hasCount(5);
        seat.picture("enterprise-file");

        seat.click("act-" + account.id());
        seat.picture("enterprise-act");
        seat.click("account-go");
        assertThat(seat.see("acting")).containsText("何县宁 正在代");
        assertThat(seat.page()).hasURL(Pattern.compile(".*/registers/enterprises/" + id));
        assertThat(seat.see("entry-accounts")).hasCount(0);
        seat.click("fill-email");
        assertThat(seat.page().getByLabel("电子邮箱")).isFocused();
        seat.page().getByLabel("电子邮箱").fill("office@example.com");
        seat.click("entry-save");
        assertThat(seat.see("completeness")).hasText("信息已完善");
        seat.picture("enterprise-acting");
        seat.click("dossier-submit");
        assertThat(seat.see("confirmation")).hasText("待确认");
        assertThat(seat.see("dossier-confirm")).hasCount(0);
        seat.click("acting-end");

        assertThat(seat.see("acting")).hasCount(0);
        assertThat(seat.see("entry-name")).hasText("青石化工" + mark);
        seat.click("dossier-return");
        seat.see("return-reason").fill("请补四色图");
        seat.click("return-send");
        assertThat(seat.see("confirmation-note")).containsText("请补四色图");
        registers.update("enterprises", id, Map.of("confirm_status", "待确认"), Change.by(null));
        seat.page().reload();
        seat.click("dossier-confirm");
        assertThat(seat.see("confirmation")).hasText("已确认");
        assertThat(seat.see("entry-history")).containsText("何县宁 代办");
        seat.picture("enterprise-confirmed");
    }

    @Test
    void aNewPasswordIsShownOnce() {
        Seat seat = seat(Screen.DESK, COUNTY).open("/registers/enterprises/" + id);
        seat.click("reset-" + account.id()).click("account-go");
        assertThat(seat.see("one-time-password")).hasText(Pattern.compile("\\w{12}"));
        seat.picture("enterprise-password");
        seat.click("account-done");
        assertThat(seat.see("one-time-password")).hasCount(0);
    }

    @ParameterizedTest
    @EnumSource
    void anEnterpriseGetsItsFirstAccount(Screen screen) {
        String fresh = SampleLedgers.enterprise(registers, "新厂" + mark, "area-liucheng", 120.4, 41.5);
        String phone = TestPeople.freshPhone();
        Seat seat = seat(screen, COUNTY).open("/registers/enterprises/" + fresh);
        assertThat(seat.see("entry-accounts")).containsText("还没有人能用本企业的账号登录");
        seat.click("account-new");
        seat.see("account-name").fill("安管员");
        seat.see("account-phone").fill(phone);
        seat.picture("enterprise-account");
        seat.click("account-open");
        assertThat(seat.see("one-time-password")).hasText(Pattern.compile("\\w{12}"));
        String password = seat.see("one-time-password").textContent();
        seat.picture("enterprise-account-opened");
        seat.click("account-done");
        assertThat(seat.see("entry-accounts")).containsText("安管员");
        assertThat(seat.see("one-time-password")).hasCount(0);
        org.assertj.core.api.Assertions.assertThat(
                        new SignedInClient(port).signIn(phone, password).status())
                .isEqualTo(200);
    }

    @Test
    void theFileIsReadOnPaper() {
        Seat seat = seat(Screen.DESK, COUNTY).open("/registers/enterprises/" + id);
        assertThat(seat.see("section-hazards")).isVisible();
        seat.paper("enterprise-file");
        assertThat(seat.see("entry-edit")).isVisible();
    }

    @Test
    void aPhoneListsWhatIsFilledInAndTheRestOnRequest() {
        Seat seat = seat(Screen.PHONE, COUNTY).open("/registers/enterprises/" + id);
        assertThat(seat.see("entry-name")).isVisible();
        assertThat(seat.see("entry-email")).hasCount(0);
        seat.click("empty-fields");
        assertThat(seat.see("entry-email")).isVisible();
    }

    @Test
    void enterprisesAreMovedTogetherAfterATrial() {
        String second = SampleLedgers.enterprise(registers, "二号化工" + mark, "area-liucheng", 120.4, 41.5);
        String theirs = SampleLedgers.enterprise(registers, "三号化工" + mark, "area-liucheng", 120.4, 41.5);
        Seat seat = seat(Screen.DESK, COUNTY).open("/registers/enterprises?q=" + mark);
        for (String one : List.of(id, second)) {
            seat.page().locator("[data-id='" + one + "'] [data-test='select']").check();
        }
        seat.click("bulk-open-jurisdiction");
        seat.see("reference-region").click();
        seat.see("reference-region").fill("二十家子镇");
        seat.page()
                .locator("[data-test='reference-option-region']:text-is('二十家子镇')")
                .click();
        seat.see("bulk-reason").fill("区划调整");
        seat.picture("enterprise-bulk");
        seat.click("bulk-trial");
        assertThat(seat.see("bulk-result")).containsText("可以调整 2 条");
        assertThat(seat.see("bulk-" + id)).containsText("二十家子镇");
        seat.picture("enterprise-bulk-trial");
        seat.click("bulk-apply");
        assertThat(seat.page().locator("[data-id='" + id + "'] [data-test='cell-region']"))
                .containsText("二十家子镇");
        assertThat(seat.page().locator("[data-id='" + theirs + "'] [data-test='cell-region']"))
                .containsText("柳城镇");
    }

    @ParameterizedTest
    @EnumSource
    void anEnterpriseBeginsAtItsOwnFile(Screen screen) {
        Seat seat = seat(screen, ENTERPRISE).open("/");
        assertThat(seat.see("entry-name")).hasText("澄江化工有限公司");
        assertThat(seat.see("dossier-status")).isVisible();
        assertThat(seat.see("entry-delete")).hasCount(0);
        assertThat(seat.see("entry-edit")).isVisible();
        seat.picture("enterprise-own");
        seat.click("entry-edit");
        assertThat(seat.page().getByLabel("企事业单位名称")).isEditable();
        assertThat(seat.see("reference-region")).hasCount(0);
        seat.picture("enterprise-own-edit");
    }

    private String picture() {
        return files.store("a.jpg", "image/jpeg", SamplePictures.jpeg()).id();
    }
}
