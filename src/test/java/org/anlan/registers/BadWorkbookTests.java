package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

/** What comes as a workbook and is none, or none to be read. */
class BadWorkbookTests {

    private static final ImportSettings SETTINGS =
            new ImportSettings(1_000, DataSize.ofMegabytes(60), Duration.ofDays(1), Duration.ofMinutes(5));

    @Test
    void aSoundWorkbookIsCounted() {
        assertThat(new XlsxGuard(SETTINGS)
                        .look(workbook(sheet -> {
                            sheet.value(0, 0, "a");
                            sheet.value(5, 0, 1);
                        }))
                        .rows)
                .isEqualTo(2);
    }

    @Test
    void somethingElseIsNotOpened() {
        assertThat(refused("nothing of the kind".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("import.not-xlsx");
        assertThat(refused(new byte[0])).isEqualTo("import.not-xlsx");
        assertThat(refused(zip("readme.txt", "hello"))).isEqualTo("import.not-xlsx");
        byte[] sound = workbook(sheet -> sheet.value(0, 0, "a"));
        assertThat(refused(Arrays.copyOf(sound, sound.length / 2))).isEqualTo("import.not-xlsx");
    }

    @Test
    void macrosAreRefusedWhateverTheFileIsCalled() {
        byte[] sound = workbook(sheet -> sheet.value(0, 0, "a"));
        assertThat(refused(FilledSheet.with(sound, "xl/vbaProject.bin", new byte[] {1})))
                .isEqualTo("import.macros");
        assertThat(refused(FilledSheet.with(
                        sound,
                        "[Content_Types].xml",
                        "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>"
                                .getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("import.macros");
    }

    @Test
    void formulasAndMergedCellsAreNamed() {
        BadWorkbook formulas = refusal(workbook(sheet -> {
            sheet.value(0, 0, "a");
            sheet.formula(1, 1, "SUM(1,2)");
        }));
        assertThat(formulas).hasMessage("import.formulas");
        assertThat(formulas.arguments()).containsExactly("B2");
        BadWorkbook merged = refusal(workbook(sheet -> {
            sheet.value(1, 0, "a");
            sheet.range(1, 0, 2, 1).merge();
        }));
        assertThat(merged).hasMessage("import.merged");
        assertThat(merged.arguments()).containsExactly("A2:B3");
    }

    @Test
    void aMillionEmptyRowsCountForNothing() {
        String rows = "<row/>".repeat(1_000_000);
        assertThat(new XlsxGuard(SETTINGS).look(withSheet("<sheetData>" + rows + "</sheetData>")).rows)
                .isZero();
    }

    @Test
    void aBombIsNotUnfolded() throws IOException {
        assertThat(refused(bomb("xl/worksheets/sheet1.xml"))).isEqualTo("import.too-large");
        assertThat(refused(bomb("xl/media/picture.png"))).isEqualTo("import.too-large");
    }

    @ParameterizedTest
    @CsvSource({
        "<sheetData><row><c r=\"ZZZZZZ1\"><v>1</v></c></row></sheetData>",
        "<sheetData><row><c r=\"XFE1\"><v>1</v></c></row></sheetData>",
        "<sheetData><row></sheetData>"
    })
    void whatNoSheetHoldsIsNotRead(String content) {
        assertThat(refused(withSheet(content))).isEqualTo("import.not-xlsx");
    }

    @Test
    void anEntityIsNotResolved() {
        byte[] sound = workbook(sheet -> sheet.value(0, 0, "a"));
        assertThat(refused(FilledSheet.with(
                        sound,
                        "xl/worksheets/sheet1.xml",
                        "<!DOCTYPE worksheet [<!ENTITY a \"b\">]><worksheet><sheetData>&a;</sheetData></worksheet>"
                                .getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("import.not-xlsx");
    }

    @Test
    void oneEndlessTextIsNotKept() {
        assertThat(refused(withSheet("<sheetData><row><c r=\"A1\" t=\"inlineStr\"><is><t>" + "xy".repeat(2_000_000)
                        + "</t></is></c></row></sheetData>")))
                .isEqualTo("import.too-large");
    }

    private static byte[] workbook(java.util.function.Consumer<Worksheet> fill) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var workbook = new org.dhatim.fastexcel.Workbook(out, "Test", "1.0")) {
            fill.accept(workbook.newWorksheet("Sheet1"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] withSheet(String content) {
        return FilledSheet.with(
                workbook(sheet -> sheet.value(0, 0, "a")),
                "xl/worksheets/sheet1.xml",
                ("<worksheet>" + content + "</worksheet>").getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bomb(String part) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(part));
            OutputStream into = zip;
            into.write("<worksheet>".getBytes(StandardCharsets.UTF_8));
            byte[] block = "<row/>".repeat(10_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 2_000; i++) {
                into.write(block);
            }
        }
        return out.toByteArray();
    }

    private static byte[] zip(String name, String content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String refused(byte[] content) {
        return refusal(content).getMessage();
    }

    private static BadWorkbook refusal(byte[] content) {
        BadWorkbook refusal = catchThrowableOfType(BadWorkbook.class, () -> new XlsxGuard(SETTINGS).look(content));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
