package org.anlan.procedures.models;

import static java.util.stream.Collectors.toSet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.anlan.documents.Blank;
import org.anlan.documents.Templates;
import org.anlan.people.Roles;
import org.anlan.procedures.BuildingBlock;
import org.anlan.registers.Registers;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * Checks inside the engine what is to be deployed, whichever door it comes through: Anlan's own start, the engine's REST
 * or its pages.
 */
@Component
class DeploymentGuard extends AbstractProcessEnginePlugin implements Deployer {

    private static final String MODEL = ".bpmn";

    private final ListableBeanFactory beans;

    DeploymentGuard(ListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<Deployer> first = new ArrayList<>(List.of(this));
        if (engine.getCustomPreDeployers() != null) {
            first.addAll(engine.getCustomPreDeployers());
        }
        engine.setCustomPreDeployers(first);
    }

    /** @throws ProcedureDefects with every reason */
    @Override
    public void deploy(DeploymentEntity deployment) {
        // What is read back from the database was checked when it came.
        if (!deployment.isNew()) {
            return;
        }
        Map<String, String> files = new TreeMap<>();
        deployment
                .getResources()
                .forEach((name, resource) -> files.put(name, new String(resource.getBytes(), StandardCharsets.UTF_8)));
        Set<String> defects = new LinkedHashSet<>();
        for (String name : files.keySet()) {
            if (name.endsWith(".bpmn20.xml") || name.endsWith(".dmn11.xml")) {
                defects.add(name + ": the name of a model ends in .bpmn, that of a rule in .dmn");
            } else if (name.endsWith(MODEL)) {
                String stem = name.substring(0, name.length() - MODEL.length());
                ProcedureFiles procedure = new ProcedureFiles("", stem, files);
                defects.addAll(check().defects(procedure));
                defects.addAll(origins().defects(procedure));
                defects.addAll(papers().defects(procedure));
            }
        }
        defects.addAll(PartsCheck.defects(new ProcedureFiles("", "", files)));
        if (!defects.isEmpty()) {
            throw new ProcedureDefects(List.copyOf(defects));
        }
    }

    private OriginCheck origins() {
        Registers registers = beans.getBean(Registers.class);
        return new OriginCheck(name -> registers.all().stream()
                .filter(register -> register.name().equals(name))
                .findFirst());
    }

    private PaperCheck papers() {
        Templates templates = beans.getBean(Templates.class);
        return new PaperCheck(name -> templates
                .find(name)
                .map(template -> template.blanks().stream().map(Blank::key).collect(toSet())));
    }

    /** By the building blocks and roles there are now. */
    ModelCheck check() {
        Map<String, BuildingBlock.Declared> blocks = new HashMap<>();
        for (String block : beans.getBeanNamesForType(BuildingBlock.class)) {
            blocks.put(block, beans.findAnnotationOnBean(block, BuildingBlock.Declared.class));
        }
        Roles roles = beans.getBean(Roles.class);
        return new ModelCheck(blocks, roles.all().stream().map(Roles.Role::role).collect(toSet()));
    }
}
