package org.anlan.adapters.door.isapi;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.anlan.files.Exif;

/** Makes a photo fit a terminal: a JPEG of at most 200 kB that stands upright without a note saying so. */
final class FacePicture {

    private static final int LARGEST = 190 * 1024;
    private static final int[] SIDES = {800, 640, 480, 320, 240};

    private FacePicture() {}

    /** @return the photo itself if it fits, else a smaller JPEG; what is no picture, as it is */
    static byte[] fitting(byte[] photo) {
        boolean jpeg = photo.length > 2 && (photo[0] & 0xFF) == 0xFF && (photo[1] & 0xFF) == 0xD8;
        int turn = jpeg ? Exif.turn(photo) : 0;
        if (jpeg && photo.length <= LARGEST && turn == 0) {
            return photo;
        }
        try {
            BufferedImage image = read(photo);
            for (int side : image == null ? new int[0] : SIDES) {
                byte[] smaller = jpeg(image, side, turn);
                if (smaller.length <= LARGEST) {
                    return smaller;
                }
            }
        } catch (IOException damaged) {
            return photo;
        }
        return photo;
    }

    /** Not every dot of it: a photo may have sixty million, of which the terminal is shown few. */
    private static BufferedImage read(byte[] photo) throws IOException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(photo))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return null;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                int step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / (2 * SIDES[0]));
                ImageReadParam few = reader.getDefaultReadParam();
                few.setSourceSubsampling(step, step, 0, 0);
                return reader.read(0, few);
            } finally {
                reader.dispose();
            }
        }
    }

    private static byte[] jpeg(BufferedImage image, int side, int turn) throws IOException {
        double scale = Math.min(1.0, (double) side / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) (image.getWidth() * scale));
        int height = Math.max(1, (int) (image.getHeight() * scale));
        boolean lies = turn % 180 != 0;
        BufferedImage smaller =
                new BufferedImage(lies ? height : width, lies ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = smaller.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        canvas.translate(smaller.getWidth() / 2.0, smaller.getHeight() / 2.0);
        canvas.rotate(Math.toRadians(turn));
        canvas.translate(-width / 2.0, -height / 2.0);
        canvas.drawImage(image, 0, 0, width, height, Color.WHITE, null);
        canvas.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(smaller, "jpg", out);
        return out.toByteArray();
    }
}
