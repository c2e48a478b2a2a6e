package org.anlan.documents;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Papers for tests, of cases that need not be there. */
@Component
class PaperDesk {

    static final String AUTHOR = "p-20";
    static final String APPROVER = "p-22";

    private final Documents documents;

    PaperDesk(Documents documents) {
        this.documents = documents;
    }

    static Documents.Order order(String template, Map<String, Object> data) {
        return order(UUID.randomUUID().toString(), "case-" + UUID.randomUUID(), template, data);
    }

    static Documents.Order order(String key, String caseId, String template, Map<String, Object> data) {
        return new Documents.Order(
                key,
                caseId,
                "测试〔2026〕1号",
                template,
                new HashMap<>(data),
                new HashMap<>(data),
                "county-safety-office",
                null,
                AUTHOR,
                String.valueOf(data.get("party")),
                null);
    }

    Document issued(String template, Map<String, Object> data) {
        return documents.issue(documents.draft(order(template, data)).id(), APPROVER);
    }

    Document issued(String caseId, String template, Map<String, Object> data) {
        return documents.issue(
                documents
                        .draft(order(UUID.randomUUID().toString(), caseId, template, data))
                        .id(),
                APPROVER);
    }
}
