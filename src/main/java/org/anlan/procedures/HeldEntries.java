package org.anlan.procedures;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.anlan.registers.EntryHolds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Entries that an open case has written, where its procedure keeps them to itself (property {@code holds}). */
@Component
class HeldEntries implements EntryHolds {

    private final Procedures procedures;
    private final JdbcClient jdbc;

    HeldEntries(Procedures procedures, JdbcClient jdbc) {
        this.procedures = procedures;
        this.jdbc = jdbc;
    }

    private record Writer(String entry, String number, String definition) {}

    @Override
    public Map<String, String> heldBy(String register, Collection<String> ids) {
        Map<String, String> held = new LinkedHashMap<>();
        jdbc
                .sql(
                        """
                        select distinct h.entry_id as entry, c.number, c.definition
                        from register_history h join case_file c on c.id = h.case_id
                        where h.register = ? and h.entry_id = any (?) and c.state = 'open'""")
                .params(register, ids.toArray(String[]::new))
                .query(Writer.class)
                .list()
                .stream()
                .filter(writer ->
                        procedures.version(writer.definition()).holds().contains(register))
                .forEach(writer -> held.put(writer.entry(), writer.number()));
        return held;
    }
}
