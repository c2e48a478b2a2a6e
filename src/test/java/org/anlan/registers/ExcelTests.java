package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/** Template, import and export of a register; the register is excel-samples.form. */
@AnlanTest
class ExcelTests {

    private static final String SAMPLES = "/api/registers/excel-samples";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String ID_NUMBER = "11010519491231002X";
    private static final String HEAD_OF_PHYSICS = "19900000005";

    @LocalServerPort
    int port;

    @Autowired
    Registers registers;

    @Autowired
    ExcelTemplate template;

    @Autowired
    ImportSettings settings;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private SignedInClient clerk;
    private String physics;

    @BeforeEach
    void signIn() {
        clerk = new SignedInClient(port).signIn("19900000010");
        physics = jdbc.sql("select name from department where id = 'dept-physics'")
                .query(String.class)
                .single();
    }

    @Test
    void aFilledTemplateBecomesEntriesAndTheirExportIsTheSameAgain() {
        room("东厅" + mark);
        room("西厅" + mark);
        FilledSheet sheet = template()
                .row(
                        "编号",
                        mark + "-1",
                        "名称",
                        "全部填写",
                        "部门",
                        physics,
                        "会议室",
                        "东厅" + mark + "；西厅" + mark,
                        "数量",
                        12.5,
                        "日期",
                        LocalDate.of(2026, 11, 23),
                        "时刻",
                        LocalDateTime.of(2026, 11, 23, 9, 30),
                        "同意",
                        "是",
                        "类别",
                        "乙",
                        "标签",
                        "红；蓝, 深",
                        "位置",
                        "117.5,30.25",
                        "范围",
                        "117,30；118,30；118,31",
                        "明细",
                        "硫酸 | 3 | 吨\n甲\\|乙 | 1.5 | 千克",
                        "身份证号",
                        ID_NUMBER,
                        "备注",
                        "第一行\n第二行")
                .row("编号", mark + "-2", "名称", "只填必填", "部门", physics);

        JsonNode run = applied(sheet, "all");
        assertThat(run.path("created").asInt()).isEqualTo(2);

        Map<String, Object> first = entry(mark + "-1").data();
        assertThat(first)
                .containsEntry("amount", 12.5)
                .containsEntry("day", "2026-11-23")
                .containsEntry("moment", "2026-11-23T09:30:00+08:00")
                .containsEntry("agreed", true)
                .containsEntry("kind", "b")
                .containsEntry("tags", List.of("x", "z"))
                .containsEntry("department", "dept-physics")
                .containsEntry("position", Map.of("lng", 117.5, "lat", 30.25))
                .containsEntry("id_number", "110***********002X")
                .containsEntry("remark", "第一行\n第二行");
        assertThat((List<?>) first.get("rooms")).hasSize(2);
        assertThat((List<?>) first.get("area")).hasSize(3);
        assertThat(filledOf(first.get("lines")))
                .isEqualTo(List.of(
                        Map.of("item", "硫酸", "count", 3, "unit", "t"),
                        Map.of("item", "甲|乙", "count", 1.5, "unit", "kg")));
        assertThat(registers.reveal("excel-samples", entry(mark + "-1").id(), "id_number"))
                .contains(ID_NUMBER);

        byte[] exported = clerk.bytes(q(SAMPLES + "/export?q=" + mark));
        JsonNode again = checked(exported);
        assertThat(again.path("errors")).isEmpty();
        assertThat(again.path("unchanged").asInt())
                .as("what is exported means the same when it is imported: %s", again)
                .isEqualTo(2);
    }

    @Test
    void theTemplateOfEveryRegisterIsReadAsAnEmptySheet() throws IOException {
        int read = 0;
        for (RegisterDefinition definition : registers.all()) {
            for (Locale locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                template.write(definition, locale, out);
                assertThat(new XlsxGuard(settings).look(out.toByteArray()).rows)
                        .as(definition.name())
                        .isEqualTo(1);
                try (ImportSheet sheet = new ImportSheet(definition, out.toByteArray(), locale)) {
                    sheet.eachChunk(10, 10, lines -> assertThat(lines)
                            .as(definition.name())
                            .isEmpty());
                    assertThat(SheetColumns.filled(definition))
                            .as(definition.name())
                            .isNotEmpty()
                            .allMatch(field -> sheet.column(field.key()) >= 0);
                }
                read++;
            }
        }
        assertThat(read).isGreaterThan(190);
    }

