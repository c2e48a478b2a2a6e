package org.anlan.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Erases where a JPEG photo was taken (the GPS directory of its Exif block, tag 8825) and leaves all else as it was, so
 * that a driving licence photographed at home does not tell the address. Data minimisation: 个人信息保护法 art. 6.
 */
final class PhotoLocation {

    private static final int GPS_DIRECTORY = 0x8825;
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

    private PhotoLocation() {}

    /** A copy without the place, or the same bytes where none is told. */
    static byte[] erase(byte[] jpeg) {
        int at = 2;
        while (at + 4 <= jpeg.length && (jpeg[at] & 0xFF) == 0xFF) {
            int marker = jpeg[at + 1] & 0xFF;
            int length = (jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF;
            if (marker == 0xDA || at + 2 + length > jpeg.length) {
                break;
            }
            boolean exif = marker == 0xE1
                    && length > 2 + EXIF.length
                    && Arrays.equals(jpeg, at + 4, at + 4 + EXIF.length, EXIF, 0, EXIF.length);
            if (exif) {
                byte[] copy = jpeg.clone();
                int start = at + 4 + EXIF.length;
                eraseIn(ByteBuffer.wrap(copy, start, at + 2 + length - start).slice());
                return copy;
            }
            at += 2 + length;
        }
        return jpeg;
    }

    private static void eraseIn(ByteBuffer tiff) {
        try {
            tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = tiff.getInt(4);
            int entries = tiff.getShort(directory) & 0xFFFF;
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + 12 * i;
                if ((tiff.getShort(entry) & 0xFFFF) == GPS_DIRECTORY) {
                    eraseDirectory(tiff, tiff.getInt(entry + 8));
                }
            }
        } catch (IndexOutOfBoundsException broken) {
            // An Exif block that does not add up: nothing reads a place out of it either.
        }
    }

    private static void eraseDirectory(ByteBuffer tiff, int directory) {
        int entries = tiff.getShort(directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            int type = tiff.getShort(entry + 2) & 0xFFFF;
            long size = (long) (type < SIZES.length ? SIZES[type] : 0) * tiff.getInt(entry + 4);
            if (size > 4 && size < tiff.capacity()) {
                fill(tiff, tiff.getInt(entry + 8), (int) size);
            }
            fill(tiff, entry, 12);
        }
        tiff.putShort(directory, (short) 0);
    }

    private static void fill(ByteBuffer tiff, int from, int length) {
        for (int i = 0; i < length; i++) {
            tiff.put(from + i, (byte) 0);
        }
    }
}
