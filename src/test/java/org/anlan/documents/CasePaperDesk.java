package org.anlan.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.springframework.stereotype.Component;

/** Papers for tests of other packages, in cases that are there. */
@Component
public class CasePaperDesk {

    private final Documents documents;
    private final DocumentFiles files;

    CasePaperDesk(Documents documents, DocumentFiles files) {
        this.documents = documents;
        this.files = files;
    }

    public List<Document> ofCase(String caseId) {
        return documents.ofCase(caseId);
    }

    /** All that another reader finds on the paper, line by line and box by box. */
    public String text(Document document) {
        byte[] pdf = files.content(document);
        return PaperText.of(pdf) + "\n" + PaperText.byBoxes(pdf);
    }

    /** Its first page as a printer would draw it, under target/screenshots. */
    public void picture(Document document, String name) {
        try (PDDocument pdf = Loader.loadPDF(files.content(document))) {
            Path picture = Path.of("target", "screenshots", name + ".png");
            Files.createDirectories(picture.getParent());
            ImageIO.write(new PDFRenderer(pdf).renderImageWithDPI(0, 90), "png", picture.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Still to be approved and issued; {@code data} fills it. */
    public Document draft(String caseId, String template, Map<String, Object> data) {
        return documents.draft(PaperDesk.order(UUID.randomUUID().toString(), caseId, template, data));
    }

    public Document issued(String caseId, String template, Map<String, Object> data) {
        return documents.issue(draft(caseId, template, data).id(), "p-23");
    }
}
