package org.anlan.documents;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** Opens the module for the bench: whole papers as procedures issue them, and the same page by the bare library. */
public final class BenchPapers {

    private static final String TEMPLATE = "licence-decision";

    private final Documents documents;
    private final Volumes volumes;
    private final Papers papers;
    private final Template template;
    private final Map<String, Object> data;
    private final Path font;
    private final Path bold;
    private final DocumentSettings settings;
    private final Clock clock;

    public BenchPapers(ApplicationContext anlan) throws IOException {
        documents = anlan.getBean(Documents.class);
        volumes = anlan.getBean(Volumes.class);
        papers = anlan.getBean(Papers.class);
        settings = anlan.getBean(DocumentSettings.class);
        clock = anlan.getBean(Clock.class);
        template = anlan.getBean(Templates.class).get(TEMPLATE);
        data = anlan.getBean(TemplatesController.class).samples(template);
        font = file(Fonts.REGULAR);
        bold = file(Fonts.BOLD);
    }

    private static Path file(String font) throws IOException {
        Path copy = Files.createTempFile("bench", ".ttf");
        copy.toFile().deleteOnExit();
        try (var in = Fonts.class.getResourceAsStream("/fonts/" + font + ".ttf")) {
            Files.write(copy, in.readAllBytes());
        }
        return copy;
    }

    /** A decision drafted, approved and issued: number, code, file, fingerprint, audit. */
    public String issue(String caseId) {
        Document draft = documents.draft(new Documents.Order(
                UUID.randomUUID().toString(),
                caseId,
                "量〔2026〕1号",
                TEMPLATE,
                new HashMap<>(data),
                Map.of(),
                "county-safety-office",
                null,
                "bench-author",
                "澄江化工有限公司",
                null));
        documents.approve(draft.id(), "同意", "bench-approver");
        return documents.issue(draft.id(), "bench-issuer").number();
    }

    /** What the bare library is given to print. */
    public String html() {
        return papers.html(
                template,
                data,
                new Papers.Facts(
                        settings.authority("county-safety-office"),
                        "量〔2026〕1号",
                        "（朝）应急许准〔2026〕1号",
                        "ABCD-EFGH-JKLM",
                        clock.instant()));
    }

    /** As its documentation shows: fonts from their files, each time. */
    public byte[] bare(String html) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PdfRendererBuilder()
                .useFont(font.toFile(), "song", 400, PdfRendererBuilder.FontStyle.NORMAL, true)
                .useFont(bold.toFile(), "song", 700, PdfRendererBuilder.FontStyle.NORMAL, true)
                .withHtmlContent(html, null)
                .toStream(out)
                .run();
        return out.toByteArray();
    }

    /** @return pages and bytes */
    public int[] volume(String caseId) throws IOException {
        byte[] volume = volumes.of(
                new DocumentAccess.PaperCase(
                        caseId, "量〔2026〕1号", "澄江化工", "行政许可", "澄江化工", null, Instant.now(clock), null),
                documents.ofCase(caseId));
        try (var read = org.apache.pdfbox.Loader.loadPDF(volume)) {
            return new int[] {read.getNumberOfPages(), volume.length};
        }
    }

    public int pages(String caseId) {
        return documents.ofCase(caseId).stream().mapToInt(Document::pages).sum();
    }

    public List<Integer> serials(org.springframework.jdbc.core.JdbcTemplate jdbc) {
        return jdbc.queryForList(
                "select serial from document_number where word = ? order by serial", Integer.class, template.word());
    }
}
