package org.anlan.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The kinds of file accepted: what they are called, what they declare, what they begin with. */
enum FileKind {
    JPEG("image/jpeg", Set.of("jpg", "jpeg"), Set.of("image/jpeg", "image/jpg", "image/pjpeg"), FileKind::jpeg),
    PNG("image/png", Set.of("png"), Set.of("image/png", "image/x-png"), FileKind::png),
    WEBP("image/webp", Set.of("webp"), Set.of("image/webp"), FileKind::webp),
    PDF("application/pdf", Set.of("pdf"), Set.of("application/pdf", "application/x-pdf"), FileKind::pdf);

    private final String mediaType;
    private final Set<String> extensions;
    private final Set<String> declared;
    private final Predicate<byte[]> magic;

    FileKind(String mediaType, Set<String> extensions, Set<String> declared, Predicate<byte[]> magic) {
        this.mediaType = mediaType;
        this.extensions = extensions;
        this.declared = declared;
        this.magic = magic;
    }

    static Optional<FileKind> ofExtension(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.extensions.contains(extension))
                .findFirst();
    }

    String mediaType() {
        return mediaType;
    }

    boolean isPicture() {
        return this != PDF;
    }

    /** Parameters such as a charset do not count. */
    boolean isDeclaredAs(String type) {
        return type != null && declared.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    boolean isBegunBy(byte[] content) {
        return magic.test(content);
    }

    private static boolean jpeg(byte[] content) {
        return starts(content, 0, 0xFF, 0xD8, 0xFF);
    }

    private static boolean png(byte[] content) {
        return starts(content, 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A);
    }

    private static boolean webp(byte[] content) {
        return starts(content, 0, 'R', 'I', 'F', 'F') && starts(content, 8, 'W', 'E', 'B', 'P', 'V', 'P', '8');
    }

    /** The header at the very start, the trailer within the last kilobyte as ISO 32000-1, 7.5.5 and readers expect. */
    private static boolean pdf(byte[] content) {
        return starts(content, 0, '%', 'P', 'D', 'F', '-')
                && new String(
                                content,
                                Math.max(0, content.length - 1024),
                                Math.min(1024, content.length),
                                StandardCharsets.ISO_8859_1)
                        .contains("%%EOF");
    }

    private static boolean starts(byte[] content, int at, int... expected) {
        if (content.length < at + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((content[at + i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
