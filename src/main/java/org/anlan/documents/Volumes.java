package org.anlan.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.anlan.documents.DocumentAccess.PaperCase;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.PageMode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.springframework.stereotype.Component;

/**
 * A case's papers as one file: cover, contents, the papers in the prescribed order, and the page at the back; each with a
 * bookmark, the papers' pages numbered through.
 */
@Component
class Volumes {

    /** Place of a cover in the order of papers. */
    private static final int COVER = 1;

    private static final float MILLIMETRE = 72 / 25.4f;

    private final Templates templates;
    private final DocumentFiles files;
    private final Papers papers;
    private final Fonts fonts;
    private final DocumentSettings settings;
    private final Clock clock;

    Volumes(
            Templates templates,
            DocumentFiles files,
            Papers papers,
            Fonts fonts,
            DocumentSettings settings,
            Clock clock) {
        this.templates = templates;
        this.files = files;
        this.papers = papers;
        this.fonts = fonts;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param all papers this person may see; drafts and void ones are left out */
    byte[] of(PaperCase file, List<Document> all) {
        List<Document> issued = all.stream()
                .filter(document -> document.state() == Document.State.ISSUED)
                .sorted(Comparator.comparingInt((Document document) ->
                                templates.get(document.template()).order())
                        .thenComparing(document -> document.issue().at()))
                .toList();
        try (PDDocument volume = new PDDocument()) {
            List<PDDocument> sources = new ArrayList<>();
            try {
                bind(file, issued, volume, sources);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                volume.save(out);
                return out.toByteArray();
            } finally {
                for (PDDocument source : sources) {
                    source.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void bind(PaperCase file, List<Document> issued, PDDocument volume, List<PDDocument> sources)
            throws IOException {
        Document cover = issued.stream().filter(this::isCover).findFirst().orElse(null);
        List<Document> inside =
                issued.stream().filter(document -> document != cover).toList();
        PDFMergerUtility merger = new PDFMergerUtility();
        PDDocumentOutline outline = new PDDocumentOutline();
        if (cover == null) {
            add(volume, merger, sources, cover(file, inside), outline, "封面");
        } else {
            add(volume, merger, sources, files.issued(cover), outline, title(cover));
        }
        add(volume, merger, sources, contents(file, inside), outline, "卷内目录");
        int before = volume.getNumberOfPages();
        for (Document document : inside) {
            add(volume, merger, sources, files.issued(document), outline, title(document));
        }
        number(volume, before);
        add(volume, merger, sources, back(file, inside), outline, "卷内备考表");
        outline.openNode();
        volume.getDocumentCatalog().setDocumentOutline(outline);
        volume.getDocumentCatalog().setPageMode(PageMode.USE_OUTLINES);
        volume.getDocumentInformation().setTitle(file.number());
    }

    /** Some procedures issue a cover of their own. */
    private boolean isCover(Document document) {
        return templates.get(document.template()).order() == COVER;
    }

    private String title(Document document) {
        String title = templates.get(document.template()).title();
        return document.number() == null ? title : title + " " + document.number();
    }

    private static void add(
            PDDocument volume,
            PDFMergerUtility merger,
            List<PDDocument> sources,
            byte[] content,
            PDDocumentOutline outline,
            String title)
            throws IOException {
        PDDocument source = Loader.loadPDF(content);
        sources.add(source);
        int first = volume.getNumberOfPages();
        merger.appendDocument(volume, source);
        PDOutlineItem item = new PDOutlineItem();
        item.setTitle(title);
        item.setDestination(volume.getPage(first));
        outline.addLast(item);
    }

    /** Of the papers, from 1: at the outer corner above, where no paper writes. */
    private void number(PDDocument volume, int from) throws IOException {
        int total = volume.getNumberOfPages() - from;
        PDFont font = PDType0Font.load(volume, fonts.get(Fonts.REGULAR), true);
        for (int i = 0; i < total; i++) {
            PDPage page = volume.getPage(from + i);
            String text = "卷内第 " + (i + 1) + " 页　共 " + total + " 页";
            float width = font.getStringWidth(text) / 1000 * 9;
            try (PDPageContentStream stamp = new PDPageContentStream(volume, page, AppendMode.APPEND, true, true)) {
                stamp.beginText();
                stamp.setFont(font, 9);
                stamp.newLineAtOffset(
                        page.getMediaBox().getWidth() - width - 20 * MILLIMETRE,
                        page.getMediaBox().getHeight() - 14 * MILLIMETRE);
                stamp.showText(text);
                stamp.endText();
            }
        }
    }

    private byte[] cover(PaperCase file, List<Document> issued) {
        Map<String, Object> data = new HashMap<>();
        data.put("case_title", file.title());
        data.put("procedure", file.procedure());
        data.put("party", file.applicantName());
        data.put("outcome", file.outcome());
        data.put("started_on", day(file.startedAt()));
        data.put("ended_on", file.endedAt() == null ? null : day(file.endedAt()));
        data.putAll(counted(issued));
        return print("volume-cover", data, file, issued);
    }

    private byte[] back(PaperCase file, List<Document> issued) {
        return print("volume-back", counted(issued), file, issued);
    }

    private static Map<String, Object> counted(List<Document> issued) {
        return Map.of("pages", issued.stream().mapToInt(Document::pages).sum(), "papers", issued.size());
    }

    private byte[] contents(PaperCase file, List<Document> issued) {
        List<Map<String, Object>> entries = new ArrayList<>();
        int page = 1;
        for (Document document : issued) {
            Map<String, Object> entry = new HashMap<>();
            entry.put("name", templates.get(document.template()).title());
            entry.put("number", document.number());
            entry.put("on", day(document.issue().at()));
            int last = page + document.pages() - 1;
            entry.put("page", page == last ? "" + page : page + "-" + last);
            entries.add(entry);
            page = last + 1;
        }
        return print("volume-contents", Map.of("entries", entries), file, issued);
    }

    private byte[] print(String template, Map<String, Object> data, PaperCase file, List<Document> issued) {
        var authority =
                settings.authority(issued.isEmpty() ? null : issued.get(0).authority());
        // No code of its own: what counts are the papers in it, each with its own.
        var facts = new Papers.Facts(authority, file.number(), null, "", clock.instant());
        return papers.print(templates.get(template), data, facts).content();
    }

    private String day(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone()).toString();
    }
}
