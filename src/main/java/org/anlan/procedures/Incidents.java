package org.anlan.procedures;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.anlan.audit.AuditTrail;
import org.anlan.procedures.engine.EngineTransaction;
import org.anlan.shared.Problem;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Cases that wait because something outside failed, such as a dead gate. Each is tried again at intervals, so that it
 * goes on by itself when the device is back; the idempotency keys of the blocks see to it that nothing happens twice.
 */
@Component
public class Incidents {

    private final RuntimeService runtime;
    private final ManagementService management;
    private final EngineTransaction transaction;
    private final CaseFiles files;
    private final Procedures procedures;
    private final AuditTrail audit;

    Incidents(
            RuntimeService runtime,
            ManagementService management,
            EngineTransaction transaction,
            CaseFiles files,
            Procedures procedures,
            AuditTrail audit) {
        this.runtime = runtime;
        this.management = management;
        this.transaction = transaction;
        this.files = files;
        this.procedures = procedures;
        this.audit = audit;
    }

    /** @param message what the device or the system said last */
    public record Waiting(
            String id,
            String caseId,
            String number,
            String caseTitle,
            String element,
            String title,
            String message,
            Instant at,
            int retriesLeft) {}

    public List<Waiting> all(Locale locale) {
        return runtime.createIncidentQuery().orderByIncidentTimestamp().desc().list().stream()
                .filter(incident -> incident.getProcessInstanceId() != null)
                .map(incident -> waiting(incident, locale))
                .toList();
    }

    /** Gives the failed step one more try, at once.
     * @throws Problem 404 {@code no-incident} */
    public void retry(String incidentId, String actor) {
        Incident incident = runtime.createIncidentQuery().incidentId(incidentId).singleResult();
        if (incident == null || !Incident.FAILED_JOB_HANDLER_TYPE.equals(incident.getIncidentType())) {
            throw Problem.notFound("no-incident");
        }
        tryAgain(incident, actor);
    }

    /** Every waiting case gets one more try. */
    @Scheduled(fixedDelayString = "${anlan.procedures.retry-incidents:PT1M}", initialDelayString = "PT30S")
    public void retryAll() {
        runtime.createIncidentQuery()
                .incidentType(Incident.FAILED_JOB_HANDLER_TYPE)
                .list()
                .forEach(incident -> tryAgain(incident, null));
    }

    private void tryAgain(Incident incident, String actor) {
        transaction.run(actor, log -> {
            Job job = management
                    .createJobQuery()
                    .jobId(incident.getConfiguration())
                    .singleResult();
            if (job != null && job.getRetries() == 0) {
                management.setJobRetries(job.getId(), 1);
            }
            if (actor != null) {
                audit.recordAs(
                        actor,
                        "incident.retry",
                        incident.getId(),
                        Map.of("retries", job == null ? 0 : job.getRetries()),
                        Map.of("retries", 1, "case", incident.getProcessInstanceId()));
            }
            return null;
        });
    }

    private Waiting waiting(Incident incident, Locale locale) {
        CaseFile file = files.find(incident.getProcessInstanceId()).orElse(null);
        String title = file == null
                ? incident.getActivityId()
                : procedures
                        .version(file.definition())
                        .name(incident.getActivityId())
                        .in(locale);
        return new Waiting(
                incident.getId(),
                incident.getProcessInstanceId(),
                file == null ? null : file.number(),
                file == null ? null : file.title(),
                incident.getActivityId(),
                title,
                incident.getIncidentMessage(),
                incident.getIncidentTimestamp().toInstant(),
                0);
    }
}