    @Test
    void aRowWithAKnownKeyChangesItsEntryAndTheHistorySaysWhy() {
        applied(template().row("编号", mark, "名称", "旧", "部门", physics, "身份证号", ID_NUMBER), "all");
        JsonNode run = applied(
                template()
                        .row("编号", mark, "名称", "新", "部门", physics, "身份证号", "110***********002X")
                        .row("编号", mark + "-n", "名称", "另一条", "部门", physics),
                "all");
        assertThat(run.path("changed").asInt()).isEqualTo(1);
        assertThat(run.path("created").asInt()).isEqualTo(1);
        Entry entry = entry(mark);
        assertThat(entry.data()).containsEntry("name", "新");
        assertThat(entry.version()).isEqualTo(2);
        assertThat(registers.reveal("excel-samples", entry.id(), "id_number"))
                .as("the mask of an export leaves the secret as it is")
                .contains(ID_NUMBER);
        JsonNode history =
                clerk.get(SAMPLES + "/entries/" + entry.id() + "/history").body();
        assertThat(history.at("/0/reason").asText()).isEqualTo("导入 样例.xlsx");
        assertThat(history.at("/0/before").toString()).isEqualTo("{\"name\":\"旧\"}");
        assertThat(history.at("/0/by/id").asText()).isEqualTo("p-10");
        assertThat(audited("register-import", "excel-samples")).contains("\"created\": 1", "\"changed\": 1");
    }

    @Test
    void filesAndWhatNoSheetShowsStayWithAnEntryAndItsRows() {
        registers.insert(
                "excel-samples",
                new HashMap<>(Map.of(
                        "code",
                        mark,
                        "name",
                        "旧",
                        "department",
                        "dept-physics",
                        "photo",
                        List.of("file-1"),
                        "lines",
                        List.of(
                                Map.of("item", "甲", "count", 12345678.5, "papers", List.of("file-2")),
                                Map.of("item", "乙", "papers", List.of("file-3"))))),
                Change.by("p-10"));
        byte[] exported = clerk.bytes(q(SAMPLES + "/export?q=" + mark));
        assertThat(checked(exported).path("unchanged").asInt()).isEqualTo(1);

        applied(template().row("编号", mark, "名称", "新", "部门", physics, "明细", "乙\n甲 | 12345678.5\n丙"), "all");
        assertThat(entry(mark).data().get("photo")).isEqualTo(List.of("file-1"));
        assertThat(filledOf(entry(mark).data().get("lines")))
                .isEqualTo(List.of(
                        Map.of("item", "乙", "papers", List.of("file-3")),
                        Map.of("item", "甲", "count", 12345678.5, "papers", List.of("file-2")),
                        Map.of("item", "丙")));
    }

    @Test
    void anEditedRowOfAListKeepsItsFilesAndUnclearOnesAreRefused() {
        registers.insert(
                "excel-samples",
                new HashMap<>(Map.of(
                        "code",
                        mark,
                        "name",
                        "旧",
                        "department",
                        "dept-physics",
                        "lines",
                        List.of(
                                Map.of("item", "甲", "count", 1, "papers", List.of("file-2")),
                                Map.of("item", "乙", "papers", List.of("file-3"))))),
                Change.by("p-10"));
        applied(template().row("编号", mark, "名称", "新", "部门", physics, "明细", "甲 | 2\n丙"), "all");
        assertThat(filledOf(entry(mark).data().get("lines")))
                .as("by its first column, and by its place")
                .isEqualTo(List.of(
                        Map.of("item", "甲", "count", 2, "papers", List.of("file-2")),
                        Map.of("item", "丙", "papers", List.of("file-3"))));
        FilledSheet unclear = template().row("编号", mark, "名称", "新", "部门", physics, "明细", "甲 | 2\n丁\n戊");
        assertThat(errors(checked(unclear.save()))).containsExactly("M2 明细里有带文件的行改动太多, 分不清文件归哪一行。请在页面上修改这一条。");
    }

