package org.anlan.files;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.anlan.people.CurrentPerson;
import org.anlan.people.SignedIn;
import org.anlan.shared.InvalidInput;
import org.anlan.shared.InvalidInput.FieldError;
import org.anlan.shared.Problem;
import org.anlan.shared.Sha256;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Uploads, from their check until whatever they belong to claims them. */
@Component
@EnableConfigurationProperties(FileSettings.class)
public class Files {

    private static final String COLUMNS = "id, name, media_type, size, sha256, owner, case_id";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CurrentPerson currentPerson;
    private final FileSettings settings;
    private final MessageSource messages;

    Files(JdbcClient jdbc, Clock clock, CurrentPerson currentPerson, FileSettings settings, MessageSource messages) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.currentPerson = currentPerson;
        this.settings = settings;
        this.messages = messages;
    }

    /**
     * Stores a file of the signed-in person, or of a visitor where nobody is signed in. Name, declared type and content
     * must agree; the place a JPEG was taken at is erased.
     *
     * @throws Problem 413 {@code file-too-large}; 422 {@code file-empty}, {@code file-kind-unknown}, {@code
     *     file-not-what-it-says}, {@code file-broken}, {@code picture-too-large}: nothing is stored
     */
    // No transaction: looking at a picture takes seconds, for which no connection is held.
    public StoredFile store(String name, String declaredType, byte[] content) {
        String cleaned = FileName.clean(name);
        FileKind kind = check(cleaned, declaredType, content);
        byte[] kept = kind == FileKind.JPEG ? PhotoLocation.erase(content) : content;
        String owner = currentPerson.find().map(SignedIn::id).orElse(null);
        StoredFile file = new StoredFile(
                UUID.randomUUID().toString(),
                cleaned,
                kind.mediaType(),
                kept.length,
                HexFormat.of().formatHex(Sha256.of(kept)),
                owner,
                null);
        jdbc.sql("insert into stored_file (id, name, media_type, size, sha256, owner, stored_at, content)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(file.id(), file.name(), file.mediaType(), file.size(), file.sha256(), owner, now(), kept)
                .update();
        return file;
    }

    public Optional<StoredFile> find(String id) {
        return jdbc.sql("select " + COLUMNS + " from stored_file where id = ?")
                .param(id)
                .query(StoredFile.class)
                .optional();
    }

    /** @throws Problem 404 if there is no such file */
    public byte[] content(String id) {
        return jdbc.sql("select content from stored_file where id = ?")
                .param(id)
                .query((row, n) -> row.getBytes(1))
                .optional()
                .orElseThrow(() -> Problem.notFound("file-unknown"));
    }

    /**
     * Binds files to what was submitted with them, in the caller's transaction; files this case already has are left as
     * they are.
     *
     * @param caseId the case (or register entry) they belong to from now on
     * @param submitter the person who submits; null for a visitor
     * @throws InvalidInput for files that are missing, somebody else's or already in another case; the {@code field} of
     *     each error is the file's id
     */
    @Transactional
    public void claim(Collection<String> ids, String caseId, String submitter) {
        if (ids.isEmpty()) {
            return;
        }
        // One at a time for the same content, so that of a receipt handed in twice at once the second is recognised.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('file ' || sha256, 0)) from"
                        + " (select distinct sha256 from stored_file where id in (:ids) order by sha256) as contents")
                .param("ids", ids)
                .query(row -> {});
        List<FieldError> errors = new ArrayList<>();
        // Always in the same order, so that two claims of the same files wait for each other instead of deadlocking.
        for (String id : new TreeSet<>(ids)) {
            StoredFile file = jdbc.sql("select " + COLUMNS + " from stored_file where id = ? for update")
                    .param(id)
                    .query(StoredFile.class)
                    .optional()
                    .orElse(null);
            if (file != null && caseId.equals(file.caseId())) {
                continue;
            }
            if (file == null || !Objects.equals(file.owner(), submitter)) {
                errors.add(error(id, "file-claim.unknown"));
            } else if (file.caseId() != null) {
                errors.add(error(id, "file-claim.used"));
            } else {
                jdbc.sql("update stored_file set case_id = ?, claimed_at = ? where id = ?")
                        .params(caseId, now(), id)
                        .update();
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    /** Whether another case has a file with exactly this content, such as a receipt handed in twice. */
    public boolean seenBefore(String id) {
        return jdbc.sql(
                        """
                        select exists (select 1 from stored_file this join stored_file other using (sha256)
                        where this.id = ? and other.case_id is not null and other.case_id is distinct from this.case_id)
                        """)
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /** Throws away what nothing claimed in time. */
    @Transactional
    public int sweep() {
        Instant now = clock.instant();
        return jdbc.sql("delete from stored_file where case_id is null"
                        + " and stored_at < case when owner is null then ?::timestamptz else ?::timestamptz end")
                .param(Timestamp.from(now.minus(settings.keepUnclaimedOfVisitors())))
                .param(Timestamp.from(now.minus(settings.keepUnclaimed())))
                .update();
    }

    static Problem refused(String code, Object... arguments) {
        return new Problem(422, code, Map.of(), arguments);
    }

    private FileKind check(String name, String declaredType, byte[] content) {
        if (content.length == 0) {
            throw refused("file-empty");
        }
        if (content.length > settings.maxSize().toBytes()) {
            throw new Problem(
                    413, "file-too-large", Map.of(), settings.maxSize().toMegabytes());
        }
        FileKind kind = FileKind.ofExtension(name).orElseThrow(() -> refused("file-kind-unknown"));
        if (!kind.isDeclaredAs(declaredType) || !kind.isBegunBy(content)) {
            throw refused("file-not-what-it-says");
        }
        if (kind.isPicture()) {
            Pictures.check(kind, content, settings.maxPixels());
        }
        return kind;
    }

    private FieldError error(String id, String message) {
        return new FieldError(id, messages.getMessage(message, null, LocaleContextHolder.getLocale()));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
