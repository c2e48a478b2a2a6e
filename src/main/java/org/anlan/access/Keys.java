package org.anlan.access;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers which entry an idempotency key led to; joins the caller's transaction. */
@Component
class Keys {

    private final JdbcClient jdbc;

    Keys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<String> entry(String key) {
        return jdbc.sql("select entry_id from access_key where key = ?")
                .param(key)
                .query(String.class)
                .optional();
    }

    void remember(String key, String entryId) {
        jdbc.sql("insert into access_key (key, entry_id) values (?, ?)")
                .params(key, entryId)
                .update();
    }
}
