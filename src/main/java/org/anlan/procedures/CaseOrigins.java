package org.anlan.procedures;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.anlan.forms.Field;
import org.anlan.people.SignedIn;
import org.anlan.registers.Entry;
import org.anlan.registers.EntryAccess;
import org.anlan.registers.RegisterDefinition;
import org.anlan.registers.Registers;
import org.anlan.shared.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases and the entries of registers they are about: started from them, or having written them. */
@Component
public class CaseOrigins {

    private static final int MOST = 50;

    private final Procedures procedures;
    private final EntryAccess entries;
    private final Registers registers;
    private final CaseFiles files;
    private final CaseAccess access;
    private final JdbcClient jdbc;

    CaseOrigins(
            Procedures procedures,
            EntryAccess entries,
            Registers registers,
            CaseFiles files,
            CaseAccess access,
            JdbcClient jdbc) {
        this.procedures = procedures;
        this.entries = entries;
        this.registers = registers;
        this.files = files;
        this.access = access;
        this.jdbc = jdbc;
    }

    /** The entry a case is started from. */
    public record Origin(Procedure.StartFrom from, Entry entry) {}

    /**
     * A case about an entry.
     *
     * @param number and {@code title} null where the person may not look into it
     */
    public record About(
            String id,
            String number,
            String title,
            String procedure,
            String procedureEn,
            boolean open,
            Instant startedAt,
            boolean readable) {}

    /**
     * @param address as {@code register/id}; null where the case is started from nothing
     * @return null for null
     * @throws Problem 404 {@code no-such-entry} also where the procedure does not start from entries of this register
     */
    public Origin require(Procedure procedure, String address) {
        if (address == null) {
            return null;
        }
        String[] parts = address.split("/", 2);
        Procedure.StartFrom from = procedure.startFrom().stream()
                .filter(one -> parts.length == 2 && one.register().equals(parts[0]))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("no-such-entry"));
        return new Origin(from, entries.require(parts[0], parts[1]));
    }

    /** What the start form opens with: the entry's values, but none that is masked. */
    public Map<String, Object> prefill(Procedure procedure, Origin origin) {
        RegisterDefinition register = registers.definition(origin.from().register());
        Map<String, Object> data = new LinkedHashMap<>();
        origin.from().fields().forEach((key, source) -> {
            Object value = source.equals("id")
                    ? origin.entry().id()
                    : origin.entry().data().get(source);
            boolean there = procedure
                    .startForm()
                    .find(key)
                    .filter(CaseOrigins::isEntered)
                    .isPresent();
            boolean masked =
                    register.find(source).filter(field -> field.is("secret")).isPresent();
            if (there && value != null && !masked) {
                data.put(key, value);
            }
        });
        return data;
    }

    private static boolean isEntered(Field field) {
        return !field.type().equals("expression");
    }

    /** What may be started from an entry the person may read. */
    public List<Procedure> offers(String register, String id, Set<String> roles) {
        entries.require(register, id);
        return procedures.all().stream()
                .filter(procedure -> procedure.startFrom().stream()
                        .anyMatch(from -> from.register().equals(register)))
                .filter(procedure -> procedure.starters().stream().anyMatch(roles::contains))
                .toList();
    }

    /** Newest first; to whoever may read the entry a case is known to exist, and no more unless it is their business. */
    public List<About> cases(String register, String id, SignedIn person) {
        entries.require(register, id);
        List<String> ids = jdbc.sql(
                        """
                        select id from case_file where id in (
                            select case_id from case_origin where register = :register and entry_id = :entry
                            union select case_id from register_history
                                where register = :register and entry_id = :entry and case_id is not null)
                        order by started_at desc limit :most""")
                .param("register", register)
                .param("entry", id)
                .param("most", MOST)
                .query(String.class)
                .list();
        return ids.stream()
                .flatMap(one -> files.find(one).stream())
                .map(file -> about(file, person))
                .toList();
    }

    private About about(CaseFile file, SignedIn person) {
        boolean readable = access.mayRead(file, person);
        Procedure.Text title = procedures.version(file.definition()).title();
        return new About(
                file.id(),
                readable ? file.number() : null,
                readable ? file.title() : null,
                title.zh(),
                title.en(),
                file.open(),
                file.startedAt(),
                readable);
    }

    void link(String caseId, Origin origin) {
        jdbc.sql("insert into case_origin (case_id, register, entry_id) values (?, ?, ?)")
                .params(caseId, origin.entry().register(), origin.entry().id())
                .update();
    }
}
