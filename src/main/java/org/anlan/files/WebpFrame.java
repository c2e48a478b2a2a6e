package org.anlan.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Finds the picture inside a WebP file (RFC 9649). An extended file also states a size in its own header, and the decoder
 * unfolds the frame without comparing the two; so it is the frame that is measured.
 */
final class WebpFrame {

    private static final int FILE_HEADER = 12;
    private static final int CHUNK_HEADER = 8;

    private WebpFrame() {}

    /**
     * Width times height of the only frame.
     *
     * @throws IllegalArgumentException for a file without a frame or with several (an animation), or cut short
     */
    static long pixels(byte[] content) {
        ByteBuffer file = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        long pixels = 0;
        long at = FILE_HEADER;
        while (at + CHUNK_HEADER <= content.length) {
            int start = (int) at + CHUNK_HEADER;
            String kind = new String(content, (int) at, 4, StandardCharsets.ISO_8859_1);
            long size = Integer.toUnsignedLong(file.getInt((int) at + 4));
            if (start + size > content.length || kind.equals("ANMF") || pixels > 0 && kind.startsWith("VP8")) {
                throw new IllegalArgumentException("not one whole frame");
            }
            if (kind.equals("VP8 ")) {
                pixels = (long) (file.getShort(start + 6) & 0x3FFF) * (file.getShort(start + 8) & 0x3FFF);
            } else if (kind.equals("VP8L")) {
                int sizes = file.getInt(start + 1);
                pixels = ((sizes & 0x3FFF) + 1L) * ((sizes >>> 14 & 0x3FFF) + 1L);
            }
            at = start + size + (size & 1);
        }
        if (pixels == 0) {
            throw new IllegalArgumentException("no frame");
        }
        return pixels;
    }
}
