package org.anlan.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.anlan.AnlanTest;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AnlanTest
class VolumeTests {

    @Autowired
    Volumes volumes;

    @Autowired
    Documents documents;

    @Autowired
    PaperDesk desk;

    @Test
    void aCasesPapersAreOneFileWithCoverContentsBookmarksAndPageNumbers() throws Exception {
        String caseId = "case-" + UUID.randomUUID();
        Document note = desk.issued(caseId, "test-note", Map.of("party", "甲", "lines", many(60)));
        Document internal = desk.issued(caseId, "test-internal", Map.of("party", "内部"));
        Document draft = documents.draft(PaperDesk.order(
                UUID.randomUUID().toString(), caseId, "test-decision", Map.of("party", "澄江化工", "fine", 5)));
        documents.approve(draft.id(), null, PaperDesk.APPROVER);
        Document decision = documents.issue(draft.id(), null);
        documents.annul(desk.issued(caseId, "test-note", Map.of("party", "废")).id(), "错", "p-23");
        documents.draft(PaperDesk.order(UUID.randomUUID().toString(), caseId, "test-note", Map.of("party", "稿")));

        byte[] content = volumes.of(
                new DocumentAccess.PaperCase(
                        caseId, "测试〔2026〕1号", "某公司 行政处罚", "行政处罚", "澄江化工", "已办结", Instant.EPOCH, null),
                documents.ofCase(caseId));

        try (PDDocument volume = Loader.loadPDF(content)) {
            List<String> titles = new ArrayList<>();
            for (PDOutlineItem item :
                    volume.getDocumentCatalog().getDocumentOutline().children()) {
                titles.add(item.getTitle());
            }
            assertThat(titles)
                    .containsExactly(
                            "封面", "卷内目录", "测试决定书 " + decision.number(), "测试通知 " + note.number(), "测试内部记录", "卷内备考表");
            int papers = note.pages() + internal.pages() + decision.pages();
            assertThat(note.pages()).isGreaterThan(1);
            assertThat(volume.getNumberOfPages()).isEqualTo(3 + papers);
            PDFTextStripper reader = new PDFTextStripper();
            for (int page = 1; page <= papers; page++) {
                reader.setStartPage(2 + page);
                reader.setEndPage(2 + page);
                assertThat(PaperText.plain(reader.getText(volume))).contains("卷内第" + page + "页共" + papers + "页");
            }
            reader.setStartPage(2);
            reader.setEndPage(2);
            assertThat(PaperText.plain(reader.getText(volume)))
                    .contains(PaperText.plain(decision.number()))
                    .contains((decision.pages() + 1) + "-" + (decision.pages() + note.pages()));
            Path folder = Files.createDirectories(Path.of("target/screenshots/documents"));
            PDFRenderer renderer = new PDFRenderer(volume);
            for (int page = 0; page < 3; page++) {
                ImageIO.write(
                        renderer.renderImageWithDPI(page, 60),
                        "png",
                        folder.resolve("volume-" + (page + 1) + ".png").toFile());
            }
        }
    }

    private static List<String> many(int lines) {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            many.add("第 " + i + " 行");
        }
        return many;
    }
}
