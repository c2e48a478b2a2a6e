package org.anlan.procedures;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.anlan.procedures.models.ProcedureReader;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;

/** The procedures that are deployed here. A version never changes, so it is read once. */
@Component
public class Procedures {

    /** Another node may have deployed a newer version; nobody has to see it sooner than this. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final RepositoryService repository;
    private final ProcedureReader reader;
    private final ProcedureSettings settings;
    private final Clock clock;
    private final Map<String, Procedure> versions = new ConcurrentHashMap<>();
    private volatile Newest newest = new Newest(Instant.MIN, Map.of());

    Procedures(RepositoryService repository, ProcedureReader reader, ProcedureSettings settings, Clock clock) {
        this.repository = repository;
        this.reader = reader;
        this.settings = settings;
        this.clock = clock;
    }

    /** The newest version of every procedure whose domain is switched on, by domain and key. */
    public List<Procedure> all() {
        return newest().byKey().values().stream()
                .map(this::version)
                .filter(procedure -> settings.isOn(procedure.domain()))
                .sorted(Comparator.comparing(Procedure::domain).thenComparing(Procedure::key))
                .toList();
    }

    /** The newest version, if its domain is switched on. */
    public Optional<Procedure> find(String key) {
        return Optional.ofNullable(newest().byKey().get(key))
                .map(this::version)
                .filter(procedure -> settings.isOn(procedure.domain()));
    }

    /** The version that a case runs on. */
    public Procedure version(String definitionId) {
        Procedure known = versions.get(definitionId);
        if (known == null) {
            ProcessDefinition definition = repository.getProcessDefinition(definitionId);
            known = reader.read(definition);
            versions.put(definitionId, known);
        }
        return known;
    }

    private Newest newest() {
        Newest current = newest;
        Instant now = clock.instant();
        // A clock that was set back must not keep an old answer for longer.
        if (now.isBefore(current.at()) || current.at().plus(FRESH).isBefore(now)) {
            Map<String, String> byKey = new LinkedHashMap<>();
            repository
                    .createProcessDefinitionQuery()
                    .latestVersion()
                    .list()
                    .forEach(definition -> byKey.put(definition.getKey(), definition.getId()));
            current = new Newest(now, byKey);
            newest = current;
        }
        return current;
    }

    private record Newest(Instant at, Map<String, String> byKey) {}
}
