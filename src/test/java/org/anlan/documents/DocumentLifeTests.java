package org.anlan.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.anlan.AnlanTest;
import org.anlan.people.SignedIn;
import org.anlan.shared.Problem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AnlanTest
class DocumentLifeTests {

    private static final Map<String, Object> DECISION =
            Map.of("party", "澄江化工有限公司", "fine", 1000, "idNumber", "11010119000102001X");

    @Autowired
    Documents documents;

    @Autowired
    Deliveries deliveries;

    @Autowired
    DocumentFiles files;

    @Autowired
    PaperDesk desk;

    @Autowired
    JdbcClient jdbc;

    @Test
    void fromDraftToDeliveryEachActHasItsTurn() {
        Document draft = documents.draft(PaperDesk.order("test-decision", DECISION));
        assertThat(draft.state()).isEqualTo(Document.State.DRAFT);
        assertThat(draft.number()).isNull();
        assertThat(PaperText.of(files.content(draft))).contains("草稿").contains("测决〔2026〕号");
        refused("document-not-approved", () -> documents.issue(draft.id(), PaperDesk.APPROVER));

        documents.review(draft.id(), "已核", "p-21");
        documents.approve(draft.id(), "同意", PaperDesk.APPROVER);
        Document issued = documents.issue(draft.id(), "p-23");

        assertThat(issued.number()).matches("（朝）测决〔2026〕\\d+号");
        assertThat(issued.code()).matches("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}");
        assertThat(issued.review().text()).isEqualTo("已核");
        String text = PaperText.of(files.content(issued));
        assertThat(text)
                .contains("朝阳县应急管理局测试决定书")
                .contains(PaperText.plain(issued.number()))
                .contains("澄江化工有限公司(身份证号11010119000102001X)")
                .contains(PaperText.plain("壹仟元整（¥1,000.00）"))
                .contains("备注:/")
                .contains("向朝阳县人民政府申请行政复议")
                .doesNotContain("或者朝阳市应急管理局")
                .contains("应当在六十日内先向")
                .contains("一式两份")
                .contains("第1页共" + issued.pages() + "页")
                .contains(issued.code());

        deliveries.record(
                issued.id(), new Deliveries.Delivery("hand", LocalDate.of(2026, 11, 23), "施厂安", "大厅", null), "p-23");
        assertThat(deliveries.of(issued.id())).singleElement().extracting("way").isEqualTo("hand");
        assertThat(audited(issued.id()))
                .containsExactly(
                        "document-draft", "document-review", "document-approve", "document-issue", "document-deliver");
    }

    @Test
    void nobodyReviewsOrApprovesTheirOwn() {
        String id = documents.draft(PaperDesk.order("test-decision", DECISION)).id();
        refused("document-own-review", () -> documents.review(id, "好", PaperDesk.AUTHOR));
        refused("document-own-approval", () -> documents.approve(id, "好", PaperDesk.AUTHOR));
        documents.approve(id, "好", PaperDesk.APPROVER);
        refused("document-moved-on", () -> documents.approve(id, "又", PaperDesk.APPROVER));
        refused("document-moved-on", () -> documents.review(id, "又", "p-21"));
    }

    @Test
    void norDoesWhoeverActsForSomebodyElseMeanwhile() {
        Document draft = documents.draft(PaperDesk.order("test-decision", DECISION));
        SignedIn approver = new SignedIn(
                PaperDesk.APPROVER, "蒋批远", Set.of(), new SignedIn.Helper(PaperDesk.AUTHOR, "褚文静"), List.of());
        refused("document-own-approval", () -> DocumentRights.requireOther(draft, approver, "document-own-approval"));
        DocumentRights.requireOther(draft, new SignedIn(PaperDesk.APPROVER, "蒋批远", Set.of()), "document-own-approval");
    }

