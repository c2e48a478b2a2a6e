package org.anlan.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** What an independent reader finds in a PDF, wide and narrow punctuation taken for the same. */
public final class PaperText {

    private PaperText() {}

    /** As a person reads it, line by line. */
    public static String of(byte[] pdf) {
        return read(pdf, true);
    }

    /** As it was drawn, box by box: what fills a narrow cell stays together. */
    public static String byBoxes(byte[] pdf) {
        return read(pdf, false);
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
