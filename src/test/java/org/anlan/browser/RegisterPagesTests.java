package org.anlan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.anlan.files.Files;
import org.anlan.files.SamplePictures;
import org.anlan.registers.Change;
import org.anlan.registers.Registers;
import org.anlan.registers.SampleLedgers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The generated pages of ledgers: overview, list, card and form, as the clerk uses them. */
class RegisterPagesTests extends BrowserTest {

    private static final String ADMINISTRATOR = "19900000099";
    private static final String PDF =
            "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n";

    @Autowired
    private Registers registers;

    @Autowired
    private Files files;

    private final String mark = UUID.randomUUID().toString().substring(0, 6);
    private String enterprise;

    @BeforeEach
    void anEnterpriseWithHazards() {
        enterprise = enterprise("晨光化工" + mark, 120.42);
        String other = enterprise("远山农药" + mark, 120.47);
        hazard(mark + "-1", enterprise, "一般隐患", "2026-11-20");
        hazard(mark + "-2", enterprise, "重大隐患", "2026-12-01");
        hazard(mark + "-3", other, "一般隐患", "2027-02-01");
    }

    @ParameterizedTest
    @EnumSource
    void ledgersAreFoundByNameAndThoseUsedLastComeFirst(Screen screen) {
        Seat seat = seat(screen, ADMINISTRATOR).open("/registers");
        seat.picture("registers-overview");
        if (screen == Screen.PHONE) {
            assertThat(seat.see("register-hazards")).isHidden();
            seat.click("group-hazard");
        }
        assertThat(seat.see("register-hazards")).isVisible();
        seat.see("search").fill("隐患");
        assertThat(seat.see("register-laws")).isHidden();
        seat.click("register-hazards");
        assertThat(seat.see("table-row")).isVisible();
        seat.click("back");
        assertThat(seat.see("registers-recent")).containsText("隐患");
    }

    @Test
    void aListIsFilteredByAnEnterpriseFoundByName() {
        Seat seat = seat(Screen.DESK, ADMINISTRATOR).open("/registers/hazards?sort=due_on&q=" + mark);
        Locator rows = seat.page().locator("[data-test='table-row']");
        assertThat(rows).hasCount(3);
        assertThat(rows.nth(0)).containsText("超 3 天");
        assertThat(rows.nth(0)).containsText("晨光化工" + mark);
        seat.click("filter-open-enterprise");
        seat.see("filter-enterprise-search").fill("晨光化工" + mark);
        seat.page().getByText("晨光化工" + mark).and(seat.page().locator("button")).click();
        assertThat(rows).hasCount(2);
        seat.picture("register-filter");
        seat.page().keyboard().press("Escape");
        seat.click("filter-open-level");
        seat.see("filter-level-重大隐患").check();
        assertThat(rows).hasCount(1);
        seat.page().reload();
        assertThat(rows).hasCount(1);
        assertThat(seat.see("filter-open-enterprise")).containsText("晨光化工" + mark);
        seat.click("filters-clear");
        assertThat(rows).hasCount(3);
        seat.page().keyboard().press("j");
        seat.page().keyboard().press("j");
        seat.page().keyboard().press("Enter");
        assertThat(seat.see("entry-code")).hasText(mark + "-2");
    }

    @Test
    void columnsAreChosenAndOrderedAndStaySo() {
        Seat seat = seat(Screen.DESK, ADMINISTRATOR).open("/registers/hazards?q=" + mark);
        seat.click("columns");
        seat.see("column-fund").check();
        seat.see("column-source").uncheck();
        seat.click("column-up-enterprise");
        seat.picture("register-columns");
        seat.click("columns-done");
        seat.page().reload();
        Locator heads = seat.page().locator("thead th");
        assertThat(heads.nth(1)).containsText("企业");
        assertThat(heads.nth(2)).containsText("编号");
        assertThat(seat.page().locator("thead")).containsText("整改资金");
        assertThat(seat.page().locator("thead")).not().containsText("来源");
        seat.click("columns").click("columns-reset").click("columns-done");
        assertThat(heads.nth(1)).containsText("编号");
    }

    @Test
    void textsKeepTheirRoomPhotosAreThumbnailsAndTheTableAloneScrolls() {
        Seat seat = seat(Screen.DESK, ADMINISTRATOR).open("/registers/hazards?q=" + mark);
        seat.click("columns");
        seat.see("column-before_photos").check();
        seat.see("column-location").check();
        seat.click("columns-done");
        Locator photo = seat.see("cell-before_photos").locator("[data-test='photo-open-before_photos']");
        assertThat(photo.locator("img")).isVisible();
        assertThat(seat.see("cell-description").locator(".value")).hasAttribute("title", "储罐液位计失灵, 现场无报警");
        org.assertj.core.api.Assertions.assertThat(seat.see("cell-description").boundingBox().width)
                .isGreaterThanOrEqualTo(150);
        // Moved to its end, the table still says which entry a row is.
        seat.page().evaluate("document.querySelector('table').parentElement.scrollLeft = 10000");
        assertThat(seat.see("cell-code")).isInViewport();
        assertThat(seat.page().locator("tbody time").first()).isInViewport();
        seat.picture("register-list");
        photo.click();
        assertThat(seat.see("photo-viewer")).isVisible();
        seat.page().keyboard().press("Escape");
        seat.click("columns").click("columns-reset").click("columns-done");
    }

