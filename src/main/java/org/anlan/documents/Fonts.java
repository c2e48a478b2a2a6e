package org.anlan.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.springframework.stereotype.Component;

/**
 * The letters papers are printed with: a serif in two weights (all 8,105 characters of the general standard table and
 * more), and one face with rare ones beyond it. Read when first needed and shared by all papers; each paper embeds only
 * what it uses. The files come by the build (src/main/fonts).
 */
@Component
class Fonts {

    static final String REGULAR = "NotoSerifSC-Regular";
    static final String BOLD = "NotoSerifSC-Bold";
    static final String RARE = "LXGWWenKai-Regular";

    private final Map<String, TrueTypeFont> fonts = new ConcurrentHashMap<>();
    private final Map<String, CmapLookup> letters = new ConcurrentHashMap<>();

    /** @throws IllegalStateException if the build left it out */
    TrueTypeFont get(String name) {
        return fonts.computeIfAbsent(name, Fonts::read);
    }

    /** Those letters of a text that no font has. */
    List<String> missing(String text) {
        return text.codePoints()
                .filter(letter -> !isBlank(letter) && !has(REGULAR, letter) && !has(RARE, letter))
                .distinct()
                .mapToObj(Character::toString)
                .toList();
    }

    /** Has those that only the rare face has stand in an element of their own, {@code <span class="rare">}. */
    String marked(String html) {
        StringBuilder marked = null;
        for (int at = 0; at < html.length(); ) {
            int letter = html.codePointAt(at);
            int width = Character.charCount(letter);
            if (letter > 0x2000 && !isBlank(letter) && !has(REGULAR, letter) && has(RARE, letter)) {
                if (marked == null) {
                    marked = new StringBuilder(html.substring(0, at));
                }
                marked.append("<span class=\"rare\">").appendCodePoint(letter).append("</span>");
            } else if (marked != null) {
                marked.appendCodePoint(letter);
            }
            at += width;
        }
        return marked == null ? html : marked.toString();
    }

    private boolean has(String font, int letter) {
        return letters.computeIfAbsent(font, name -> {
                            try {
                                return get(name).getUnicodeCmapLookup();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        })
                        .getGlyphId(letter)
                != 0;
    }

    private static boolean isBlank(int letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter) || Character.isISOControl(letter);
    }

    private static TrueTypeFont read(String name) {
        try (InputStream in = Fonts.class.getResourceAsStream("/fonts/" + name + ".ttf")) {
            if (in == null) {
                throw new IllegalStateException("The letters of official papers are missing (fonts/" + name
                        + ".ttf): they come by the build, which needs Node and npm for them");
            }
            byte[] font = in.readAllBytes();
            Radicals.leaveOut(font);
            return new TTFParser().parse(new RandomAccessReadBuffer(font));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
