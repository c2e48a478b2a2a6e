package org.anlan.registers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.anlan.people.MenuRight;
import org.anlan.people.SignedIn;
import org.anlan.shared.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The charts people put on their first page; whoever has none has no such page. */
@Component
@Transactional
class HomeCharts implements MenuRight {

    private static final int MOST = 12;
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Definitions definitions;
    private final RegisterRights rights;
    private final ObjectMapper json;
    private final Clock clock;

    HomeCharts(JdbcClient jdbc, Definitions definitions, RegisterRights rights, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.definitions = definitions;
        this.rights = rights;
        this.json = json;
        this.clock = clock;
    }

    /** @param parameters the words, filters and query of the list, as its address has them */
    record Chart(
            String id,
            String register,
            String title,
            String by,
            String measure,
            String shape,
            Map<String, String> parameters) {}

    @Override
    public String menu() {
        return "home";
    }

    @Override
    public boolean opensTo(SignedIn person) {
        return !of(person).isEmpty();
    }

    /** In the order they were put there; those of a register the person may no longer read are left out. */
    List<Chart> of(SignedIn person) {
        return jdbc
                .sql("select * from home_chart where person = ? order by created_at, id")
                .param(person.id())
                .query((row, i) -> new Chart(
                        row.getString("id"),
                        row.getString("register"),
                        row.getString("title"),
                        row.getString("dimensions"),
                        row.getString("measure"),
                        row.getString("shape"),
                        read(row.getString("parameters"))))
                .list()
                .stream()
                .filter(chart -> definitions
                        .find(chart.register())
                        .filter(definition -> rights.mayRead(person, definition))
                        .isPresent())
                .toList();
    }

    /** @throws Problem 409 {@code too-many-charts} */
    Chart add(SignedIn person, Chart chart) {
        jdbc.sql("select 1 from person where id = ? for update")
                .param(person.id())
                .query()
                .singleRow();
        int kept = jdbc.sql("select count(*) from home_chart where person = ?")
                .param(person.id())
                .query(Integer.class)
                .single();
        if (kept >= MOST) {
            throw Problem.conflict("too-many-charts", MOST);
        }
        String id = UUID.randomUUID().toString();
        jdbc.sql("insert into home_chart (id, person, register, title, dimensions, measure, shape, parameters,"
                        + " created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        person.id(),
                        chart.register(),
                        chart.title(),
                        chart.by(),
                        chart.measure(),
                        chart.shape(),
                        write(chart.parameters()),
                        OffsetDateTime.now(clock))
                .update();
        return new Chart(
                id, chart.register(), chart.title(), chart.by(), chart.measure(), chart.shape(), chart.parameters());
    }

    /** @throws Problem 404 {@code no-such-chart}, also for somebody else's */
    void remove(SignedIn person, String id) {
        if (jdbc.sql("delete from home_chart where id = ? and person = ?")
                        .params(id, person.id())
                        .update()
                == 0) {
            throw Problem.notFound("no-such-chart");
        }
    }

    private Map<String, String> read(String parameters) {
        try {
            return json.readValue(parameters, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored chart is damaged", e);
        }
    }

    private String write(Map<String, String> parameters) {
        try {
            return json.writeValueAsString(parameters);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a chart cannot hold this", e);
        }
    }
}
