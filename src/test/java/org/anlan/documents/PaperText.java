package org.anlan.documents;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.PDFTextStripperByArea;

/** What an independent reader finds in a PDF, wide and narrow punctuation taken for the same. */
public final class PaperText {

    /** The margins of a paper, 28 and 32 mm, in points. */
    private static final float HEAD = 79;

    private static final float FOOT = 91;

    private PaperText() {}

    /** As a person reads it, line by line. */
    public static String of(byte[] pdf) {
        return read(pdf, true);
    }

    /** As it was drawn, box by box: what fills a narrow cell stays together. */
    public static String byBoxes(byte[] pdf) {
        return read(pdf, false);
    }

    /** What stands between the margins, so that a sentence that goes on overleaf is one. */
    public static String body(byte[] pdf) {
        StringBuilder text = new StringBuilder();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                PDFTextStripperByArea reader = new PDFTextStripperByArea();
                reader.setSortByPosition(true);
                float height = page.getMediaBox().getHeight();
                reader.addRegion(
                        "body",
                        new Rectangle2D.Float(0, HEAD, page.getMediaBox().getWidth(), height - HEAD - FOOT));
                reader.extractRegions(page);
                text.append(reader.getTextForRegion("body"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return plain(text.toString());
    }

    private static String read(byte[] pdf, boolean lines) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper reader = new PDFTextStripper();
            reader.setSortByPosition(lines);
            return plain(reader.getText(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without spaces and line ends, which depend on where a line broke. */
    public static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .filter(letter -> !Character.isWhitespace(letter))
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