    @Test
    void oneFieldIsChangedWhereItStands() {
        String id = registers
                .insert("penalty-types", Map.of("name", "类别" + mark), Change.by(null))
                .id();
        String other = registers
                .insert("penalty-types", Map.of("name", "上级" + mark), Change.by(null))
                .id();
        Seat seat = seat(Screen.DESK, ADMINISTRATOR)
                .expecting(422, "/api/registers/penalty-types/entries/" + id)
                .open("/registers/penalty-types?q=" + mark);
        Locator row = seat.page().locator("[data-id='" + id + "']");
        row.locator("[data-test='pencil-name']").click();
        Locator value = seat.see("quick-edit-value");
        assertThat(value).isFocused();
        value.fill("");
        value.press("Enter");
        assertThat(seat.see("quick-edit-refused")).isVisible();
        seat.picture("register-quick-edit");
        value.fill("改名" + mark);
        value.press("Enter");
        assertThat(row).containsText("改名" + mark);
        row.locator("[data-test='pencil-name']").click();
        value.press("Escape");
        assertThat(value).isHidden();
        row.locator("[data-test='pencil-parent']").click();
        seat.see("quick-edit-search").fill("上级" + mark);
        seat.page()
                .locator("[data-test='quick-edit-option']:text-is('上级" + mark + "')")
                .click();
        seat.click("quick-edit-save");
        assertThat(row.locator("[data-test='cell-parent']")).containsText("上级" + mark);
        // The tree beside the list: what lies below the chosen one, and itself.
        seat.page().reload();
        seat.click("tree-" + other);
        assertThat(seat.page().locator("[data-test='table-row']")).hasCount(2);
        seat.picture("register-tree");
    }

    @ParameterizedTest
    @EnumSource
    void aSecretIsShownOnRequestAndThePageSaysThatThisIsOnRecord(Screen screen) {
        String phone = "1991111009" + screen.ordinal();
        String id = registers
                .insert(
                        "blacklist",
                        Map.of(
                                "subject_kind", "访客",
                                "subject", "访客" + mark,
                                "phone", phone,
                                "reason", "扰乱秩序",
                                "from", "2026-11-01",
                                "until", "2026-11-02",
                                "department", "安全管理处"),
                        Change.by(null))
                .id();
        Seat seat = seat(screen, ADMINISTRATOR).open("/registers/blacklist/" + id);
        assertThat(seat.see("entry-phone")).not().containsText(phone);
        seat.click("unmask-phone");
        assertThat(seat.see("entry-phone")).containsText(phone);
        assertThat(seat.see("unmasked")).containsText("已记录");
        seat.picture("register-unmasked");
    }

    @ParameterizedTest
    @EnumSource
    void theCalendarSaysWhichYearsLackTheirHolidaysAndWhereTheyComeFrom(Screen screen) {
        Seat seat = seat(screen, ADMINISTRATOR).open("/registers/calendar-days");
        assertThat(seat.see("calendar-unannounced")).containsText("2026, 2027");
        assertThat(seat.see("calendar-unannounced")).containsText("国务院办公厅");
        seat.picture("calendar");
    }

