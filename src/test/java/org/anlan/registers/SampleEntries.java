package org.anlan.registers;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Data of entries that fit their registers; a test changes what it is about. */
final class SampleEntries {

    private SampleEntries() {}

    static Map<String, Object> card(String mark, String number, String state) {
        return new HashMap<>(Map.of(
                "card_number",
                number,
                "holder",
                "h-" + mark,
                "holder_name",
                "王某",
                "kind",
                "正式",
                "state",
                state,
                "issued_on",
                "2026-11-23",
                "reissues",
                0));
    }

    static Map<String, Object> visit(String host, String idNumber) {
        return new HashMap<>(Map.of(
                "kind", "临时",
                "visitor_name", "赵某",
                "id_number", idNumber,
                "phone", "138 0000 1234",
                "reason", "参观",
                "from", "2026-11-24T09:00+08:00",
                "until", "2026-11-24T17:00+08:00",
                "host", host,
                "state", "通过",
                "case_number", "来访-" + UUID.randomUUID()));
    }
}