    @Test
    void everyFaultIsNamedAtItsCellAndOnlyValidRowsAreWritten() {
        FilledSheet sheet = template()
                .row("编号", mark + "-ok", "名称", "好", "部门", physics, "日期", "2026-11-23", "数量", "7.25")
                .row("编号", mark + "-a", "部门", physics, "日期", "23.11.2026", "数量", "一百")
                .row("编号", mark + "-b", "名称", "乙", "部门", "没有这个部门", "类别", "丙", "会议室", "没有这间")
                .row("编号", mark + "-c", "名称", "丙", "部门", physics, "日期", 20261123, "身份证号", 110105194912310021L)
                .row("编号", mark + "-ok", "名称", "又一次", "部门", physics);
        JsonNode run = checked(sheet.save());
        assertThat(errors(run))
                .containsExactlyInAnyOrder(
                        "B3 请填写名称。",
                        "E3 数量应是数字。",
                        "F3 日期应是日期, 例如 2026-11-23。",
                        "C4 部门: 没有叫“没有这个部门”的, 请核对名称。",
                        "D4 会议室: 没有叫“没有这间”的, 请核对名称。",
                        "I4 类别里没有这个选项, 请重新选择。",
                        "F5 日期应是日期, 例如 2026-11-23, 或 Excel 的日期格式。",
                        "N5 身份证号被 Excel 当成数字, 尾数已丢失。请把这一列设为“文本”后重新填写。",
                        "A6 编号与第 2 行相同, 同一条只能出现一次。");
        assertThat(run.path("created").asInt()).isEqualTo(1);
        assertThat(run.path("faulty").asInt()).isEqualTo(4);
        assertThat(run.path("total").asInt()).isEqualTo(5);

        String id = run.path("id").asText();
        assertThat(clerk.post(SAMPLES + "/imports/" + id + "/apply", Map.of("mode", "all"))
                        .code())
                .isEqualTo("import-has-errors");
        assertThat(found(mark)).isZero();
        apply(id, "valid");
        assertThat(ended(id).path("state").asText()).isEqualTo("applied");
        assertThat(found(mark)).isEqualTo(1);
        assertThat(entry(mark + "-ok").data()).containsEntry("amount", 7.25).containsEntry("day", "2026-11-23");
    }

    @Test
    void aNameThatSeveralHaveIsNoAnswer() {
        // An entry is called by its display field, which in this register two may share.
        for (String id : List.of("-1", "-2")) {
            applied(template().row("编号", mark + id, "名称", "同名" + mark, "部门", physics), "all");
        }
        assertThat(errors(checked(template()
                        .row("编号", mark, "名称", "甲", "部门", physics, "上级", "同名" + mark)
                        .save())))
                .containsExactly("P2 上级: 叫“同名" + mark + "”的有 2 个, 分不清是哪一个。请在页面上登记这一条。");
    }

    @Test
    void ofSeveralOfOneNameAnExportedSheetMeansTheOneItCameWith() {
        for (String id : List.of("-1", "-2")) {
            applied(template().row("编号", mark + id, "名称", "同名" + mark, "部门", physics), "all");
        }
        applied(template().row("编号", mark + "-3", "名称", "丙", "部门", physics), "all");
        String second = entry(mark + "-2").id();
        registers.update("excel-samples", entry(mark + "-3").id(), Map.of("parent", second), Change.by("p-10"));

        JsonNode again = checked(clerk.bytes(q(SAMPLES + "/export?q=" + mark)));
        assertThat(again.path("errors")).isEmpty();
        assertThat(again.path("unchanged").asInt()).isEqualTo(3);
        applied(template().row("编号", mark + "-3", "名称", "丁", "部门", physics, "上级", "同名" + mark), "all");
        assertThat(entry(mark + "-3").data()).containsEntry("name", "丁").containsEntry("parent", second);
        assertThat(errors(checked(template()
                        .row("编号", mark + "-1", "名称", "同名" + mark, "部门", physics, "上级", "同名" + mark)
                        .save())))
                .as("another entry's reference says nothing of this one's")
                .hasSize(1);
    }

    @Test
    void whoMayOnlyReadExportsAndNothingElse() {
        SignedInClient reader = new SignedInClient(port).signIn("19900000012");
        assertThat(reader.get(SAMPLES + "/template").code()).isEqualTo("register-write-forbidden");
        assertThat(reader.upload(SAMPLES + "/import", "a.xlsx", XLSX, new byte[10])
                        .code())
                .isEqualTo("register-write-forbidden");
        assertThat(reader.get(SAMPLES + "/export").status()).isEqualTo(200);
        SignedInClient stranger = new SignedInClient(port).signIn("19900000001");
        assertThat(stranger.get(SAMPLES + "/export").code()).isEqualTo("register-read-forbidden");
        assertThat(new SignedInClient(port).get(SAMPLES + "/export").status()).isEqualTo(401);
    }

