package org.anlan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The procedure the README teaches with, as its text says it. */
public final class ReadmeExample {

    private static final Pattern FILE =
            Pattern.compile("(?s)`((?:processes|forms|rules)/campus/room-key[a-z.-]+)`.*?```[a-z]+\n(.*?)```");
    private static final int FILES = 4;

    private ReadmeExample() {}

    /** Path as the README gives it to content. */
    public static Map<String, String> files() {
        try {
            Map<String, String> files = new TreeMap<>();
            Matcher file = FILE.matcher(Files.readString(Path.of("README.md")));
            while (file.find()) {
                files.put(file.group(1), file.group(2));
            }
            if (files.size() != FILES) {
                throw new AssertionError("The README's example has " + FILES + " files; found " + files.keySet());
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes it as somebody who follows the README does, below {@code root}. */
    public static Path writeTo(Path root) {
        try {
            for (var file : files().entrySet()) {
                Path path = root.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