    @Test
    void aMissingBlankIsNamedAndNoNumberIsSpent() {
        Map<String, Object> data = new HashMap<>(DECISION);
        data.remove("fine");
        Document draft = documents.draft(PaperDesk.order("test-decision", data));
        assertThat(documents.missing(draft)).extracting(Blank::key).containsExactly("fine");
        documents.approve(draft.id(), null, PaperDesk.APPROVER);
        int before = last("测决");
        assertThatThrownBy(() -> documents.issue(draft.id(), null)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo("document-blanks-missing");
            assertThat(problem.properties()).containsEntry("missing", List.of("fine"));
            assertThat(problem.arguments()[1]).isIn("罚款", "Fine");
        });
        assertThat(last("测决")).isEqualTo(before);
    }

    @Test
    void rareLettersArePrintedAndThoseNoFontHasAreNamed() {
        Document issued = desk.issued("test-note", Map.of("party", "㐂𠮷䶮堃喆𫖯龘公司"));
        assertThat(PaperText.of(files.content(issued))).contains("㐂𠮷䶮堃喆𫖯龘公司");
        Document draft = documents.draft(PaperDesk.order("test-note", Map.of("party", "某\uD883\uDF4F\uD83D\uDE97")));
        assertThatThrownBy(() -> documents.issue(draft.id(), null)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo("document-letters-missing");
            assertThat(problem.arguments()[0].toString()).contains("U+30F4F").contains("U+1F697");
        });
    }

    @Test
    void theSameStepMakesTheSamePaperOnce() {
        Documents.Order order = PaperDesk.order("test-note", Map.of("party", "甲"));
        String id = documents.draft(order).id();
        assertThat(documents.draft(order).id()).isEqualTo(id);
        documents.issue(id, null);
        refused("document-issued", () -> documents.issue(id, null));
    }

    @Test
    void aVoidNumberStaysWithItsReasonAndIsNotGivenAgain() {
        Document first = desk.issued("test-note", Map.of("party", "甲"));
        refused("document-no-reason", () -> documents.annul(first.id(), " ", "p-23"));
        assertThat(documents.annul(first.id(), "当事人名称有误", "p-23").state()).isEqualTo(Document.State.VOID);
        refused("document-void", () -> documents.annul(first.id(), "又", "p-23"));
        refused("document-void", () -> documents.issue(first.id(), null));
        refused(
                "document-not-issued",
                () -> deliveries.record(
                        first.id(),
                        new Deliveries.Delivery("hand", LocalDate.of(2026, 11, 23), null, null, null),
                        null));
        Document next = desk.issued("test-note", Map.of("party", "甲"));
        assertThat(next.number()).isNotEqualTo(first.number());
        assertThat(jdbc.sql("select void_reason from document_number where document = ?")
                        .param(first.id())
                        .query(String.class)
                        .single())
                .isEqualTo("当事人名称有误");
    }

    @Test
    void aPaperThatTakesThePlaceOfAnotherSaysSo() {
        Document old = desk.issued("test-note", Map.of("party", "甲"));
        Documents.Order order = PaperDesk.order("test-note", Map.of("party", "乙"));
        Document draft = documents.draft(new Documents.Order(
                order.key(),
                old.caseId(),
                order.caseNumber(),
                order.template(),
                order.data(),
                order.clear(),
                order.authority(),
                "综合",
                order.author(),
                order.party(),
                old.id()));
        assertThat(documents.find(old.id()).orElseThrow().state()).isEqualTo(Document.State.ISSUED);
        assertThat(documents.issue(draft.id(), null).number()).matches("（朝）测知〔2026〕综合-\\d+号");
        assertThat(documents.find(old.id()).orElseThrow().state()).isEqualTo(Document.State.REPLACED);
    }

    @Test
    void secretsAreNowhereInClearButOnThePaper() {
        Document draft = documents.draft(PaperDesk.order("test-decision", DECISION));
        documents.approve(draft.id(), null, PaperDesk.APPROVER);
        Document issued = documents.issue(draft.id(), null);
        assertThat(issued.data()).containsEntry("idNumber", "110***********001X");
        assertThat(issued.party()).isEqualTo("澄江****公司");
        assertThat(jdbc.sql("select data::text || secrets::text from document where id = ?")
                        .param(issued.id())
                        .query(String.class)
                        .single())
                .doesNotContain("11010119000102001X");
        assertThat(jdbc.sql("select substring(content from 1 for 4) from document where id = ?")
                        .param(issued.id())
                        .query((row, n) -> new String(row.getBytes(1), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .single())
                .isNotEqualTo("%PDF");
    }

    @Test
    void aChangedFileIsNotGivenOut() {
        Document plain = desk.issued("test-note", Map.of("party", "甲"));
        jdbc.sql("update document set content = set_byte(content, 700, 255 - get_byte(content, 700)) where id = ?")
                .param(plain.id())
                .update();
        refused("document-changed", () -> files.content(plain));
        Document draft = documents.draft(PaperDesk.order("test-decision", DECISION));
        documents.approve(draft.id(), null, PaperDesk.APPROVER);
        Document sealed = documents.issue(draft.id(), null);
        jdbc.sql("update document set content = set_byte(content, 700, 255 - get_byte(content, 700)) where id = ?")
                .param(sealed.id())
                .update();
        refused("document-changed", () -> files.content(sealed));
        assertThat(audited(plain.id())).contains("document-changed");
    }

    @Test
    void deliveriesHaveADayAndAWay() {
        Document issued = desk.issued("test-note", Map.of("party", "甲"));
        refused("delivery-way-unknown", () -> deliver(issued, "pigeon", "2026-11-23"));
        refused("delivery-day-wrong", () -> deliver(issued, "post", "2026-11-22"));
        refused("delivery-day-wrong", () -> deliver(issued, "post", "2027-11-24"));
        for (String way : Deliveries.WAYS) {
            deliver(issued, way, "2026-11-23");
        }
        assertThat(deliveries.of(issued.id())).hasSize(4);
    }

    private void deliver(Document document, String way, String on) {
        deliveries.record(document.id(), new Deliveries.Delivery(way, LocalDate.parse(on), null, null, null), "p-23");
    }

    private int last(String word) {
        return jdbc.sql("select coalesce(max(last), 0) from document_counter where place = '朝' and word = ?")
                .param(word)
                .query(Integer.class)
                .single();
    }

    private List<String> audited(String id) {
        return jdbc.sql("select action from audit_entry where subject = ? order by id")
                .param("documents/" + id)
                .query(String.class)
                .list();
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                .isEqualTo(code));
    }
}
