package org.anlan.documents;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A font draws some radicals (U+2E80 to U+2FDF) with the glyph of the character they look like. Of the two codes a PDF
 * names one, and PDFBox takes the lower: 页 would be found, copied and read aloud as ⻚. So the font forgets radicals.
 */
final class Radicals {

    private static final int FIRST = 0x2E80;
    private static final int LAST = 0x2FDF;

    private Radicals() {}

    /** Changes the font's table of characters (cmap, format 12) in place. */
    static void leaveOut(byte[] font) {
        ByteBuffer file = ByteBuffer.wrap(font);
        int tables = file.getShort(4);
        for (int i = 0; i < tables; i++) {
            int entry = 12 + 16 * i;
            if (new String(font, entry, 4, StandardCharsets.US_ASCII).equals("cmap")) {
                characters(file, file.getInt(entry + 8));
            }
        }
    }

    private static void characters(ByteBuffer file, int cmap) {
        int subtables = file.getShort(cmap + 2);
        for (int i = 0; i < subtables; i++) {
            int at = cmap + file.getInt(cmap + 8 + 8 * i);
            if (file.getShort(at) == 12) {
                int groups = file.getInt(at + 12);
                for (int group = 0; group < groups; group++) {
                    group(file, at + 16 + 12 * group);
                }
            }
        }
    }

    private static void group(ByteBuffer file, int at) {
        int first = file.getInt(at);
        int last = file.getInt(at + 4);
        if (last < FIRST || first > LAST) {
            return;
        }
        if (first < FIRST) {
            file.putInt(at + 4, FIRST - 1);
        } else if (last > LAST) {
            file.putInt(at, LAST + 1).putInt(at + 8, file.getInt(at + 8) + LAST + 1 - first);
        } else {
            // No character at all, no glyph.
            file.putInt(at, 0).putInt(at + 4, 0).putInt(at + 8, 0);
        }
    }
}
