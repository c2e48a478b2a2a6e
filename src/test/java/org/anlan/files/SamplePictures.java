package org.anlan.files;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

/** Pictures for tests, each different from the last. */
public final class SamplePictures {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private SamplePictures() {}

    public static byte[] png() {
        return picture("png", 40, 30);
    }

    public static byte[] jpeg() {
        return picture("jpg", 64, 48);
    }

    static byte[] picture(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int number = COUNT.incrementAndGet();
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                Color dot = new Color((x * 7 + number * 31) % 256, (y * 5 + number / 8) % 256, number % 256);
                image.setRGB(x, y, dot.getRGB());
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
