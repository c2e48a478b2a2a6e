package org.anlan.procedures.models;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.anlan.procedures.ProcedureSettings;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Brings the procedures of the class path into the engine at start: one deployment a procedure, and only where its
 * content changed. A model that reaches beyond the building blocks or names what is not there, or a form or a rule that
 * cannot work, stops the start with every reason.
 */
@Component
@EnableConfigurationProperties(ProcedureSettings.class)
public class ProcedureDeployer implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(ProcedureDeployer.class);

    private final RepositoryService repository;
    private final ProcedureSettings settings;
    private final DeploymentGuard guard;

    ProcedureDeployer(RepositoryService repository, ProcedureSettings settings, DeploymentGuard guard) {
        this.repository = repository;
        this.settings = settings;
        this.guard = guard;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Map<String, String> deployed = new HashMap<>();
        repository.createDeploymentQuery().orderByDeploymentTime().asc().list().stream()
                .filter(deployment -> deployment.getName() != null && deployment.getSource() != null)
                .forEach(deployment -> deployed.put(deployment.getName(), deployment.getSource()));
        List<ProcedureFiles> changed = ProcedureFiles.all().stream()
                .filter(procedure -> settings.isOn(procedure.domain()))
                .filter(procedure -> !procedure.hash().equals(deployed.get(procedure.deploymentName())))
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        // The engine checks each by itself; looked at together, none is deployed if one is wrong, and all reasons are
        // said.
        ModelCheck check = guard.check();
        List<String> defects = changed.stream()
                .flatMap(procedure -> check.defects(procedure).stream())
                .toList();
        if (!defects.isEmpty()) {
            throw new ProcedureDefects(defects);
        }
        changed.forEach(this::deploy);
    }

    /** Deploys without asking whether anything changed; the files were checked. */
    Deployment deploy(ProcedureFiles procedure) {
        DeploymentBuilder builder =
                repository.createDeployment().name(procedure.deploymentName()).source(procedure.hash());
        procedure.files().forEach(builder::addString);
        Deployment deployment;
        try {
            deployment = builder.deploy();
        } catch (ProcessEngineException e) {
            if (NestedExceptionUtils.getRootCause(e) instanceof SQLException) {
                throw e;
            }
            // What only the engine finds wrong, such as a flow to nowhere.
            throw new ProcedureDefects(List.of(procedure.deploymentName() + ": " + whole(e)));
        }
        LOG.info(
                "Deployed procedure {} ({} files)",
                procedure.deploymentName(),
                procedure.files().size());
        return deployment;
    }

    /** The engine says what is wrong last, and first only that something is. */
    private static String whole(Throwable failure) {
        List<String> said = new ArrayList<>();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            said.add(String.valueOf(each.getMessage()).strip());
        }
        return String.join("; ", said);
    }
}
