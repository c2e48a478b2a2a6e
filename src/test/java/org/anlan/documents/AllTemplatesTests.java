package org.anlan.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.anlan.AnlanTest;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Every template with its sample data, opened by an independent reader and compared blank by blank. */
@AnlanTest
class AllTemplatesTests {

    private static final Path PICTURES = Path.of("target/screenshots/documents");

    @Autowired
    Templates templates;

    @Autowired
    TemplatesController controller;

    @Autowired
    Papers papers;

    @Autowired
    DocumentSettings settings;

    @Autowired
    java.time.Clock clock;

    @Test
    void thePapersOfTheProceduresOfLicensingAndOfHazardsAreThere() {
        assertThat(templates.all().stream().map(Template::name))
                .hasSizeGreaterThan(25)
                .contains("card-application", "card-receipt", "vehicle-permit", "visit-application", "visit-pass")
                .contains("licence-acceptance", "licence-correction", "licence-not-accepted", "licence-site-check")
                .contains("licence-extension", "licence-decision", "licence-refusal", "licence", "licence-copy")
                .contains("service-receipt", "filing-certificate", "hazard-major-notice", "hazard-supervision")
                .contains("hazard-plan", "hazard-review", "hazard-release", "hazard-notice", "safety-check-record")
                .contains("enforcement-filing-approval", "enforcement-decision-unit", "enforcement-volume-cover");
    }

    @TestFactory
    Stream<DynamicTest> everyPaperPrintsItsBlanks() {
        return templates.all().stream()
                .map(template -> DynamicTest.dynamicTest(template.name(), () -> print(template)));
    }

    private void print(Template template) throws IOException {
        Map<String, Object> samples = controller.samples(template);
        var facts = new Papers.Facts(
                settings.authority("county-safety-office"),
                "样张〔2026〕1号",
                template.isNumbered() ? "（朝）" + template.word() + "〔2026〕综合-17号" : null,
                "ABCD-EFGH-JKLM",
                clock.instant());
        byte[] pdf = papers.print(template, samples, facts).content();
        String text = PaperText.of(pdf) + "\n" + PaperText.byBoxes(pdf);
        if (template.isNumbered()) {
            assertThat(text).contains(PaperText.plain(facts.number()));
        }
        for (Blank blank : template.blanks()) {
            for (String shown : shown(templates, template, blank, samples.get(blank.key()))) {
                assertThat(text).as(blank.key()).contains(PaperText.plain(shown));
            }
        }
        try (PDDocument document = Loader.loadPDF(pdf)) {
            archivable(document);
            Files.createDirectories(PICTURES);
            PDFRenderer renderer = new PDFRenderer(document);
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                ImageIO.write(
                        renderer.renderImageWithDPI(page, 60),
                        "png",
                        PICTURES.resolve(template.name() + "-" + (page + 1) + ".png")
                                .toFile());
            }
        }
    }

    /**
     * What PDF/A-2b (ISO 19005-2) asks for and can be seen without its validator, which PDFBox has for 1b alone: letters
     * embedded with what they mean, colours stated, a name of its own, nothing locked, run or fetched from outside.
     */
    private static void archivable(PDDocument document) throws IOException {
        assertThat(document.isEncrypted()).isFalse();
        assertThat(document.getVersion()).isLessThanOrEqualTo(1.7f);
        assertThat(document.getDocument().getDocumentID()).hasSize(2);
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        assertThat(catalog.getOpenAction()).isNull();
        assertThat(catalog.getNames() == null ? null : catalog.getNames().getJavaScript())
                .isNull();
        assertThat(catalog.getOutputIntents())
                .singleElement()
                .satisfies(colours -> assertThat(colours.getDestOutputIntent()).isNotNull());
        String metadata = new String(catalog.getMetadata().toByteArray(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(metadata).contains("pdfaid:part>2<").contains("pdfaid:conformance>B<");
        for (PDPage page : document.getPages()) {
            assertThat(page.getAnnotations()).isEmpty();
            for (var name : page.getResources().getFontNames()) {
                PDFont font = page.getResources().getFont(name);
                assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                assertThat(font.getCOSObject().containsKey(COSName.TO_UNICODE))
                        .as(font.getName())
                        .isTrue();
            }
        }
    }

    /** As the paper or a part of it writes the blank: dates and money have their own words, a tick is a tick. */
    static List<String> shown(Templates templates, Template template, Blank blank, Object value) {
        assertThat(value).as(blank.key()).isNotNull();
        String source = templates.source(template.name()) + templates.source("layout-enforcement");
        for (String helper : List.of("money", "dateInWords")) {
            if (source.contains(helper + "(" + blank.key() + ")")) {
                return List.of(Helpers.call(helper, value).toString());
            }
        }
        return source.contains("tick(" + blank.key() + ",") ? List.of("√") : shown(value);
    }

    private static List<String> shown(Object sample) {
        List<String> shown = new ArrayList<>();
        if (sample instanceof Collection<?> many) {
            many.forEach(each -> shown.addAll(shown(each)));
        } else if (sample instanceof Map<?, ?> map) {
            map.values().forEach(each -> shown.addAll(shown(each)));
        } else if (sample instanceof Number number) {
            shown.add(number.toString());
        } else if (sample instanceof String text
                && !text.isBlank()
                && !List.of("true", "false").contains(text)) {
            if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
                shown.add(Helpers.call("date", text).toString());
            } else if (text.matches("\\d{4}-.*T.*")) {
                shown.add(Helpers.call("time", text).toString());
            } else {
                shown.add(text);
            }
        }
        return shown;
    }
}
