package org.anlan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.anlan.documents.CasePaperDesk;
import org.anlan.registers.Registers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A licence from the application to the paper, with everybody at a desk and with everybody at a phone. */
class LicenceTests extends ProcedureTest {

    private static final String ENTERPRISE = "19900000050";
    private static final String ACCEPTOR = "19900000020";
    private static final String CHECKER = "19900000021";
    private static final String APPROVER = "19900000022";
    private static final String ISSUER = "19900000023";

    @Autowired
    private Registers registers;

    @Autowired
    private CasePaperDesk papers;

    @Autowired
    private JdbcClient jdbc;

    private String caseOf(String number) {
        return jdbc.sql("select id from case_file where number = ?")
                .param(number)
                .query(String.class)
                .single();
    }

    @ParameterizedTest
    @EnumSource
    void aLicenceIsAppliedForCompletedCheckedDecidedAndIssued(Screen screen) {
        Seat enterprise = seat(screen, ENTERPRISE);
        String number = start(enterprise, "licence", form -> form.pick("企业", "澄江化工有限公司")
                .picture("licence-1-applicant")
                .next()
                .pick("许可类型", "危化品经营许可证")
                .text("申请的许可范围", "甲醇、乙醇（带有储存设施经营）")
                .text("生产、经营或者储存场所", "一号路8号甲醇库")
                .tick("对申请材料实质内容的真实性负责")
                .picture("licence-2-what")
                .says("提交，去上传材料"));

        // What the type asks for stands there; one thing is left out.
        openTask(enterprise, number, false);
        complete(enterprise, form -> {
            for (int row = 0; row < 5; row++) {
                form.file("files", row);
            }
            assertThat(enterprise.page().getByText("还缺少必需材料")).containsText("应急预案备案登记表");
            form.picture("licence-3-materials").says("提交申请材料");
        });
        Seat acceptor = seat(screen, ACCEPTOR);
        openTask(acceptor, number, true);
        complete(acceptor, form -> {
            assertThat(acceptor.page().getByText("系统核对")).containsText("应急预案备案登记表");
            form.text("需要补正的内容", 5, "没有提交");
            form.dayAtOnce("补正期限", "2026/12/7", () -> form.choose("需要补正")).picture("licence-4-correction");
        });
        openTask(enterprise, number, false);
        complete(enterprise, form -> {
            assertThat(enterprise.page().getByText("请补正：应急预案备案登记表：没有提交")).isVisible();
            form.picture("licence-5-to-complete").file("files", 5).says("提交补正材料");
        });

        openTask(acceptor, number, true);
        complete(acceptor, form -> form.choose("材料齐全、符合法定形式").picture("licence-7-accepted"));
        Seat checker = seat(screen, CHECKER);
        openTask(checker, number, true);
        complete(checker, form -> form.choose("核查通过").text("核查意见", "材料真实、齐全").picture("licence-8-check"));
        openTask(checker, number, true);
        complete(checker, form -> form.day("核查日期", "2026/11/23")
                .text("核查地点", "一号路8号甲醇库")
                .text("核查情况", "储存场所与申请材料一致，消防设施完好。")
                .choose("符合")
                .text("现场负责人", "盛澄江")
                .photo("sitePhotos")
                .picture("licence-9-site"));
        openTask(acceptor, number, true);
        complete(acceptor, form -> form.choose("一致").picture("licence-10-second"));
        if (screen == Screen.DESK) {
            seeCase(enterprise, number, "办理中");
            enterprise.click("tab-way");
            assertThat(enterprise.page().locator("[data-element-id='task_approve'].way-current"))
                    .isVisible();
            enterprise.picture("licence-way");
        }
        Seat approver = seat(screen, APPROVER);
        openTask(approver, number, true);
        complete(approver, form -> form.choose("准予许可")
                .text("审批意见", "同意")
                .day("有效期起", "2026/12/1")
                .picture("licence-11-decision"));
        Seat issuer = seat(screen, ISSUER);
        openTask(issuer, number, true);
        complete(issuer, form -> form.choose("直接送达")
                .text("收件人", "施厂安")
                .text("送达地点", "政务服务大厅")
                .text("送达人", "沈颁华")
                .picture("licence-12-issue"));

        seeCase(enterprise, number, "已发证");
        enterprise.picture("licence-13-issued");
        if (screen == Screen.DESK) {
            enterprise.click("tab-documents");
            assertThat(enterprise.page().locator("[data-test='document'][data-template='licence']"))
                    .isVisible();
            enterprise.picture("licence-14-papers");
            papers.ofCase(caseOf(number)).stream()
                    .filter(paper -> paper.template().startsWith("licence"))
                    .forEach(paper -> papers.picture(paper, "paper-" + paper.template()));
        }
        assertThat(registers.findBy("licence-applications", Map.of("number", number)))
                .singleElement()
                .satisfies(entry -> assertThat(entry.data()).containsEntry("state", "已发证"));
        enterprise.open("/registers/licences");
        assertThat(enterprise.page().getByText("危化经（朝）应急许准").first()).isVisible();
        enterprise.picture("licence-15-ledger");
    }
}
