package org.anlan.procedures;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.anlan.audit.AuditTrail;
import org.anlan.files.Files;
import org.anlan.forms.Field;
import org.anlan.forms.Form;
import org.anlan.forms.FormChecks;
import org.anlan.procedures.engine.CaseLog;
import org.anlan.procedures.engine.EngineTransaction;
import org.anlan.shared.Problem;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Starts cases and gives blocks their data. */
@Component
public class Cases {

    private static final Pattern FIELD = Pattern.compile("\\$\\{(\\w+)}");

    private final RuntimeService runtime;
    private final EngineTransaction transaction;
    private final FormChecks checks;
    private final SecretFields secretFields;
    private final CaseFiles caseFiles;
    private final CaseNumbers numbers;
    private final CaseOrigins origins;
    private final Files files;
    private final JdbcTemplate jdbc;
    private final AuditTrail audit;

    Cases(
            RuntimeService runtime,
            EngineTransaction transaction,
            FormChecks checks,
            SecretFields secretFields,
            CaseFiles caseFiles,
            CaseNumbers numbers,
            CaseOrigins origins,
            Files files,
            JdbcTemplate jdbc,
            AuditTrail audit) {
        this.runtime = runtime;
        this.transaction = transaction;
        this.checks = checks;
        this.secretFields = secretFields;
        this.caseFiles = caseFiles;
        this.numbers = numbers;
        this.origins = origins;
        this.files = files;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** @param state open or ended */
    public record Started(String id, String number, String state) {}

    /**
     * Starts a case: checks the data against the start form, then case file, process instance and first tasks in one
     * transaction.
     *
     * @param key idempotency key of the caller; the same key of the same starter gives the first case again; may be null
     * @throws org.anlan.shared.InvalidInput if the data does not fit the form
     * @throws Problem 403 {@code may-not-start}; 409 {@code case-open} if only one may be open and one is
     */
    public Started start(
            Procedure procedure, Map<String, Object> submitted, Starter starter, String key, Locale locale) {
        return start(procedure, submitted, starter, key, null, locale);
    }

    /** As the other, about the entry of a register it is started from; null for none. */
    public Started start(
            Procedure procedure,
            Map<String, Object> submitted,
            Starter starter,
            String key,
            CaseOrigins.Origin origin,
            Locale locale) {
        if (!starter.may(procedure)) {
            throw Problem.forbidden("may-not-start", procedure.title().in(locale));
        }
        String applicant = starter.person() == null ? null : starter.person().id();
        String exclusiveKey = procedure.exclusive() && applicant != null ? procedure.key() + ":" + applicant : null;
        String startKey =
                key == null ? null : (applicant == null ? "public" : applicant) + ":" + procedure.key() + ":" + key;
        Started first = earlier(exclusiveKey, startKey);
        if (first != null) {
            return first;
        }
        Map<String, Object> values = new HashMap<>(CaseVariables.of(starter.person()));
        Map<String, Object> data = procedure.startForm() == null
                ? Map.of()
                : checks.check(procedure.startForm(), submitted, values, locale).data();
        String number = numbers.next(procedure.numberPrefix());
        values.put("caseNumber", number);
        SecretFields.Split split = procedure.startForm() == null
                ? new SecretFields.Split(data, Map.of())
                : secretFields.split(procedure.startForm(), data);
        // The engine keeps its variables in clear, so it gets to know the masks only.
        values.putAll(split.data());
        CaseLog.Draft draft = new CaseLog.Draft(
                number,
                title(procedure.caseTitle(), asShown(procedure.startForm(), values, split.data())),
                applicant,
                starter.person() == null ? visitorName(data) : starter.person().name(),
                split.data(),
                split.secrets(),
                exclusiveKey,
                startKey,
                procedure.searched());
        try {
            return transaction.run(starter.actor(), log -> begin(procedure, draft, values, log, starter, origin));
        } catch (DuplicateKeyException e) {
            // The same start came twice at the same moment; the other one is committed now.
            Started other = earlier(exclusiveKey, startKey);
            if (other != null) {
                return other;
            }
            throw e;
        }
    }

    private Started begin(
            Procedure procedure,
            CaseLog.Draft draft,
            Map<String, Object> values,
            CaseLog log,
            Starter starter,
            CaseOrigins.Origin origin) {
        log.begin(draft);
        String id = runtime.createProcessInstanceById(procedure.definitionId())
                .businessKey(draft.number())
                .setVariables(CaseVariables.mentioned(procedure.variables(), values))
                .execute()
                .getId();
        claimFiles(procedure, draft.data(), id, draft.applicant());
        if (origin != null) {
            origins.link(id, origin);
        }
        Map<String, Object> entry =
                Map.of("procedure", procedure.key(), "number", draft.number(), "data", draft.data());
        if (starter.actor() == null) {
            audit.record("case.start", id, null, entry);
        } else {
            audit.recordAs(starter.actor(), "case.start", id, null, entry);
        }
        return new Started(id, draft.number(), log.ended(id) ? "ended" : "open");
    }

    private void claimFiles(Procedure procedure, Map<String, Object> data, String caseId, String submitter) {
        if (procedure.startForm() != null) {
            List<String> ids = FileFields.ids(procedure.startForm(), data);
            if (!ids.isEmpty()) {
                files.claim(ids, caseId, submitter);
            }
        }
    }

    /** The case this start already led to, or a refusal if another one stands in its way. */
    private Started earlier(String exclusiveKey, String startKey) {
        if (exclusiveKey == null && startKey == null) {
            return null;
        }
        var found = jdbc.query(
                """
                select id, number, coalesce(start_state, state) as state, start_key from case_file
                where (exclusive_key = ? and state = 'open') or start_key = ?""",
                (row, i) -> Map.entry(
                        row.getString("start_key") == null ? "" : row.getString("start_key"),
                        new Started(row.getString("id"), row.getString("number"), row.getString("state"))),
                exclusiveKey,
                startKey);
        for (var each : found) {
            if (each.getKey().equals(startKey)) {
                return each.getValue();
            }
        }
        if (!found.isEmpty()) {
            Started open = found.get(0).getValue();
            throw new Problem(409, "case-open", Map.of("case", open), open.number());
        }
        return null;
    }

    /** Everything entered so far, secrets in clear: for building blocks, never for a page. */
    public Map<String, Object> data(String caseId) {
        CaseLog.Draft starting = CaseLog.unwritten(caseId);
        if (starting != null) {
            return secretFields.clear(starting.data(), starting.secrets());
        }
        CaseFile file = caseFiles.find(caseId).orElseThrow(() -> Problem.notFound("no-case"));
        CaseLog.Entered now = CaseLog.entered(caseId);
        Map<String, Object> data = new LinkedHashMap<>(file.data());
        data.putAll(now.data());
        Map<String, String> secrets = new LinkedHashMap<>(caseFiles.secrets(caseId));
        secrets.putAll(now.secrets());
        return secretFields.clear(data, secrets);
    }

    /** As people read it: secrets masked, and what was chosen from a register by its name. */
    private static Map<String, Object> asShown(Form form, Map<String, Object> values, Map<String, Object> shown) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(shown);
        if (form != null) {
            for (Field field : form.fields()) {
                if (shown.get(field.suppliedAs()) instanceof List<?> chosen && !chosen.isEmpty()) {
                    all.put(field.key(), ((Map<?, ?>) chosen.get(0)).get("label"));
                }
            }
        }
        return all;
    }

    private static String title(String template, Map<String, Object> values) {
        Matcher field = FIELD.matcher(template);
        return field.replaceAll(match -> {
                    Object value = values.get(match.group(1));
                    return Matcher.quoteReplacement(value == null ? "" : value.toString());
                })
                .strip();
    }

    /** A visitor has no account; the form asks for the name. */
    private static String visitorName(Map<String, Object> data) {
        Set<String> names = Set.of("visitorName", "name");
        return data.entrySet().stream()
                .filter(entry -> names.contains(entry.getKey()) && entry.getValue() != null)
                .map(entry -> entry.getValue().toString())
                .findFirst()
                .orElse(null);
    }
}
