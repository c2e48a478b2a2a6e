package org.anlan.registers;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Looks at a workbook before it is read: every part is unfolded once, counted and not kept, so that the reader only
 * ever sees what fits into memory. Uses the reader's own zip, lest the two see different files.
 */
class XlsxGuard {

    private static final int MOST_PARTS = 2_000;
    private static final int MOST_COLUMNS = 16_384;
    /** The reader keeps all shared texts at once. */
    private static final long MOST_TEXTS = 64L << 20;
    /** Nothing between two tags is longer; a cell holds 32,767 characters. */
    private static final int LONGEST = 1 << 20;
    /** Real sheets shrink to a tenth or thirtieth; what is small is harmless whatever it claims. */
    private static final int MOST_RATIO = 200;

    private static final long HARMLESS = 8L << 20;
    private static final int NAMED = 5;
    /** How .xls begins, whatever it is called, and .xlsx with a password. */
    private static final byte[] OLE = {
        (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
    };

    private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
    private final long maxUnpacked;
    private long unpacked;

    XlsxGuard(ImportSettings settings) {
        maxUnpacked = settings.maxUnpacked().toBytes();
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** What a sheet holds; {@code rows} counts those with something in them. */
    static class Look {
        int rows;
        final List<String> formulas = new ArrayList<>();
        final List<String> merged = new ArrayList<>();
    }

    /** @throws BadWorkbook unless all of it can be read safely */
    Look look(byte[] content) {
        if (Arrays.equals(content, 0, Math.min(content.length, OLE.length), OLE, 0, OLE.length)) {
            throw new BadWorkbook("old-format");
        }
        Map<String, Look> looks = new HashMap<>();
        Map<String, String> targets = new HashMap<>();
        List<String> sheets = new ArrayList<>();
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                .get()) {
            List<ZipArchiveEntry> parts = Collections.list(zip.getEntries());
            if (parts.size() > MOST_PARTS) {
                throw new BadWorkbook("too-large");
            }
            for (ZipArchiveEntry part : parts) {
                refuseMacros(part.getName());
                if (part.getGeneralPurposeBit().usesEncryption()) {
                    throw new BadWorkbook("not-xlsx");
                }
                try (Measured in = new Measured(zip.getInputStream(part), part)) {
                    String name = part.getName();
                    if (in.isXml) {
                        looks.put(name, read(name, in, targets, sheets));
                    } else {
                        in.transferTo(java.io.OutputStream.nullOutputStream());
                    }
                }
            }
        } catch (IOException | XMLStreamException e) {
            throw bad(e);
        }
        if (sheets.isEmpty() || sheets.stream().anyMatch(sheet -> !looks.containsKey(part(targets.get(sheet))))) {
            throw new BadWorkbook("not-xlsx");
        }
        return refuse(looks.get(part(targets.get(sheets.get(0)))));
    }

    private static Look refuse(Look first) {
        if (!first.merged.isEmpty()) {
            throw new BadWorkbook("merged", String.join(", ", first.merged));
        }
        if (!first.formulas.isEmpty()) {
            throw new BadWorkbook("formulas", String.join(", ", first.formulas));
        }
        return first;
    }

    private static RuntimeException bad(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadWorkbook known) {
                return known;
            }
        }
        return new BadWorkbook("not-xlsx");
    }

    private static void refuseMacros(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith("vbaproject.bin") || lower.contains("/macrosheets/")) {
            throw new BadWorkbook("macros");
        }
    }

    private Look read(String name, Measured part, Map<String, String> targets, List<String> sheets)
            throws XMLStreamException {
        XMLStreamReader in = xml.createXMLStreamReader(part);
        Look look = new Look();
        String cell = "";
        boolean filled = false;
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamConstants.DTD) {
                throw new BadWorkbook("not-xlsx");
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (in.getLocalName()) {
                case "Override" -> {
                    if (String.valueOf(in.getAttributeValue(null, "ContentType"))
                            .contains("macroEnabled")) {
                        throw new BadWorkbook("macros");
                    }
                }
                case "Relationship" -> {
                    if (name.equals("xl/_rels/workbook.xml.rels")) {
                        targets.put(in.getAttributeValue(null, "Id"), in.getAttributeValue(null, "Target"));
                    }
                }
                case "sheet" -> {
                    if (name.equals("xl/workbook.xml")) {
                        sheets.add(in.getAttributeValue(
                                "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "id"));
                    }
                }
                case "sst" -> part.most = MOST_TEXTS;
                case "row" -> filled = false;
                case "c" -> cell = address(in.getAttributeValue(null, "r"));
                case "v", "is" -> {
                    look.rows += filled ? 0 : 1;
                    filled = true;
                }
                case "f" -> name(look.formulas, cell);
                case "mergeCell" -> name(look.merged, in.getAttributeValue(null, "ref"));
                default -> {}
            }
        }
        return look;
    }

    /** The reader makes room for every column up to this one. */
    private static String address(String written) {
        String letters = written == null ? "" : written.replaceFirst("\\d+$", "");
        int column = 0;
        for (char c : letters.toCharArray()) {
            column = c < 'A' || c > 'Z' || letters.length() > 3 ? MOST_COLUMNS + 1 : column * 26 + c - 'A' + 1;
        }
        if (column > MOST_COLUMNS) {
            throw new BadWorkbook("not-xlsx");
        }
        return String.valueOf(written);
    }

    private static void name(List<String> named, String address) {
        if (named.size() < NAMED) {
            named.add(address);
        } else if (named.size() == NAMED) {
            named.add("…");
        }
    }

    private static String part(String target) {
        return target == null ? "" : target.startsWith("/") ? target.substring(1) : "xl/" + target;
    }

    /** Stops at the limits; what a part says of its own size is not believed. */
    private class Measured extends FilterInputStream {

        private final ZipArchiveEntry part;
        private final boolean isXml;
        private long most = maxUnpacked;
        private long read;
        private int sinceTag;

        Measured(InputStream in, ZipArchiveEntry part) {
            super(in);
            this.part = part;
            isXml = part.getName().endsWith(".xml") || part.getName().endsWith(".rels");
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            for (int i = offset; i < offset + count; i++) {
                sinceTag = into[i] == '<' ? 0 : sinceTag + 1;
                if (isXml && sinceTag > LONGEST) {
                    throw new BadWorkbook("too-large");
                }
            }
            read += Math.max(0, count);
            unpacked += Math.max(0, count);
            boolean bomb = read > HARMLESS && read / Math.max(1, part.getCompressedSize()) > MOST_RATIO;
            if (bomb || read > most || unpacked > maxUnpacked) {
                throw new BadWorkbook("too-large");
            }
            return count;
        }
    }
}
