package org.anlan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.anlan.documents.Document;
import org.anlan.documents.Documents;
import org.anlan.registers.Change;
import org.anlan.registers.Entry;
import org.anlan.registers.Registers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A filing and a renewal, with everybody at a desk and with everybody at a phone. */
class LicensingTests extends ProcedureTest {

    private static final String ENTERPRISE = "19900000050";
    private static final String ACCEPTOR = "19900000020";
    private static final String CHECKER = "19900000021";
    private static final String APPROVER = "19900000022";
    private static final String COUNTY = "19900000041";

    @Autowired
    private Registers registers;

    @Autowired
    private Documents documents;

    @ParameterizedTest
    @EnumSource
    void aMajorHazardIsFiledAndAnybodyVerifiesTheCertificate(Screen screen) {
        Seat enterprise = seat(screen, ENTERPRISE);
        String number = start(enterprise, "filing", form -> form.pick("企业", "澄江化工有限公司")
                .pick("备案事项", "重大危险源备案")
                .text("备案内容", "液氯储罐区，一级重大危险源")
                .picture("filing-1-what")
                .next()
                .file("materials", 0)
                .picture("filing-2-materials")
                .says("提出备案"));
        Seat acceptor = seat(screen, ACCEPTOR);
        openTask(acceptor, number, true);
        complete(acceptor, form -> form.choose("打回").text("打回原因", "缺安全评估报告").picture("filing-3-accept"));
        openTask(enterprise, number, false);
        complete(enterprise, form -> form.choose("补正后提交").picture("filing-4-correct"));
        openTask(acceptor, number, true);
        complete(acceptor, form -> form.choose("受理"));
        Seat checker = seat(screen, CHECKER);
        openTask(checker, number, true);
        complete(checker, form -> form.choose("通过").text("核查意见", "与现场一致").picture("filing-5-check"));
        Seat approver = seat(screen, APPROVER);
        openTask(approver, number, true);
        complete(approver, form -> form.choose("通过").picture("filing-6-approve"));

        seeCase(enterprise, number, "已备案");
        enterprise.picture("filing-7-filed");
        Entry filing = registers.findBy("filings", Map.of("state", "有效", "filed_on", "2026-11-23")).stream()
                .reduce((one, later) -> later)
                .orElseThrow();
        Document certificate = documents.find(filing.text("document")).orElseThrow();
        Seat county = seat(screen, COUNTY);
        county.open("/registers/filings?q=" + certificate.number());
        assertThat(county.page().getByText(certificate.number()).first()).isVisible();
        county.picture("filing-8-ledger");
        county.open("/p/verify?code=" + certificate.code());
        assertThat(county.page().getByText(certificate.number()).first()).isVisible();
        county.picture("filing-9-verified");
    }

    @ParameterizedTest
    @EnumSource
    void aLicenceIsRenewedInTime(Screen screen) {
        String licence = "浏许" + UUID.randomUUID().toString().substring(0, 6);
        licence(licence, "2027-03-31");
        Seat enterprise = seat(screen, ENTERPRISE);
        String number = start(enterprise, "licence-change", form -> form.pick("证照", licence)
                .choose("延续")
                .text("有效期内守法和条件保持情况", "无违法记录，条件保持")
                .picture("renewal-1-what")
                .next()
                .file("materials", 0)
                .picture("renewal-2-materials")
                .says("提出申请"));
        Seat acceptor = seat(screen, ACCEPTOR);
        openTask(acceptor, number, true);
        complete(acceptor, form -> form.choose("受理").picture("renewal-3-accept"));
        Seat checker = seat(screen, CHECKER);
        openTask(checker, number, true);
        complete(checker, form -> form.choose("通过").text("核查意见", "条件符合").picture("renewal-4-check"));
        Seat approver = seat(screen, APPROVER);
        openTask(approver, number, true);
        complete(approver, form -> form.choose("准予").picture("renewal-5-approve"));
        seeCase(enterprise, number, "已准予");
        enterprise.picture("renewal-6-granted");
        assertThat(registers.findBy("licences", Map.of("number", licence)))
                .singleElement()
                .satisfies(entry -> assertThat(entry.data()).containsEntry("valid_until", "2030-03-31"));
        Seat county = seat(screen, COUNTY);
        county.open("/registers/licences?q=" + licence);
        assertThat(county.page().getByText(licence).first()).isVisible();
        county.picture("renewal-7-ledger");
    }

    private void licence(String number, String until) {
        Map<String, Object> data = new HashMap<>(Map.of(
                "number",
                number,
                "enterprise",
                registers
                        .findBy("enterprises", Map.of("organisation", "org-chemicals"))
                        .get(0)
                        .id(),
                "type",
                registers
                        .findBy("licence-types", Map.of("name", "危化品经营许可证"))
                        .get(0)
                        .id(),
                "head_name",
                "盛澄江",
                "scope",
                "甲醇、乙醇（带有储存设施经营）",
                "valid_from",
                "2024-04-01",
                "valid_until",
                until,
                "issuer",
                "朝阳县应急管理局",
                "issued_on",
                "2024-04-01",
                "state",
                "有效"));
        data.put("reg_address", "朝阳柳城经济开发区演示路1号");
        registers.insert("licences", data, Change.by(null));
    }
}
