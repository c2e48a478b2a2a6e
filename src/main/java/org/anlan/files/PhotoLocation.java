package org.anlan.files;

import java.nio.ByteBuffer;

/**
 * Erases where a JPEG photo was taken (the GPS directory of its Exif block, tag 8825) and leaves all else as it was, so
 * that a driving licence photographed at home does not tell the address. Data minimisation: 个人信息保护法 art. 6.
 */
final class PhotoLocation {

    private static final int GPS_DIRECTORY = 0x8825;
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

    private PhotoLocation() {}

    /** A copy without the place. */
    static byte[] erase(byte[] jpeg) {
        byte[] copy = jpeg.clone();
        Exif.block(copy).ifPresent(PhotoLocation::eraseIn);
        return copy;
    }

    private static void eraseIn(ByteBuffer tiff) {
        try {
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
