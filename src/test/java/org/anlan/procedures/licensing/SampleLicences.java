package org.anlan.procedures.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.anlan.documents.Document;
import org.anlan.documents.Documents;
import org.anlan.registers.Change;
import org.anlan.registers.Entry;
import org.anlan.registers.Registers;
import org.anlan.shared.Problem;
import org.springframework.stereotype.Component;

/** Licences of the chemical plant, some with their papers. */
@Component
class SampleLicences {

    private final Registers registers;
    private final Documents documents;

    SampleLicences(Registers registers, Documents documents) {
        this.registers = registers;
        this.documents = documents;
    }

    /** What somebody is told whom a ledger refuses with words of its own. */
    static String refused(Throwable refusal) {
        assertThat(refusal).isInstanceOf(Problem.class);
        Problem problem = (Problem) refusal;
        assertThat(problem.status()).isEqualTo(409);
        return problem.arguments()[0].toString();
    }

    Entry enterprise() {
        return registers
                .findBy("enterprises", Map.of("organisation", "org-chemicals"))
                .get(0);
    }

    /** Valid for three years that end on this day. */
    Entry licence(String type, String until, Map<String, Object> more) {
        Map<String, Object> data = new HashMap<>(Map.of(
                "number",
                "测许" + UUID.randomUUID().toString().substring(0, 8),
                "enterprise",
                enterprise().id(),
                "type",
                registers.findBy("licence-types", Map.of("name", type)).get(0).id(),
                "head_name",
                "盛澄江",
                "reg_address",
                "朝阳柳城经济开发区演示路1号",
                "scope",
                "甲醇、乙醇（带有储存设施经营）",
                "valid_from",
                "2024-01-01",
                "valid_until",
                until));
        data.putAll(Map.of("issuer", "朝阳县应急管理局", "issued_on", "2024-01-01", "state", "有效"));
        data.putAll(more);
        return registers.insert("licences", data, Change.by(null));
    }

    Entry licence(String type, String until) {
        return licence(type, until, Map.of());
    }

    Entry withPapers(Entry licence) {
        Map<String, Object> papers = Map.of(
                "document",
                paper("licence", licence).id(),
                "copy_document",
                paper("licence-copy", licence).id());
        return registers.update("licences", licence.id(), papers, Change.by(null));
    }

    Entry now(Entry licence) {
        return registers.find("licences", licence.id()).orElseThrow();
    }

    Document paper(Entry licence, String field) {
        return documents.find(now(licence).text(field)).orElseThrow();
    }

    /** Bars and suspensions of the plant's that a test made: applications of others are not to meet them. */
    void lift() {
        for (Entry one :
                registers.findBy("licences", Map.of("enterprise", enterprise().id()))) {
            if (one.text("ban_until") != null) {
                registers.update("licences", one.id(), Map.of("ban_until", ""), Change.by(null));
            }
            if ("暂扣".equals(one.text("state"))) {
                registers.update("licences", one.id(), Map.of("state", "注销"), Change.by(null));
            }
        }
        for (Entry one : registers.findBy(
                "licence-applications", Map.of("enterprise", enterprise().id()))) {
            if (one.text("ban_until") != null) {
                registers.delete("licence-applications", one.id(), null, Change.by(null));
            }
        }
    }

    List<Entry> proceedings(Entry licence) {
        return registers.findBy("licence-changes", Map.of("licence", licence.id()));
    }

    private Document paper(String template, Entry licence) {
        Map<String, Object> data = Map.of(
                "licence_name",
                "危险化学品经营许可证",
                "licence_number",
                licence.text("number"),
                "applicant_unit",
                enterprise().text("name"),
                "legal_rep",
                "盛澄江",
                "address",
                licence.text("reg_address"),
                "scope",
                licence.text("scope"),
                "valid_from",
                licence.text("valid_from"),
                "valid_to",
                licence.text("valid_until"));
        String key = UUID.randomUUID().toString();
        Document draft = documents.draft(new Documents.Order(
                key, "case-" + key, "证〔2024〕1号", template, data, data, "county-safety-office", null, null, "澄江", null));
        documents.approve(draft.id(), null, "p-22");
        return documents.issue(draft.id(), "p-23");
    }
}
