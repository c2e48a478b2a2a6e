package org.anlan.registers;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.anlan.audit.AuditTrail;
import org.anlan.shared.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sheets into registers, behind the page's back: a dry run first, then all rows or the valid ones in one transaction.
 * Who cancels, or a node that dies, leaves nothing half-written.
 */
@Component
@EnableConfigurationProperties(ImportSettings.class)
class Imports {

    private static final Logger log = LoggerFactory.getLogger(Imports.class);
    private static final int CHUNK = 500;
    /** Each holds a sheet in memory and connections; the pages need some, too. */
    private static final int AT_ONCE = 2;

    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, work -> {
        Thread thread = new Thread(work, "imports");
        thread.setDaemon(true);
        return thread;
    });
    private final ImportRuns runs;
    private final ImportChecks checks;
    private final EntryBatch batch;
    private final Registers registers;
    private final FieldRights fields;
    private final ImportSettings settings;
    private final MessageSource messages;
    private final AuditTrail audit;
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;
    private final TransactionTemplate aside;

    Imports(
            ImportRuns runs,
            ImportChecks checks,
            EntryBatch batch,
            Registers registers,
            FieldRights fields,
            ImportSettings settings,
            MessageSource messages,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.runs = runs;
        this.checks = checks;
        this.batch = batch;
        this.registers = registers;
        this.fields = fields;
        this.settings = settings;
        this.messages = messages;
        this.audit = audit;
        writing = new TransactionTemplate(transactions);
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        aside = new TransactionTemplate(transactions);
        aside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @PreDestroy
    void stop() {
        workers.shutdownNow();
    }

    /**
     * Begins the dry run.
     *
     * @throws Problem 409 {@code import-running} while another one of this person's runs; 422 {@code import-no-xlsx}
     */
    String start(RegisterDefinition definition, String fileName, byte[] content, Reach reach) {
        String name = fileName == null ? "" : fileName.strip();
        if (name.toLowerCase(Locale.ROOT).endsWith(".xlsm")) {
            throw new Problem(422, "import-macros", Map.of());
        }
        if (!name.toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
            throw new Problem(422, "import-no-xlsx", Map.of());
        }
        String person = reach.person().id();
        if (runs.isBusy(person)) {
            throw Problem.conflict("import-running");
        }
        String shortened = name.substring(Math.max(0, name.length() - 100));
        String id = runs.start(definition.name(), person, shortened, content);
        audit.record("register-import-check", definition.name(), null, Map.of("import", id));
        behind(id, locale -> check(id, definition, content, reach, locale));
        return id;
    }

    /** @throws Problem 409 {@code import-not-ready}, {@code import-has-errors} */
    void apply(RegisterDefinition definition, ImportRuns.Run run, boolean onlyValid, Reach reach) {
        if (!onlyValid && run.faulty() > 0) {
            throw Problem.conflict("import-has-errors", run.faulty());
        }
        byte[] content = run.state().equals("checked") ? runs.content(run.id()) : null;
        if (content == null || !runs.move(run.id(), "checked", "applying")) {
            throw Problem.conflict("import-not-ready");
        }
        behind(run.id(), locale -> apply(run, definition, content, onlyValid, reach, locale));
    }

    /** @throws Problem 409 {@code import-over} if there is nothing to stop any more */
    void cancel(ImportRuns.Run run) {
        if (!runs.cancel(run.id())) {
            throw Problem.conflict("import-over");
        }
        audit.record("register-import-cancel", run.register(), null, Map.of("import", run.id()));
    }

    private void check(String id, RegisterDefinition definition, byte[] content, Reach reach, Locale locale) {
        RegisterDefinition seen = fields.seen(reach.person(), definition);
        try (ImportSheet sheet = open(id, "checking", seen, content, locale)) {
            ImportJob job = new ImportJob(definition, seen, reach, locale, sheet);
            sheet.eachChunk(CHUNK, settings.maxRows(), lines -> {
                reading.executeWithoutResult(status -> checks.check(job, lines));
                runs.progress(id, "checking", 0, job.done);
            });
            if (job.done == 0) {
                throw new BadWorkbook("empty");
            }
            runs.report(id, "checking", "checked", job, null);
        }
    }

    private void apply(
            ImportRuns.Run run,
            RegisterDefinition definition,
            byte[] content,
            boolean onlyValid,
            Reach reach,
            Locale locale) {
        RegisterDefinition seen = fields.seen(reach.person(), definition);
        try (ImportSheet sheet = open(run.id(), "applying", seen, content, locale)) {
            ImportJob job = new ImportJob(definition, seen, reach, locale, sheet);
            Change change = new Change(reach.person().id(), null, reason(run, locale));
            boolean written = Boolean.TRUE.equals(writing.execute(status -> {
                registers.lock("import:" + definition.name());
                sheet.eachChunk(CHUNK, settings.maxRows(), lines -> {
                    aside.executeWithoutResult(own -> runs.progress(run.id(), "applying", 0, job.done));
                    List<EntryBatch.Write> writes = checks.check(job, lines);
                    if (onlyValid || job.faulty() == 0) {
                        batch.write(definition, writes, change);
                    }
                });
                if (!onlyValid && job.faulty() > 0) {
                    status.setRollbackOnly();
                    return false;
                }
                record(run, definition, job, reach);
                // In the same transaction: who cancels comes either before all of it or after.
                runs.report(run.id(), "applying", "applied", job, null);
                return true;
            }));
            if (!written) {
                runs.report(run.id(), "applying", "checked", job, say("import.changed-meanwhile", locale));
            }
        }
    }

    private ImportSheet open(String id, String state, RegisterDefinition definition, byte[] content, Locale locale) {
        XlsxGuard.Look look = new XlsxGuard(settings).look(content);
        runs.progress(id, state, Math.max(0, look.rows - 1), 0);
        return new ImportSheet(definition, content, locale);
    }

    private void record(ImportRuns.Run run, RegisterDefinition definition, ImportJob job, Reach reach) {
        Map<String, Object> counts = Map.of(
                "import", run.id(),
                "created", job.created,
                "changed", job.changed,
                "unchanged", job.unchanged,
                "leftOut", job.faulty());
        audit.recordAs(reach.person().id(), "register-import", definition.name(), null, counts);
    }

    private String reason(ImportRuns.Run run, Locale locale) {
        return say("import.reason", locale, run.fileName());
    }

    /** In the language and the name of whoever asked. */
    private void behind(String id, Consumer<Locale> work) {
        Locale locale = LocaleContextHolder.getLocale();
        workers.execute(new DelegatingSecurityContextRunnable(() -> {
            LocaleContextHolder.setLocale(locale);
            try {
                work.accept(locale);
            } catch (ImportRuns.Stopped stopped) {
                log.info("Import {} was stopped", id);
            } catch (BadWorkbook bad) {
                runs.end(id, "refused", say(bad.getMessage(), locale, bad.arguments()));
            } catch (Problem | DuplicateKeyException overtaken) {
                log.info("Import {} was overtaken: {}", id, overtaken.getMessage());
                runs.end(id, "failed", say("import.overtaken", locale));
            } catch (RuntimeException | OutOfMemoryError e) {
                log.error("Import {} failed", id, e);
                runs.end(id, "failed", say("import.failed", locale));
            } finally {
                LocaleContextHolder.resetLocaleContext();
            }
        }));
    }

    private String say(String code, Locale locale, Object... arguments) {
        return messages.getMessage(code, arguments, locale);
    }
}
