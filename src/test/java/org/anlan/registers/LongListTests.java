package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Of thousands of entries, a list says about how many there are; of few, how many. Words of two letters are found. */
@AnlanTest
class LongListTests {

    private static final int MANY = 4_000;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private SignedInClient manager;

    /** Every one is a 机械厂, every thousandth a 磷肥厂 as well. */
    @BeforeEach
    void thousands() {
        jdbc.sql(
                        """
                        insert into register_entry (register, id, version, data, created_at, updated_at)
                        select 'query-samples', 'long-' || n, 1, jsonb_build_object('name',
                            case when n % 1000 = 0 then '磷肥' else '' end || '机械厂' || n, 'kind', '甲'), now(), now()
                        from generate_series(1, :many) as n""")
                .param("many", MANY)
                .update();
        jdbc.sql("analyze register_entry_query_samples").update();
        manager = new SignedInClient(port).signIn("19900000091");
    }

    @AfterEach
    void gone() {
        jdbc.sql("delete from register_entry where register = 'query-samples' and id like 'long-%'")
                .update();
        jdbc.sql("analyze register_entry_query_samples").update();
    }

    @Test
    void manyAreNotCountedOneByOne() {
        SignedInClient.Answer first = list("size=20");
        assertThat(first.body().path("about").asBoolean()).isTrue();
        assertThat(first.body().path("total").asInt()).isBetween(MANY * 3 / 4, MANY * 2);
        SignedInClient.Answer words = list("q=" + encoded("机械") + "&size=20");
        assertThat(words.body().path("about").asBoolean()).isTrue();
        assertThat(words.body().path("items")).hasSize(20);
    }

    @Test
    void fewAreCountedAndFoundByTwoLetters() {
        SignedInClient.Answer rare = list("q=" + encoded("磷肥") + "&size=2");
        assertThat(rare.body().path("items")).hasSize(2);
        assertThat(rare.body().path("total").asInt()).isEqualTo(MANY / 1000);
        assertThat(rare.body().path("about").asBoolean()).isFalse();
        String query = "{\"field\": \"name\", \"is\": \"contains\", \"value\": \"磷肥机\"}";
        assertThat(list("query=" + encoded(query)).body().path("total").asInt()).isEqualTo(MANY / 1000);
        assertThat(list("q=" + encoded("磷械")).body().path("total").asInt()).isZero();
    }

    private SignedInClient.Answer list(String parameters) {
        SignedInClient.Answer answer = manager.get("/api/registers/query-samples/entries?" + parameters);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
