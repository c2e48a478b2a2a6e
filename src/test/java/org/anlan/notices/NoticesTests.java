package org.anlan.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.people.SignedIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

@AnlanTest
class NoticesTests {

    @Autowired
    Inbox inbox;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    WebApplicationContext context;

    MockMvc web;

    private final String reader = "reader-" + UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void web() {
        web = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
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

        assertThat(holders).allSatisfy(holder -> assertThat(inbox.unread(holder)).isOne());
        assertThat(inbox.unread(elsewhere)).isZero();
    }

    @Test
    void aPersonReadsTheirNoticesNewestFirst() throws Exception {
        inbox.send(key + 1, reader, "一", "文", "case-1");
        inbox.send(key + 2, reader, "二", "文", null);
        web.perform(get("/api/notices").with(signedIn(reader)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.total").value(2))
                .andExpect(jsonPath("$.items[?(@.title == '一')].caseId").value("case-1"))
                .andExpect(jsonPath("$.items[0].readAt").isEmpty());
        web.perform(get("/api/notices/count").with(signedIn(reader))).andExpect(jsonPath("$.unread").value(2));
        web.perform(get("/api/notices").param("size", "1").param("page", "1").with(signedIn(reader)))
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.page").value(1));
    }

    @Test
    void whatWasReadIsNoLongerNew() throws Exception {
        inbox.send(key + 1, reader, "一", "文", null);
        inbox.send(key + 2, reader, "二", "文", null);
        String first = inbox.of(reader, true, 0, 1).items().get(0).id();
        web.perform(post("/api/notices/" + first + "/read").with(signedIn(reader)).with(csrf()))
                .andExpect(status().isNoContent());
        web.perform(get("/api/notices").param("unread", "true").with(signedIn(reader)))
                .andExpect(jsonPath("$.total").value(1));
        web.perform(post("/api/notices/read-all").with(signedIn(reader)).with(csrf()))
                .andExpect(status().isNoContent());
        web.perform(get("/api/notices/count").with(signedIn(reader))).andExpect(jsonPath("$.unread").value(0));
    }

    @Test
    void anotherPersonsNoticeIsNotThere() throws Exception {
        inbox.send(key, reader, "一", "文", null);
        String id = inbox.of(reader, true, 0, 1).items().get(0).id();
        web.perform(post("/api/notices/" + id + "/read").with(signedIn("somebody")).with(csrf()))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("no-such-notice"));
        assertThat(inbox.unread(reader)).isOne();
    }

    private static RequestPostProcessor signedIn(String id) {
        SignedIn person = new SignedIn(id, "王某", Set.of());
        return authentication(UsernamePasswordAuthenticationToken.authenticated(person, null, AuthorityUtils.createAuthorityList("signed-in")));
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
