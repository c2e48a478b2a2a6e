package org.anlan.procedures;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.anlan.audit.AuditTrail;
import org.anlan.files.Files;
import org.anlan.files.StoredFile;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.people.Roles;
import org.anlan.people.SignedIn;
import org.anlan.people.StandIns;
import org.anlan.procedures.CaseViews.Name;
import org.anlan.procedures.engine.EngineTransaction;
import org.anlan.shared.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What those concerned with a case say to each other about it, with attachments; whoever is mentioned is told. */
@Component
public class Comments {

    private static final int LONGEST = 2000;
    private static final int MOST_FILES = 9;

    public record Attachment(String id, String name, String mediaType) {}

    public record Comment(
            String id, Instant at, Name by, String step, String text, List<Name> mentions, List<Attachment> files) {}

    /** @param taskId the task it was said at, or null */
    public record Said(String taskId, String text, List<String> mentions, List<String> files) {}

    private final EngineTransaction transaction;
    private final CaseAccess access;
    private final CaseFiles cases;
    private final CaseViews views;
    private final Persons persons;
    private final Roles roles;
    private final StandIns standIns;
    private final Files files;
    private final CaseNotices notices;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    Comments(
            EngineTransaction transaction,
            CaseAccess access,
            CaseFiles cases,
            CaseViews views,
            Persons persons,
            Roles roles,
            StandIns standIns,
            Files files,
            CaseNotices notices,
            AuditTrail audit,
            JdbcClient jdbc,
            Clock clock) {
        this.transaction = transaction;
        this.access = access;
        this.cases = cases;
        this.views = views;
        this.persons = persons;
        this.roles = roles;
        this.standIns = standIns;
        this.files = files;
        this.notices = notices;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws Problem 422 {@code comment-empty}, {@code comment-too-long}, {@code mention-stranger}; 409 {@code case-over} */
    public void say(String caseId, Said said, SignedIn person) {
        CaseFile file = access.require(caseId, person);
        Set<String> mentions = new LinkedHashSet<>(said.mentions() == null ? List.of() : said.mentions());
        List<String> attached = said.files() == null ? List.of() : List.copyOf(new LinkedHashSet<>(said.files()));
        String text = said.text() == null ? "" : said.text().strip();
        check(file, text, mentions, attached);
        transaction.run(person.id(), log -> {
            String step = said.taskId() == null
                    ? null
                    : cases.findItem(said.taskId())
                            .map(CaseFiles.WorkItem::step)
                            .orElse(null);
            files.claim(attached, caseId, person.id());
            jdbc.sql(
                            """
                                insert into case_comment (id, case_id, task_id, author, at, text, mentions, files)
                                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(UUID.randomUUID().toString(), caseId, said.taskId(), person.id())
                    .params(Timestamp.from(clock.instant()), text)
                    .params(mentions.toArray(String[]::new), attached.toArray(String[]::new))
                    .update();
            log.act(caseId, "commented", step, text, Map.of("to", List.copyOf(mentions)));
            mentions.forEach(one -> notices.tell(file, "mentioned", one, null, text, person));
            audit.recordAs(
                    person.id(),
                    "case.comment",
                    caseId,
                    null,
                    Map.of("text", text, "mentions", List.copyOf(mentions), "files", attached));
            return null;
        });
    }

    private void check(CaseFile file, String text, Set<String> mentions, List<String> attached) {
        if (!file.open()) {
            throw Problem.conflict("case-over");
        }
        if (text.isEmpty() && attached.isEmpty()) {
            throw new Problem(422, "comment-empty", Map.of());
        }
        if (text.length() > LONGEST || attached.size() > MOST_FILES) {
            throw new Problem(422, "comment-too-long", Map.of(), LONGEST, MOST_FILES);
        }
        for (String one : mentions) {
            boolean reads = persons.find(one)
                    .filter(Person::active)
                    .map(found -> standIns.signedIn(found, new HashSet<>(roles.groupsOf(one))))
                    .filter(found -> access.mayRead(file, found))
                    .isPresent();
            if (!reads) {
                throw new Problem(422, "mention-stranger", Map.of());
            }
        }
    }

    public List<Comment> of(CaseFile file, java.util.Locale locale) {
        var names = views.names();
        return jdbc.sql(
                        """
                        select c.id, c.at, c.author, c.text, c.mentions, c.files, w.step
                        from case_comment c left join work_item w on w.id = c.task_id
                        where c.case_id = ? order by c.at, c.id""")
                .param(file.id())
                .query((row, i) -> new Comment(
                        row.getString("id"),
                        row.getTimestamp("at").toInstant(),
                        names.apply(row.getString("author")),
                        row.getString("step"),
                        row.getString("text"),
                        List.of((String[]) row.getArray("mentions").getArray()).stream()
                                .map(names)
                                .toList(),
                        List.of((String[]) row.getArray("files").getArray()).stream()
                                .flatMap(id -> files.find(id).stream())
                                .map(Comments::attachment)
                                .toList()))
                .list();
    }

    private static Attachment attachment(StoredFile file) {
        return new Attachment(file.id(), file.name(), file.mediaType());
    }
}