    @Test
    void aRunIsItsUploadersAlone() {
        JsonNode run =
                checked(template().row("编号", mark, "名称", "甲", "部门", physics).save());
        String at = SAMPLES + "/imports/" + run.path("id").asText();
        SignedInClient head = new SignedInClient(port).signIn(HEAD_OF_PHYSICS);
        assertThat(head.get(at).code()).isEqualTo("no-such-import");
        assertThat(head.post(at + "/apply", Map.of("mode", "all")).code()).isEqualTo("no-such-import");
        assertThat(head.post(at + "/cancel", Map.of()).code()).isEqualTo("no-such-import");
        assertThat(clerk.post(at + "/apply", Map.of("mode", "some")).status()).isEqualTo(422);
        assertThat(found(mark)).isZero();
    }

    @Test
    void aHeadImportsIntoHerOwnDepartmentOnly() {
        SignedInClient head = new SignedInClient(port).signIn(HEAD_OF_PHYSICS);
        String elsewhere = jdbc.sql("select name from department where id = 'dept-security'")
                .query(String.class)
                .single();
        applied(template().row("编号", mark + "-x", "名称", "别处的", "部门", elsewhere), "all");
        byte[] sheet = template()
                .row("编号", mark + "-1", "名称", "自己的", "部门", physics)
                .row("编号", mark + "-2", "名称", "别人的", "部门", elsewhere)
                .row("编号", mark + "-x", "名称", "拿过来", "部门", physics)
                .save();
        JsonNode run = checked(head, sheet);
        assertThat(errors(run)).containsExactly("C3 部门不归你的岗位负责, 请填写本部门或本属地的。", "C4 部门不归你的岗位负责, 请填写本部门或本属地的。");
        assertThat(FilledSheet.read(head.bytes(q(SAMPLES + "/export?q=" + mark)), false))
                .as("the head only")
                .hasSize(1);
    }

