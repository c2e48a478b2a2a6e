package org.anlan.adapters.door.isapi;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Makes a photo fit a terminal: a JPEG of at most 200 kB. */
final class FacePicture {

    private static final int LARGEST = 190 * 1024;
    private static final int[] SIDES = {800, 640, 480, 320, 240};

    private FacePicture() {}

    /** @return the photo itself if it fits, else a smaller JPEG; what is no picture, as it is */
    static byte[] fitting(byte[] photo) {
        boolean jpeg = photo.length > 2 && (photo[0] & 0xFF) == 0xFF && (photo[1] & 0xFF) == 0xD8;
        if (jpeg && photo.length <= LARGEST) {
            return photo;
        }
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(photo));
            for (int side : image == null ? new int[0] : SIDES) {
                byte[] smaller = jpeg(image, side);
                if (smaller.length <= LARGEST) {
                    return smaller;
                }
            }
        } catch (IOException damaged) {
            return photo;
        }
        return photo;
    }

    private static byte[] jpeg(BufferedImage image, int side) throws IOException {
        double scale = Math.min(1.0, (double) side / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) (image.getWidth() * scale));
        int height = Math.max(1, (int) (image.getHeight() * scale));
        BufferedImage smaller = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = smaller.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        canvas.drawImage(image, 0, 0, width, height, java.awt.Color.WHITE, null);
        canvas.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(smaller, "jpg", out);
        return out.toByteArray();
    }
}
