package org.anlan.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@AnlanTest
class NoticesTests {

    private static final String STAFF = "p-01";

    @Autowired
    Inbox inbox;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @LocalServerPort
    int port;

    private SignedInClient staff;

    private final String reader = "reader-" + UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void anEmptyInbox() {
        inbox.readAll(STAFF);
        staff = new SignedInClient(port).signIn("19900000001");
    }

    @Test
    void aRepeatedSendIsTheFirstOne() {
        inbox.send(key, reader, "请领取一卡通", "新卡已制好。", "case-1");
        inbox.send(key, reader, "请领取一卡通", "新卡已制好。", "case-1");
        assertThat(inbox.of(reader, false, 0, 20).total()).isOne();
    }

    @Test
    void aNoticeOfAChangeThatDidNotHappenIsNotSent() {
        transaction.executeWithoutResult(status -> {
            inbox.send(key, reader, "请领取一卡通", "新卡已制好。", "case-1");
            status.setRollbackOnly();
        });
        assertThat(inbox.unread(reader)).isZero();
    }

    @Test
    void aGroupMeansEverybodyWhoHoldsIt() {
        String place = "place-" + UUID.randomUUID();
        List<String> holders = List.of(person(), person());
        holders.forEach(holder -> grant(holder, place));
        String elsewhere = person();
        grant(elsewhere, "elsewhere-" + UUID.randomUUID());

        inbox.sendToGroup(key, "card-clerk@" + place, "有新的补卡申请", "请核验。", null);
        inbox.sendToGroup(key, "card-clerk@" + place, "有新的补卡申请", "请核验。", null);

        assertThat(holders)
                .allSatisfy(holder -> assertThat(inbox.unread(holder)).isOne());
        assertThat(inbox.unread(elsewhere)).isZero();
    }

    @Test
    void aPersonReadsTheirNoticesNewestFirst() {
        inbox.send(key + 1, STAFF, "一", "文", "case-1");
        inbox.send(key + 2, STAFF, "二", "文", null);

        JsonNode page = staff.get("/api/notices?unread=true").body();
        assertThat(page.path("total").asInt()).isEqualTo(2);
        assertThat(page.path("items"))
                .extracting(notice -> notice.path("title").asText())
                .containsExactlyInAnyOrder("一", "二");
        assertThat(page.path("items").path(0).path("readAt").isNull()).isTrue();
        assertThat(staff.get("/api/notices/count").body().path("unread").asInt())
                .isEqualTo(2);
        JsonNode second = staff.get("/api/notices?unread=true&size=1&page=1").body();
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.path("page").asInt()).isOne();
    }

    @Test
    void whatWasReadIsNoLongerNew() {
        inbox.send(key + 1, STAFF, "一", "文", null);
        inbox.send(key + 2, STAFF, "二", "文", null);
        String first = inbox.of(STAFF, true, 0, 1).items().get(0).id();
        assertThat(staff.post("/api/notices/" + first + "/read", Map.of()).status())
                .isEqualTo(204);
        assertThat(inbox.unread(STAFF)).isOne();
        assertThat(staff.post("/api/notices/read-all", Map.of()).status()).isEqualTo(204);
        assertThat(inbox.unread(STAFF)).isZero();
    }

    @Test
    void anotherPersonsNoticeIsNotThere() {
        inbox.send(key, reader, "一", "文", null);
        String id = inbox.of(reader, true, 0, 1).items().get(0).id();
        Answer refused = staff.post("/api/notices/" + id + "/read", Map.of());
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.code()).isEqualTo("no-such-notice");
        assertThat(inbox.unread(reader)).isOne();
    }

    private String person() {
        String id = "holder-" + UUID.randomUUID();
        jdbc.sql("insert into person (id, name, phone, category, created_at, updated_at)"
                        + " values (?, '李某', ?, '在册职工', now(), now())")
                .params(id, id)
                .update();
        return id;
    }

    private void grant(String person, String place) {
        jdbc.sql("insert into role_grant (person, role, place) values (?, 'card-clerk', ?)")
                .params(person, place)
                .update();
    }
}
