package org.anlan.adapters.door.isapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FacePictureTests {

    /** How phones keep a portrait: lying, with a note which way is up (Exif orientation). */
    @ParameterizedTest
    @CsvSource({"1, 60, 20, 0, 0", "3, 60, 20, 59, 0", "6, 20, 60, 0, 0", "8, 20, 60, 0, 59"})
    void aPhotoThatLiesOnItsSideIsTurned(int orientation, int width, int height, int redX, int redY) throws Exception {
        BufferedImage lying = new BufferedImage(60, 20, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = lying.createGraphics();
        canvas.setColor(Color.RED);
        canvas.fillRect(0, 0, 30, 20);
        canvas.dispose();

        byte[] upright = FacePicture.fitting(noted(bytes(lying, "jpg"), orientation));

        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(upright));
        assertThat(shown.getWidth()).isEqualTo(width);
        assertThat(shown.getHeight()).isEqualTo(height);
        assertThat(new Color(shown.getRGB(redX, redY)).getRed()).isGreaterThan(200);
        assertThat(new Color(shown.getRGB(width - 1 - redX, height - 1 - redY)).getRed())
                .isLessThan(50);
    }

    @Test
    void aLargePhotoIsMadeSmallWithoutUnfoldingAllOfIt() throws Exception {
        byte[] large = bytes(new BufferedImage(6_000, 6_000, BufferedImage.TYPE_BYTE_GRAY), "png");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        byte[] small = FacePicture.fitting(large);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(6_000 * 6_000);
        assertThat(ImageIO.read(new ByteArrayInputStream(small)).getWidth()).isEqualTo(800);
    }

    private static byte[] noted(byte[] jpeg, int orientation) {
        // APP1, its length, Exif, a big-endian block with a directory of one entry: 0112, one short.
        byte[] note = HexFormat.of()
                .parseHex("ffe10022" + "457869660000" + "4d4d002a00000008" + "0001" + "011200030000000100"
                        + String.format("%02x", orientation) + "0000" + "00000000");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(note);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static byte[] bytes(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }
}
