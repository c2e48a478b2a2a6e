package org.anlan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.anlan.registers.Change;
import org.anlan.registers.Registers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A major hidden danger from the report to its release, with everybody at a desk and with everybody at a phone. */
class HiddenDangerTests extends ProcedureTest {

    private static final String ENTERPRISE = "19900000050";
    private static final String PARK = "19900000040";
    private static final String COUNTY = "19900000041";
    private static final String CITY = "19900000042";

    @Autowired
    private Registers registers;

    @ParameterizedTest
    @EnumSource
    void aMajorDangerIsReportedSupervisedRectifiedAndReleased(Screen screen) {
        Seat enterprise = seat(screen, ENTERPRISE);
        String number = start(enterprise, "hidden-danger", form -> form.pick("企业", "澄江化工有限公司")
                .text("部位", "液氯装卸站台")
                .text("隐患描述", "装卸鹤管旁未设检测报警装置")
                .photo("beforePhotos")
                .day("排查日期", "2026/11/23")
                .text("排查人", "施厂安")
                .picture("hidden-danger-1-what")
                .next()
                .pick("是否符合重大事故隐患判定标准", "检测报警装置")
                .tick("已向职工大会或职工代表大会报告")
                .picture("hidden-danger-2-level")
                .next()
                .text("责任部门", "储运车间")
                .text("责任人", "田储远")
                .text("整改措施和临时防范措施", "停用站台并设警戒")
                .day("整改期限", "2026/12/8")
                .picture("hidden-danger-3-rectify")
                .says("上报隐患"));

        Seat park = seat(screen, PARK);
        openTask(park, number, true);
        complete(park, form -> form.choose("上报市级挂牌督办").picture("hidden-danger-4-review"));
        Seat city = seat(screen, CITY);
        openTask(city, number, true);
        complete(city, form -> form.choose("市级挂牌督办").picture("hidden-danger-5-city"));

        openTask(enterprise, number, false);
        complete(enterprise, form -> form.text("责任领导", "盛澄江")
                .text("整改措施", "加装检测报警装置并联锁")
                .text("整改资金", "120000")
                .text("整改负责人", "陆澄波")
                .day("方案完成期限", "2026/12/5")
                .text("应急预案和防范措施", "停用站台，便携仪每小时检测")
                .picture("hidden-danger-6-plan"));
        openTask(city, number, true);
        complete(city, form -> form.choose("通过").picture("hidden-danger-7-plan-review"));

        // Ten days or less before the deadline it is orange.
        clock.advance(Duration.ofDays(7));
        Seat county = seat(screen, COUNTY);
        county.open("/registers/hazards?q=" + number);
        assertThat(county.page().getByText(number).first()).isVisible();
        county.picture("hidden-danger-8-ledger");

        openTask(enterprise, number, false);
        complete(enterprise, form -> form.choose("申请验收")
                .text("整改情况", "已装两台报警器并联锁")
                .photo("afterPhotos")
                .picture("hidden-danger-9-rectified"));
        openTask(city, number, true);
        complete(city, form -> form.choose("合格")
                .text("验收人员", "吕市安")
                .text("第二名验收人员", "韩正执")
                .photo("recheckPhotos")
                .text("验收意见", "联锁试验合格")
                .picture("hidden-danger-10-recheck"));

        seeCase(enterprise, number, "已销号");
        enterprise.picture("hidden-danger-11-released");
        assertThat(registers.findBy("hazards", Map.of("code", number)))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.data()).containsEntry("state", "已销号").containsEntry("supervision", "市级挂牌"));
        county.open("/registers/hazards/changes?q=" + number);
        assertThat(county.see("changes")).containsText("修改");
        assertThat(county.see("changes")).containsText("吕市安");
        assertThat(county.see("changes")).containsText("施厂安");
        county.picture("hidden-danger-12-changes");
        county.open("/registers/hazards?q=" + number);
        enterprise.open("/registers/enterprises/"
                + registers
                        .findBy("enterprises", Map.of("organisation", "org-chemicals"))
                        .get(0)
                        .id());
        enterprise.see("section-hazard-reports").waitFor();
        enterprise.picture("hidden-danger-13-own-file");
    }

    /** An item of the standard that is not met names the danger that was reported for it. */
    @ParameterizedTest
    @EnumSource
    void aSelfCheckAnswersEveryItemOfItsStandard(Screen screen) {
        String plant = registers
                .findBy("enterprises", Map.of("organisation", "org-chemicals"))
                .get(0)
                .id();
        String period = "自查" + screen;
        String report = registers
                .insert(
                        "hazard-reports",
                        Map.of(
                                "title", "月报 " + period,
                                "enterprise", plant,
                                "organisation", "org-chemicals",
                                "cycle", "月报",
                                "period", period,
                                "starts_on", "2026-10-01",
                                "due_on", "2026-11-28",
                                "report_status", "正常上报"),
                        Change.by(null))
                .id();
        Seat enterprise = seat(screen, ENTERPRISE);
        String number = start(enterprise, "self-check", form -> form.pick("企业", "澄江化工有限公司")
                .pick("查报期次", period)
                .choose("行业标准")
                .pick("行业指引标准", "工贸企业通用自查表")
                .picture("self-check-1-begin"));
        openTask(enterprise, number, false);
        complete(enterprise, form -> form.pickInRows("结果", "不符合", "符合")
                .pick("上报的隐患", "")
                .text("排查人", "施厂安")
                .picture("self-check-2-items"));
        seeCase(enterprise, number, "已上报");
        assertThat(registers.find("hazard-reports", report).orElseThrow().data())
                .containsEntry("zero", false)
                .containsKey("items");
        enterprise.picture("self-check-3-reported");
    }
}
