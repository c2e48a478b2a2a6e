package org.anlan.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.anlan.shared.Problem;

/** Decodes a picture once to know that it is one; its declared dimensions are read before anything is unfolded. */
final class Pictures {

    /** A picture is decoded to about this many pixels: every byte of it is read, little memory is used. */
    private static final int ENOUGH = 1_000_000;

    /** Rows are unfolded whole, so that a picture one pixel high could still fill the memory. */
    private static final int LONGEST_SIDE = 20_000;

    /** The WebP decoder holds every pixel in objects, whatever it may leave out, and needs so much more for each. */
    private static final int WEBP_NEEDS = 5;

    /** A picture is up to 300 MB while it is decoded; more at once than this wait for their turn. */
    private static final Semaphore TURNS = new Semaphore(2);

    private Pictures() {}

    static void check(FileKind kind, byte[] content, long maxPixels) {
        ImageReader reader = ImageIO.getImageReadersByMIMEType(kind.mediaType()).next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            boolean webp = kind == FileKind.WEBP;
            long pixels = Math.max((long) width * height, webp ? WebpFrame.pixels(content) : 0);
            long most = webp ? maxPixels / WEBP_NEEDS : maxPixels;
            if (pixels > most || Math.max(width, height) > LONGEST_SIDE) {
                throw Files.refused("picture-too-large", most / 1_000_000);
            }
            TURNS.acquireUninterruptibly();
            try {
                decode(reader, kind, pixels);
            } finally {
                TURNS.release();
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof Problem problem) {
                throw problem;
            }
            throw Files.refused("file-broken");
        } finally {
            reader.dispose();
        }
    }

    private static void decode(ImageReader reader, FileKind kind, long pixels) throws IOException {
        AtomicBoolean cut = new AtomicBoolean();
        // The JPEG decoder fills what is missing with grey and only warns.
        reader.addIIOReadWarningListener((source, warning) -> {
            if (warning.toLowerCase(Locale.ROOT).contains("premature end")) {
                cut.set(true);
            }
        });
        ImageReadParam few = reader.getDefaultReadParam();
        int step = (int) Math.max(1, Math.sqrt((double) pixels / ENOUGH));
        few.setSourceSubsampling(step, step, 0, 0);
        if (kind == FileKind.JPEG) {
            // The raster, because pictures in print colours (CMYK) are pictures too.
            reader.readRaster(0, few);
        } else {
            reader.read(0, few);
        }
        if (cut.get()) {
            throw Files.refused("file-broken");
        }
    }
}
