package org.anlan.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** What a camera writes into a JPEG beside the picture. */
public final class Exif {

    private static final byte[] MARK = {'E', 'x', 'i', 'f', 0, 0};
    private static final int ORIENTATION = 0x0112;

    private Exif() {}

    /** How far the picture has to be turned to stand upright, in degrees clockwise: 0, 90, 180 or 270. */
    public static int turn(byte[] jpeg) {
        try {
            return block(jpeg).map(Exif::turn).orElse(0);
        } catch (IndexOutOfBoundsException broken) {
            return 0;
        }
    }

    /** The block in its own byte order, on the same bytes; its offsets are not checked. */
    static Optional<ByteBuffer> block(byte[] jpeg) {
        int at = 2;
        while (at + 4 <= jpeg.length && (jpeg[at] & 0xFF) == 0xFF) {
            int marker = jpeg[at + 1] & 0xFF;
            int length = (jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF;
            if (marker == 0xDA || at + 2 + length > jpeg.length) {
                break;
            }
            int start = at + 4 + MARK.length;
            if (marker == 0xE1
                    && length > 2 + MARK.length
                    && Arrays.equals(jpeg, at + 4, start, MARK, 0, MARK.length)) {
                ByteOrder order = jpeg[start] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
                return Optional.of(ByteBuffer.wrap(jpeg, start, at + 2 + length - start)
                        .slice()
                        .order(order));
            }
            at += 2 + length;
        }
        return Optional.empty();
    }

    private static int turn(ByteBuffer block) {
        int directory = block.getInt(4);
        int entries = block.getShort(directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if (block.getShort(entry) == ORIENTATION) {
                return switch (block.getShort(entry + 8)) {
                    case 3 -> 180;
                    case 6 -> 90;
                    case 8 -> 270;
                    default -> 0;
                };
            }
        }
        return 0;
    }
}
