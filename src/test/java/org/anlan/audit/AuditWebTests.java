package org.anlan.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.RequestContextFilter;

@AnlanTest
class AuditWebTests {

    @Autowired
    WebApplicationContext context;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    FilterRegistrationBean<OncePerRequestFilter> auditUnrecordedCalls;

    @Autowired
    FilterRegistrationBean<OncePerRequestFilter> auditActorOfCall;

    private final String word = UUID.randomUUID().toString();

    MockMvc web;

    /** The filters in the order the container has them. */
    @BeforeEach
    void web() {
        assertThat(auditUnrecordedCalls.getOrder()).isBetween(-104, -101);
        assertThat(auditActorOfCall.getOrder()).isGreaterThan(-100);
        web = MockMvcBuilders.webAppContextSetup(context)
                .addFilters(new RequestContextFilter(), auditUnrecordedCalls.getFilter())
                .apply(springSecurity())
                .addFilters(auditActorOfCall.getFilter())
                .build();
    }

    @Test
    void anAdministratorSearchesSignInsAndOperations() throws Exception {
        audit.recordAs("p-01", "sign-in", "session/" + word, null, null);
        audit.recordAs("p-10", "register-update", "cards/" + word, Map.of("state", "正常"), Map.of("state", "挂失"));

        web.perform(get("/api/audit").param("q", word).with(administrator()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.total").value(2))
                .andExpect(jsonPath("$.items[0].action").value("register-update"))
                .andExpect(jsonPath("$.items[0].actor.id").value("p-10"))
                .andExpect(jsonPath("$.items[0].before.state").value("正常"))
                .andExpect(jsonPath("$.items[0].after.state").value("挂失"))
                .andExpect(jsonPath("$.items[1].kind").value("sign-in"));
        web.perform(get("/api/audit").param("q", word).param("kind", "sign-in").with(administrator()))
                .andExpect(jsonPath("$.total").value(1));
        web.perform(get("/api/audit").param("q", word).param("actor", "p-10").with(administrator()))
                .andExpect(jsonPath("$.total").value(1));
        web.perform(get("/api/audit").param("q", word).param("size", "1").param("page", "1").with(administrator()))
                .andExpect(jsonPath("$.total").value(2))
                .andExpect(jsonPath("$.items[0].action").value("sign-in"));
    }

    @Test
    void theSearchIsNarrowedByTime() throws Exception {
        audit.record("note", word, null, null);
        web.perform(get("/api/audit").param("q", word).param("from", "2026-01-01T00:00:00+08:00").with(administrator()))
                .andExpect(jsonPath("$.total").value(1));
        web.perform(get("/api/audit").param("q", word).param("to", "2026-01-01T00:00:00+08:00").with(administrator()))
                .andExpect(jsonPath("$.total").value(0));
        web.perform(get("/api/audit").param("from", "yesterday").with(administrator()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("from"));
    }

    @Test
    void signsOfTheSearchLanguageAreOnlySigns() throws Exception {
        audit.record("note", "100%/" + word, null, null);
        web.perform(get("/api/audit").param("q", "100%/" + word).with(administrator()))
                .andExpect(jsonPath("$.total").value(1));
        web.perform(get("/api/audit").param("q", "1%/" + word).with(administrator()))
                .andExpect(jsonPath("$.total").value(0));
    }

    @Test
    void anAdministratorHasTheChainVerified() throws Exception {
        audit.record("note", word, null, null);
        web.perform(get("/api/audit/verify").with(administrator()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.intact").value(true))
                .andExpect(jsonPath("$.entries").value(greaterThanOrEqualTo(1)));
    }

    @Test
    void aClerkIsRefused() throws Exception {
        for (String path : List.of("/api/audit", "/api/audit/verify")) {
            web.perform(get(path).with(user("p-10").authorities(new SimpleGrantedAuthority("card-clerk"))))
                    .andExpect(status().isForbidden());
        }
    }

    @Test
    void aCallRefusedBeforeItsHandlerLeavesAnEntry() throws Exception {
        String path = "/api/nothing/" + word;
        web.perform(post(path).with(user("p-10"))).andExpect(status().isForbidden());

        Map<String, Object> entry = onlyEntry("POST " + path);
        assertThat(entry).containsEntry("action", "call-refused").containsEntry("ip", "127.0.0.1");
        assertThat(entry.get("after").toString()).contains("403");
    }

    @Test
    void aStrangersCallLeavesAnEntryWithoutItsQuery() throws Exception {
        String path = "/engine-rest/deployment/" + word;
        web.perform(delete(path + "?phone=19900000001").with(csrf())).andExpect(status().is4xxClientError());
        assertThat(onlyEntry("DELETE " + path)).containsEntry("actor", "anonymous");
    }

    @Test
    void whatWasOnlyReadOrNeverFoundLeavesNone() throws Exception {
        String path = "/api/nothing/" + word;
        web.perform(get(path).with(user("p-10"))).andExpect(status().isNotFound());
        web.perform(post(path).with(user("p-10")).with(csrf())).andExpect(status().isNotFound());
        assertThat(count(path)).isZero();
    }

    private RequestPostProcessor administrator() {
        return user("p-99").authorities(new SimpleGrantedAuthority("administrator"));
    }

    private Map<String, Object> onlyEntry(String subject) {
        return jdbc.queryForMap("select * from audit_entry where subject = ?", subject);
    }

    private long count(String subject) {
        return jdbc.queryForObject(
                "select count(*) from audit_entry where subject like ?", Long.class, "%" + subject + "%");
    }
}
