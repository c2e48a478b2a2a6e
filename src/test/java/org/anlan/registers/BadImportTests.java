package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files that are not this register's filled template: each is refused with a sentence, and nothing is written. */
@AnlanTest
class BadImportTests {

    private static final String SAMPLES = "/api/registers/excel-samples";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private SignedInClient clerk;

    @BeforeEach
    void signIn() {
        clerk = new SignedInClient(port).signIn("19900000010");
    }

    @Test
    void aFileOfAnotherKindIsRefusedAtTheDoor() {
        assertThat(upload("old.xls", new byte[] {1}).code()).isEqualTo("import-no-xlsx");
        assertThat(upload("list.csv", "a,b".getBytes(StandardCharsets.UTF_8)).code())
                .isEqualTo("import-no-xlsx");
        assertThat(upload("macros.xlsm", filled().save()).code()).isEqualTo("import-macros");
        assertThat(upload("big.xlsx", new byte[10 * 1024 * 1024 + 1]).status()).isEqualTo(413);
    }

    @Test
    void aFileThatOnlySaysItIsASheetIsRefused() {
        assertThat(refusal("%PDF-1.7".getBytes(StandardCharsets.UTF_8))).startsWith("文件打不开");
        assertThat(refusal(new byte[0])).startsWith("文件打不开");
    }

    @Test
    void anOldSheetOrOneWithAPasswordUnderAnotherNameIsToldAsSuch() {
        byte[] old = HexFormat.of().parseHex("d0cf11e0a1b11ae1" + "00".repeat(504));
        assertThat(refusal(old)).startsWith("这其实是旧的 .xls 文件, 或者加了密码");
    }

    @Test
    void aMillionFormattedEmptyRowsBelowAreNoRows() {
        byte[] sheet = filled().save();
        StringBuilder empty = new StringBuilder();
        for (int row = 3; row < 1_000_003; row++) {
            empty.append("<row r=\"")
                    .append(row)
                    .append("\"><c r=\"A")
                    .append(row)
                    .append("\"/></row>");
        }
        byte[] padded = FilledSheet.changed(
                sheet, "xl/worksheets/sheet1.xml", xml -> xml.replace("</sheetData>", empty + "</sheetData>"));
        JsonNode run = ended(upload("a.xlsx", padded));
        assertThat(run.path("total").asInt()).as(run.toString()).isEqualTo(1);
        assertThat(run.at("/errors/0/row").asInt()).as("its name is missing").isEqualTo(2);
    }

    @Test
    void anotherRegistersAnOldOrNoTemplateIsRefused() {
        assertThat(refusal(filled().as("cards", null).save())).startsWith("这是另一个台账的模板");
        assertThat(refusal(filled().as(null, "0123").save())).startsWith("台账的字段改过了");
        byte[] unmarked = FilledSheet.plain("编号", "名称");
        assertThat(refusal(unmarked)).startsWith("这不是从这里下载的模板");
    }

    @Test
    void missingUnknownAndDoubledColumnsAreNamed() {
        FilledSheet missing = filled();
        missing.titles().remove("名称 *");
        missing.titles().remove("备注");
        assertThat(refusal(missing.save())).isEqualTo("少了这些列: 名称, 备注。没有内容也请保留列, 留空即可。");
        FilledSheet unknown = filled();
        unknown.titles().add("身高");
        assertThat(refusal(unknown.save())).contains("身高").contains("不认识的列");
        FilledSheet doubled = filled();
        doubled.titles().add("备注");
        assertThat(refusal(doubled.save())).contains("重复的列").contains("备注");
    }

    @Test
    void formulasMergedCellsAndAnEmptySheetAreRefused() {
        assertThat(refusal(filled().then(sheet -> sheet.formula(1, 4, "1+1")).save()))
                .startsWith("表里有公式: E2");
        assertThat(refusal(
                        filled().then(sheet -> sheet.range(1, 0, 2, 0).merge()).save()))
                .startsWith("表里有合并的单元格: A2:A3");
        assertThat(refusal(FilledSheet.of(template()).save())).startsWith("表里没有内容");
        assertThat(refusal(template())).as("the template as it was given").startsWith("表里没有内容");
    }

    @Test
    void aValueWithoutAColumnNameIsNamedAtItsCell() {
        JsonNode run = ended(
                upload("a.xlsx", filled().then(sheet -> sheet.value(1, 40, "?")).save()));
        assertThat(run.at("/errors/0/column").asText()).isEqualTo("AO");
        assertThat(run.at("/errors/0/message").asText()).startsWith("这一格上面没有列名");
    }

    @Test
    void aThousandErrorsAreListedAndTheRestCounted() {
        FilledSheet sheet = FilledSheet.of(template());
        for (int i = 0; i < 1_200; i++) {
            sheet.row("名称", "无编号" + i);
        }
        JsonNode run = ended(upload("a.xlsx", sheet.save()));
        assertThat(run.path("faulty").asInt()).isEqualTo(1_200);
        assertThat(run.path("errors").size()).isEqualTo(1_000);
        assertThat(run.path("moreErrors").asInt()).as("two each").isEqualTo(1_400);
    }

    /** What was refused is gone, and no entry was made. */
    private String refusal(byte[] content) {
        JsonNode run = ended(upload("a.xlsx", content));
        assertThat(run.path("state").asText()).as(run.toString()).isEqualTo("refused");
        assertThat(jdbc.sql("select content is null from register_import where id = ?")
                        .param(run.path("id").asText())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(clerk.get(SAMPLES + "/entries?q=" + mark)
                        .body()
                        .path("total")
                        .asInt())
                .isZero();
        return run.path("problem").asText();
    }

    private FilledSheet filled() {
        return FilledSheet.of(template()).row("编号", mark);
    }

    private byte[] template() {
        return clerk.bytes(SAMPLES + "/template");
    }

    private Answer upload(String name, byte[] content) {
        return clerk.upload(SAMPLES + "/import", name, XLSX, content);
    }

    private JsonNode ended(Answer started) {
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        String id = started.body().path("id").asText();
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> clerk.get(SAMPLES + "/imports/" + id).body(), run -> !List.of("checking", "applying")
                        .contains(run.path("state").asText()));
    }
}