    @Test
    void manyOnAMapAreGatheredAndComeApartNearer() {
        for (int i = 0; i < 205; i++) {
            shelter("所" + i, i == 0 ? 121.9 : 120.0 + i * 0.0001);
        }
        shelter("同处甲", 123.9);
        shelter("同处乙", 123.9);
        Seat seat = seat(Screen.DESK, ADMINISTRATOR).open("/registers/shelters?view=map&q=" + mark);
        Locator spots = seat.page().locator("[data-test='map-spot']");
        assertThat(spots).hasCount(3);
        assertThat(spots.first()).hasText("204");
        seat.picture("register-map-many");
        seat.page().locator(".map-spot.one").click();
        assertThat(seat.see("entry-name")).hasText("所0" + mark);
        seat.page().goBack();
        // What lies at one point comes apart at no zoom: it is listed.
        spots.getByText("2", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(seat.page().locator("[data-test='map-together']")).hasCount(2);
        seat.picture("register-map-together");
        seat.page().locator("[data-test='map-together']").getByText("同处乙").click();
        assertThat(seat.see("entry-name")).hasText("同处乙" + mark);
    }

    @Test
    void fewAtOnePointAreListedToo() {
        shelter("同处甲", 123.9);
        shelter("同处乙", 123.9);
        shelter("别处", 123.95);
        Seat seat = seat(Screen.DESK, ADMINISTRATOR).open("/registers/shelters?view=map&q=" + mark);
        assertThat(seat.page().locator("[data-test='map-mark']")).hasCount(1);
        assertThat(seat.see("map-spot")).hasText("2");
        seat.click("map-spot");
        seat.page().locator("[data-test='map-together']").getByText("同处甲").click();
        assertThat(seat.see("entry-name")).hasText("同处甲" + mark);
    }

    private void shelter(String name, double lng) {
        registers.insert(
                "shelters",
                Map.of(
                        "name",
                        name + mark,
                        "address",
                        "园区一路1号",
                        "position",
                        Map.of("lng", lng, "lat", 41.5),
                        "capacity",
                        100,
                        "head",
                        "测试甲",
                        "head_phone",
                        "13800001111"),
                Change.by(null));
    }

    @Test
    void somebodyElsesChangeIsNotOverwrittenFromTheList() {
        String id = registers
                .insert("penalty-types", Map.of("name", "类别" + mark), Change.by(null))
                .id();
        Seat seat = seat(Screen.DESK, ADMINISTRATOR)
                .expecting(409, "/api/registers/penalty-types/entries/" + id)
                .open("/registers/penalty-types?q=" + mark);
        seat.page().locator("[data-id='" + id + "'] [data-test='pencil-name']").click();
        registers.update("penalty-types", id, Map.of("name", "别人改的" + mark), Change.by("p-10"));
        Locator value = seat.see("quick-edit-value");
        value.fill("我改的" + mark);
        value.press("Enter");
        assertThat(seat.see("quick-edit-refused")).containsText("刚被别人改过");
        seat.picture("register-quick-edit-stale");
        org.assertj.core.api.Assertions.assertThat(
                        registers.find("penalty-types", id).orElseThrow().data())
                .containsEntry("name", "别人改的" + mark);
    }

    @Test
    void manyAreDeletedAtOnceAndThoseInUseStay() {
        String used = registers
                .insert("penalty-types", Map.of("name", "上级" + mark), Change.by(null))
                .id();
        registers.insert("penalty-types", Map.of("name", "下级" + mark, "parent", used), Change.by(null));
        registers.insert("penalty-types", Map.of("name", "旁支" + mark), Change.by(null));
        Seat seat = seat(Screen.DESK, ADMINISTRATOR)
                .expecting(409, "/api/registers/penalty-types/entries/" + used)
                .open("/registers/penalty-types?q=" + mark);
        Locator rows = seat.page().locator("[data-test='table-row']");
        assertThat(rows).hasCount(3);
        for (String called : java.util.List.of("上级", "旁支")) {
            rows.filter(new Locator.FilterOptions()
                            .setHas(seat.page().locator("[data-test='cell-name']:has-text('" + called + mark + "')")))
                    .locator("[data-test='select']")
                    .check();
        }
        seat.click("selection-delete").click("selection-delete-confirm");
        assertThat(rows).hasCount(2);
        assertThat(seat.page().getByText("有 1 条没有删除")).isVisible();
        seat.picture("register-bulk-delete");
        org.assertj.core.api.Assertions.assertThat(registers.find("penalty-types", used))
                .isPresent();
    }

    @Test
    void entriesStandOnAMapAndOpenFromIt() {
        Seat seat = seat(Screen.DESK, ADMINISTRATOR).open("/registers/enterprises?view=map&q=" + mark);
        Locator marks = seat.page().locator("[data-test='map-mark']");
        assertThat(marks).hasCount(2);
        seat.picture("register-map");
        marks.first().click();
        assertThat(seat.see("entry-name")).containsText(mark);
    }

    /** The setting's address is the tests' own house, whose policy lets it in; what is asked for is seen here. */
    @Test
    void aMapStandsOnThePicturesOfTheHousesService() {
        Seat seat = seat(Screen.DESK, ADMINISTRATOR);
        java.util.List<String> asked = new java.util.concurrent.CopyOnWriteArrayList<>();
        seat.page().route("**/api/registers/enterprises", route -> {
            String body = route.fetch().text();
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(body.replace("\"tiles\":\"\"", "\"tiles\":\"/tiles/{z}/{x}/{y}.jpg\"")
                            .replace("\"attribution\":\"\"", "\"attribution\":\"某图 GS(2026)1号\"")));
        });
        seat.page().route("**/tiles/**", route -> {
            asked.add(route.request().url());
            route.fulfill(
                    new Route.FulfillOptions().setContentType("image/jpeg").setBodyBytes(SamplePictures.jpeg()));
        });
        seat.open("/registers/enterprises?view=map&q=" + mark);
        assertThat(seat.page().locator(".leaflet-tile-loaded").first()).isVisible();
        assertThat(seat.page().getByText("某图 GS(2026)1号")).isVisible();
        assertThat(seat.page().locator("[data-test='map-mark']")).hasCount(2);
        seat.picture("register-map-tiles");
        org.assertj.core.api.Assertions.assertThat(asked).allMatch(url -> url.matches(".*/tiles/\\d+/\\d+/\\d+\\.jpg"));
    }

