package org.anlan.procedures.models;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.anlan.forms.Form;
import org.anlan.procedures.BuildingBlock;
import org.anlan.procedures.ProcedureSettings;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Brings the procedures of the class path into the engine at start: one deployment a procedure, and only where its
 * content changed. A model that reaches beyond the building blocks, or a form that cannot work, stops the start with
 * every reason.
 */
@Component
@EnableConfigurationProperties(ProcedureSettings.class)
public class ProcedureDeployer implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(ProcedureDeployer.class);

    private final RepositoryService repository;
    private final ProcedureSettings settings;
    private final ModelCheck check;

    ProcedureDeployer(RepositoryService repository, ProcedureSettings settings, ListableBeanFactory beans) {
        this.repository = repository;
        this.settings = settings;
        this.check = new ModelCheck(Set.of(beans.getBeanNamesForType(BuildingBlock.class)));
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
        List<String> defects = new ArrayList<>();
        changed.forEach(procedure -> defects.addAll(defects(procedure)));
        if (!defects.isEmpty()) {
            throw new ProcedureDefects(defects);
        }
        changed.forEach(this::deploy);
    }

    private List<String> defects(ProcedureFiles procedure) {
        List<String> defects = new ArrayList<>(check.defects(procedure));
        procedure.files().forEach((name, content) -> {
            if (name.endsWith(".form")) {
                try {
                    Form.parse(name, content);
                } catch (RuntimeException e) {
                    defects.add(e.getMessage());
                }
            }
        });
        return defects;
    }

    /** Deploys without asking whether anything changed; the files were checked. */
    private Deployment deploy(ProcedureFiles procedure) {
        DeploymentBuilder builder =
                repository.createDeployment().name(procedure.deploymentName()).source(procedure.hash());
        procedure.files().forEach(builder::addString);
        Deployment deployment = builder.deploy();
        LOG.info(
                "Deployed procedure {} ({} files)",
                procedure.deploymentName(),
                procedure.files().size());
        return deployment;
    }
}
