package org.anlan.files;

import java.text.Normalizer;

/** Makes a name from outside safe to show, to store and to offer for download. */
final class FileName {

    private static final int LONGEST = 100;

    private FileName() {}

    /**
     * The last part of a path, without control and direction characters (a right-to-left override shows "gpj.exe" as
     * "exe.jpg") and without what file systems refuse. Long names lose their middle, never their extension.
     */
    static String clean(String name) {
        String text = Normalizer.normalize(name == null ? "" : name, Normalizer.Form.NFC);
        text = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{C}", "")
                .replaceAll("[<>:\"|?*]", "_")
                .replaceAll("\\s+", " ")
                .replaceAll("^[. ]+|[. ]+$", "");
        int dot = text.lastIndexOf('.');
        if (dot < 0) {
            return text.isEmpty() ? "file" : "file." + text;
        }
        String extension = text.substring(dot);
        String stem = text.substring(0, dot);
        int room = Math.max(1, LONGEST - extension.length());
        if (stem.length() > room) {
            // Not between the two halves of a rare character.
            stem = stem.substring(0, Character.isHighSurrogate(stem.charAt(room - 1)) ? room - 1 : room);
        }
        return stem + extension;
    }
}