    @ParameterizedTest
    @EnumSource
    void anEntryWithRowsAPlaceAndAFileIsEnteredAndRead(Screen screen) {
        registers.insert("chemicals", new HashMap<>(Map.of("name", "试剂" + mark, "cas", "7782-50-5")), Change.by(null));
        Seat seat = seat(screen, ADMINISTRATOR).open("/registers/major-hazards/new");
        Page page = seat.page();
        pick(seat, "enterprise", "晨光化工" + mark);
        fill(page, "名称", "氯罐区" + mark);
        choose(page, "单元类型", "储存单元");
        fill(page, "地址", "园区一路 1 号");
        seat.see("place-position").fill("120.43, 41.58");
        fill(page, "厂区边界外500", "120");
        fill(page, "主要负责人电话", "13800001111");
        fill(page, "技术负责人电话", "13800001112");
        fill(page, "操作负责人电话", "13800001113");
        assertThat(page.locator(".fjs-datepicker input").first()).hasAttribute("placeholder", "年/月/日");
        page.getByRole(AriaRole.BUTTON, byName("添加")).click();
        pick(seat, "chemical", "试剂" + mark);
        fill(page, "设计最大量", "20");
        fill(page, "临界量", "5");
        seat.see("file-input-assessment")
                .setInputFiles(new FilePayload("评估报告.pdf", "application/pdf", PDF.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.getByText("评估报告.pdf")).isVisible();
        seat.picture("register-form");
        seat.click("entry-save");

        assertThat(seat.see("entry-name")).hasText("氯罐区" + mark);
        assertThat(seat.see("rows-substances")).containsText("试剂" + mark);
        assertThat(seat.see("entry-position")).containsText("120.43, 41.58");
        assertThat(seat.see("file-assessment")).hasText("评估报告.pdf");
        seat.picture("register-card");
        seat.click("entry-edit");
        assertThat(page.getByText("评估报告.pdf")).isVisible();
        assertThat(page.locator("[data-test='field-chemical']")).containsText("试剂" + mark);

        seat.open("/registers/enterprises/" + enterprise);
        assertThat(seat.see("use-hazards")).containsText("2");
        seat.picture("register-card-uses");
        seat.click("use-hazards");
        assertThat(page.locator("[data-test='table-row']")).hasCount(2);
        assertThat(seat.see("refers-note")).containsText("晨光化工" + mark);
    }

    @Test
    void onAPhoneTheListIsCardsAndTheFiltersASheet() {
        Seat seat = seat(Screen.PHONE, ADMINISTRATOR).open("/registers/hazards?q=" + mark);
        assertThat(seat.page().locator("[data-test='cards'] li")).hasCount(3);
        seat.picture("register-list");
        seat.click("filters-open");
        seat.see("filter-level-重大隐患").check();
        seat.picture("register-filters");
        seat.click("filters-done");
        assertThat(seat.page().locator("[data-test='cards'] li")).hasCount(1);
        seat.click("table-row");
        assertThat(seat.see("entry-code")).hasText(mark + "-2");
    }

    private static void pick(Seat seat, String key, String name) {
        seat.see("reference-" + key).click();
        seat.see("reference-" + key).fill(name);
        seat.page()
                .locator("[data-test='reference-option-" + key + "']:text-is('" + name + "')")
                .click();
        assertThat(seat.see("field-" + key)).containsText(name);
    }

    private static void fill(Page page, String label, String value) {
        page.getByLabel(Pattern.compile("^" + label))
                .and(page.locator("input, textarea"))
                .first()
                .fill(value);
    }

    private static void choose(Page page, String label, String option) {
        Locator field = page.locator(".fjs-form-field-select").filter(new Locator.FilterOptions().setHasText(label));
        field.locator(".fjs-input-group").click();
        field.locator(".fjs-dropdownlist-item")
                .filter(new Locator.FilterOptions().setHasText(option))
                .first()
                .click();
    }

    private static Page.GetByRoleOptions byName(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private String enterprise(String name, double lng) {
        return SampleLedgers.enterprise(registers, name, "area-liucheng", lng, 41.57);
    }

    private void hazard(String code, String enterprise, String level, String due) {
        String photo =
                files.store("整改前.jpg", "image/jpeg", SamplePictures.jpeg()).id();
        SampleLedgers.hazard(registers, code, enterprise, level, due, null, photo);
    }
}
