package org.anlan.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
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

    private Pictures() {}

    static void check(FileKind kind, byte[] content, long maxPixels) {
        ImageReader reader = ImageIO.getImageReadersByMIMEType(kind.mediaType()).next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(in, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > maxPixels) {
                throw Files.refused("picture-too-large", maxPixels / 1_000_000);
            }
            decode(reader, kind, pixels);
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
