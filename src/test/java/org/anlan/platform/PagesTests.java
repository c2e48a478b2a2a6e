package org.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.anlan.AnlanTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@AnlanTest
class PagesTests {

    @Autowired
    WebApplicationContext context;

    MockMvc web;

    @BeforeEach
    void web() {
        web = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }

    @ParameterizedTest
    @CsvSource({
        "tasks, index.html",
        "cases/4711/timeline, index.html",
        "m, m.html",
        "m/start/card-reissue, m.html",
        "p, m.html",
        "p/query, m.html",
        "people, index.html",
        "messages, index.html",
        "api/nothing,",
        "engine-rest/nothing,",
        "assets/gone,",
        "picture.png,",
        "m/sw.js,"
    })
    void anAddressThatIsNoFileBelongsToItsPage(String path, String page) {
        assertThat(Pages.page(path)).isEqualTo(page);
    }

    @Test
    void anUnknownAddressOfTheInterfaceIsNotAPage() throws Exception {
        web.perform(get("/api/nothing").with(user("p-01")))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("unknown-address"));
        web.perform(post("/api/nothing/at/all").with(user("p-01")).with(csrf()))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("unknown-address"));
    }

    @Test
    void aKnownAddressWithAWrongMethodSaysSo() throws Exception {
        web.perform(post("/api/audit").with(user("p-01")).with(csrf()))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(jsonPath("$.code").value("method-not-allowed"));
    }

    @Test
    void theInterfaceDescribesItselfToTheSignedIn() throws Exception {
        web.perform(get("/v3/api-docs").with(user("p-01")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.info.title").value("Anlan 安澜"))
                .andExpect(jsonPath("$.paths['/api/audit']").exists());
    }
}
