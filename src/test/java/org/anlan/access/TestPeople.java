package org.anlan.access;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People of a test's own. */
final class TestPeople {

    private TestPeople() {}

    static String one(JdbcClient jdbc) {
        String id = "t-" + UUID.randomUUID();
        jdbc.sql("insert into person (id, name, phone, category, department, created_at, updated_at)"
                        + " values (?, ?, ?, '在册职工', 'dept-physics', now(), now())")
                .params(id, "测试人" + id.substring(2, 6), "188" + Math.abs(id.hashCode() % 100_000_000))
                .update();
        return id;
    }
}