    @Test
    void whatIsCancelledWhileItIsWrittenLeavesNothing() throws Exception {
        JsonNode run =
                checked(template().row("编号", mark, "名称", "甲", "部门", physics).save());
        String id = run.path("id").asText();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread other = new Thread(() -> transaction.executeWithoutResult(status -> {
            registers.lock("import:excel-samples");
            held.countDown();
            await().atMost(Duration.ofSeconds(30)).until(() -> release.getCount() == 0);
        }));
        other.start();
        held.await();
        apply(id, "all");
        assertThat(clerk.post(SAMPLES + "/imports/" + id + "/cancel", Map.of()).status())
                .isEqualTo(204);
        release.countDown();
        other.join();
        // The next import waits for the lock behind the cancelled one, so by its end that one has had its turn.
        applied(template().row("编号", mark + "-next", "名称", "乙", "部门", physics), "all");
        assertThat(ended(id).path("state").asText()).isEqualTo("cancelled");
        assertThat(jdbc.sql("select content is null from register_import where id = ?")
                        .param(id)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(found(mark)).as("of both sheets, the second one").isEqualTo(1);
        assertThat(clerk.post(SAMPLES + "/imports/" + id + "/cancel", Map.of()).code())
                .isEqualTo("import-over");
        assertThat(clerk.post(SAMPLES + "/imports/" + id + "/apply", Map.of("mode", "all"))
                        .code())
                .isEqualTo("import-not-ready");
    }

    @Test
    void allOrNothingMeansNothingWhenSomethingChangedSinceTheCheck() {
        JsonNode run = checked(template()
                .row("编号", mark + "-1", "名称", "甲", "部门", physics, "会议室", room("散" + mark))
                .row("编号", mark + "-2", "名称", "乙", "部门", physics)
                .save());
        Entry room =
                registers.findBy("meeting-rooms", Map.of("name", "散" + mark)).get(0);
        registers.delete("meeting-rooms", room.id(), null, Change.by("p-10"));
        String id = run.path("id").asText();
        apply(id, "all");
        JsonNode after = ended(id);
        assertThat(after.path("state").asText()).isEqualTo("checked");
        assertThat(after.path("problem").asText()).contains("什么都没有写");
        assertThat(errors(after)).hasSize(1);
        assertThat(found(mark)).isZero();
    }

    @Test
    void anExportHoldsWhatTheListHoldsAndItsAuditEntryNobodysName() {
        applied(
                template()
                        .row("编号", mark + "-1", "名称", "一", "部门", physics, "类别", "甲", "身份证号", ID_NUMBER)
                        .row("编号", mark + "-2", "名称", "二", "部门", physics, "类别", "乙"),
                "all");
        List<List<Object>> chosen = export("?q=" + mark + "&filter.kind=a");
        assertThat(chosen).hasSize(2);
        assertThat(chosen.get(1)).contains(mark + "-1", physics, "甲", "110***********002X");
        assertThat(export("?ids=" + entry(mark + "-2").id()).get(1)).contains(mark + "-2", "乙");
        assertThat(export("?q=" + mark + "&sort=-code").stream().map(row -> row.get(0)))
                .containsExactly("编号 *", mark + "-2", mark + "-1");
        assertThat(clerk.get(SAMPLES + "/export?filter.nothing=1").code()).isEqualTo("unknown-filter");
        export("?q=" + ID_NUMBER);
        assertThat(audited("register-export", "excel-samples"))
                .contains("\"words\": true")
                .doesNotContain(ID_NUMBER);
    }

    @Test
    void everythingIsSaidInTheReadersLanguage() {
        clerk.header("Accept-Language", "en");
        FilledSheet sheet =
                template().row("Code", mark, "Name", "x", "Department", "nowhere", "Kind", "Second", "Agreed", "Yes");
        JsonNode run = checked(sheet.save());
        assertThat(errors(run)).containsExactly("C2 Department: nothing is called “nowhere”. Please check the name.");
        clerk.header("Accept-Language", null);
    }

    private FilledSheet template() {
        return FilledSheet.of(clerk.bytes(SAMPLES + "/template"));
    }

    private JsonNode applied(FilledSheet sheet, String mode) {
        JsonNode run = checked(sheet.save());
        assertThat(run.path("errors")).isEmpty();
        String id = run.path("id").asText();
        apply(id, mode);
        JsonNode after = ended(id);
        assertThat(after.path("state").asText()).as(after.toString()).isEqualTo("applied");
        return after;
    }

    private void apply(String id, String mode) {
        Answer answer = clerk.post(SAMPLES + "/imports/" + id + "/apply", Map.of("mode", mode));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    }

    private JsonNode checked(byte[] sheet) {
        return checked(clerk, sheet);
    }

    private JsonNode checked(SignedInClient who, byte[] sheet) {
        Answer answer = who.upload(SAMPLES + "/import", "样例.xlsx", XLSX, sheet);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        JsonNode run = ended(who, answer.body().path("id").asText());
        assertThat(run.path("state").asText()).as(run.toString()).isEqualTo("checked");
        return run;
    }

    private JsonNode ended(String id) {
        return ended(clerk, id);
    }

    private JsonNode ended(SignedInClient who, String id) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> who.get(SAMPLES + "/imports/" + id).body(), run -> !List.of("checking", "applying")
                        .contains(run.path("state").asText()));
    }

    private static List<String> errors(JsonNode run) {
        List<String> errors = new ArrayList<>();
        run.path("errors")
                .forEach(error -> errors.add(
                        error.path("column").asText() + error.path("row").asText() + " "
                                + error.path("message").asText()));
        return errors;
    }

    private List<List<Object>> export(String query) {
        return FilledSheet.read(clerk.bytes(q(SAMPLES + "/export" + query)), false);
    }

    /** The rows of a list without what was left empty in them. */
    private static List<Map<Object, Object>> filledOf(Object lines) {
        List<Map<Object, Object>> filled = new ArrayList<>();
        for (Object line : (List<?>) lines) {
            Map<Object, Object> row = new HashMap<>((Map<?, ?>) line);
            row.values().removeIf(Objects::isNull);
            filled.add(row);
        }
        return filled;
    }

    private Entry entry(String code) {
        return registers.findBy("excel-samples", Map.of("code", code)).get(0);
    }

    private long found(String words) {
        return clerk.get(SAMPLES + "/entries?q=" + words).body().path("total").asLong();
    }

    private String room(String name) {
        registers.insert("meeting-rooms", new HashMap<>(Map.of("name", name)), Change.by("p-10"));
        return name;
    }

    private String audited(String action, String subject) {
        return jdbc.sql("select after::text from audit_entry where action = ? and subject = ? and actor = 'p-10'"
                        + " order by id desc limit 1")
                .params(action, subject)
                .query(String.class)
                .single();
    }

    private static String q(String address) {
        return UriComponentsBuilder.fromUriString(address).encode().toUriString();
    }
}
