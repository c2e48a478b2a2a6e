package org.anlan.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.anlan.AnlanTest;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The forms of an enforcement case, all of one rich case (documents/enforcement-case.json), read blank by blank. */
@AnlanTest
class EnforcementPapersTests {

    private static final Path PICTURES = Path.of("target/screenshots/enforcement");

    /** In the order a case makes them; a form that needs another first comes after it. */
    private static final List<String> FORMS = Stream.of(
                    "inspection-scheme inspection-record onsite-decision rectify-order rectify-extension-approval",
                    "rectify-extension-answer recheck-opinion filing-approval withdrawal-record",
                    "coercion-approval seizure-decision seizure-list seizure-extension seizure-disposal",
                    "supply-stop-notice supply-stop-decision supply-resume-notice inquiry-notice interview-record",
                    "survey-record sampling-voucher preservation-approval preservation-notice preservation-list",
                    "preservation-disposal-approval preservation-disposal appraisal-commission disposal-approval",
                    "investigation-report legal-review no-penalty-decision collective-record penalty-notice statement-record hearing-right-notice hearing-notice",
                    "hearing-record hearing-report extension-approval spot-decision-unit spot-decision-person",
                    "decision-unit decision-person payment-reminder surcharge-decision payment-approval payment-permit",
                    "execution-reminder execution-application transfer-approval transfer-letter receipt",
                    "closing-approval volume-cover")
            .flatMap(line -> Stream.of(line.split(" ")))
            .map(form -> "enforcement-" + form)
            .toList();

    @Autowired
    Documents documents;

    @Autowired
    Templates templates;

    @Autowired
    Controls controls;

    @Autowired
    DocumentFiles files;

    @Autowired
    Volumes volumes;

    @Autowired
    ObjectMapper json;

    @Test
    void allFormsOfOneCaseAreIssuedAndPrintEveryBlank() throws IOException {
        assertThat(FORMS)
                .hasSize(48 + 6)
                .doesNotHaveDuplicates(); // the 49th, 卷内目录, comes with the volume; six are of after 2018
        String caseId = "case-" + UUID.randomUUID();
        Map<String, Object> data = data();
        for (String form : FORMS) {
            Document issued = issued(caseId, form, data);
            Template template = templates.get(form);
            byte[] pdf = files.content(issued);
            String text = PaperText.of(pdf) + "\n" + PaperText.byBoxes(pdf) + "\n" + PaperText.body(pdf);
            assertThat(text).as(form).contains(PaperText.plain(template.title()));
            if (template.word() != null) {
                assertThat(issued.number()).as(form).matches("（朝）" + template.word() + "〔2026〕综合-\\d+号");
                assertThat(text).as(form).contains(PaperText.plain(issued.number()));
            }
            for (Blank blank : template.blanks()) {
                for (String shown : AllTemplatesTests.shown(templates, template, blank, data.get(blank.key()))) {
                    assertThat(text).as("%s of %s", blank.key(), form).contains(PaperText.plain(shown));
                }
            }
            assertThat(text).as(form).doesNotContain("null", "{", "__", "草稿", "安监");
            sealAndCopies(form, text);
            pictures(form, pdf);
        }
        volume(caseId);
    }

    private void sealAndCopies(String form, String text) {
        Control control = controls.of(templates.get(form));
        assertThat(text.contains(PaperText.plain("（印章）"))).as(form).isEqualTo("公".equals(control.seal()));
        assertThat(text.contains(PaperText.plain("（执法专用章）"))).as(form).isEqualTo("执".equals(control.seal()));
        if (control.copies() > 1 && control.seal() != null) {
            assertThat(text).as(form).contains("本文书一式" + Capitals.counted(control.copies()) + "份");
        }
    }

    /** The prescribed order: results first, then by procedure (津安监管法字〔2009〕28号). */
    private void volume(String caseId) throws IOException {
        byte[] content = volumes.of(
                new DocumentAccess.PaperCase(
                        caseId, "处罚〔2026〕1号", "滨江案", "行政处罚", "滨江精细化工有限公司", "已结案", Instant.EPOCH, null),
                documents.ofCase(caseId));
        try (PDDocument volume = Loader.loadPDF(content)) {
            List<String> titles = new ArrayList<>();
            for (PDOutlineItem item :
                    volume.getDocumentCatalog().getDocumentOutline().children()) {
                titles.add(item.getTitle().replaceAll(" .*", ""));
            }
            assertThat(titles)
                    .hasSize(FORMS.size() + 2)
                    .endsWith("结案审批表", "卷内备考表")
                    .startsWith("案卷（首页）", "卷内目录")
                    .containsSubsequence(
                            "行政处罚决定书（单位）", "立案审批表", "现场检查方案", "现场检查记录", "责令限期整改指令书", "整改复查意见书", "查封扣押决定书", "询问通知书")
                    .containsSubsequence(
                            "询问笔录",
                            "勘验笔录",
                            "抽样取证凭证",
                            "先行登记保存证据审批表",
                            "先行登记保存证据通知书",
                            "先行登记保存证据清单",
                            "先行登记保存证据处理审批表",
                            "先行登记保存证据处理决定书");
        }
    }

    private Document issued(String caseId, String form, Map<String, Object> data) {
        Document draft = documents.draft(new Documents.Order(
                UUID.randomUUID().toString(),
                caseId,
                "处罚〔2026〕1号",
                form,
                data,
                data,
                "county-safety-office",
                "综合",
                PaperDesk.AUTHOR,
                String.valueOf(data.get("party")),
                null));
        Control control = controls.of(templates.get(form));
        if (control.review()) {
            documents.review(draft.id(), "审核无误", "p-21");
        }
        if (control.approval()) {
            documents.approve(draft.id(), "同意办理", PaperDesk.APPROVER);
        }
        return documents.issue(draft.id(), PaperDesk.AUTHOR);
    }

    private Map<String, Object> data() throws IOException {
        return json.readValue(
                getClass().getResourceAsStream("/documents/enforcement-case.json"), new TypeReference<>() {});
    }

    private static void pictures(String form, byte[] pdf) throws IOException {
        Files.createDirectories(PICTURES);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFRenderer renderer = new PDFRenderer(document);
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                ImageIO.write(
                        renderer.renderImageWithDPI(page, 50),
                        "png",
                        PICTURES.resolve(form + "-" + (page + 1) + ".png").toFile());
            }
        }
    }
}
