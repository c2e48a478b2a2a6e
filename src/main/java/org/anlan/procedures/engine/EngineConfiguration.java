package org.anlan.procedures.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.anlan.calendar.WorkingDays;
import org.anlan.people.Roles;
import org.anlan.procedures.BuildingBlock;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** Everything in which our engine differs from the one its starter builds. */
@Component
class EngineConfiguration extends AbstractProcessEnginePlugin {

    private final CaseWriter writer;
    private final ListableBeanFactory beans;
    private final WorkingDays workingDays;
    private final Roles roles;
    private final ModelLimits limits;

    EngineConfiguration(
            CaseWriter writer, ListableBeanFactory beans, WorkingDays workingDays, Roles roles, ModelLimits limits) {
        this.writer = writer;
        this.beans = beans;
        this.workingDays = workingDays;
        this.roles = roles;
        this.limits = limits;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        CaseHistoryLevel level = new CaseHistoryLevel();
        engine.setCustomHistoryLevels(List.of(level));
        engine.setHistoryLevel(level);
        engine.setHistory(level.getName());
        engine.setEnableDefaultDbHistoryEventHandler(false);
        engine.setHistoryEventHandler(new CaseHistoryHandler(limits));
        // There is nothing to remove one day; with a removal time each end of a case asks fourteen tables for it.
        engine.setHistoryRemovalTimeStrategy(ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_NONE);
        engine.setHistoryCleanupStrategy(ProcessEngineConfiguration.HISTORY_CLEANUP_STRATEGY_END_TIME_BASED);
        engine.setHistoryCleanupEnabled(false);
        add(engine.getCustomSessionFactories(), engine::setCustomSessionFactories, new CaseLogFactory(writer));
        add(
                engine.getCustomPostBPMNParseListeners(),
                engine::setCustomPostBPMNParseListeners,
                new HouseParseListener(limits));
        // The only beans an expression of a model finds: the starter's own manager, made before this, finds them all.
        Map<Object, Object> blocks = new HashMap<>();
        for (String name : beans.getBeanNamesForType(BuildingBlock.class)) {
            blocks.put(name, new BlockDelegate(name, beans));
        }
        // Not setBeans alone: Spring's factory has already made an expression manager that finds every bean there is.
        engine.setBeans(blocks);
        engine.setExpressionManager(new ModelExpressions(blocks));
        // A refusal is told to who asked and a failed job is logged by the job executor; both need no second line as an
        // error.
        engine.setEnableCmdExceptionLogging(false);
        engine.setFailedJobRetryTimeCycle("R3/PT30S");
        engine.setCmmnEnabled(false);
        // Signers of a step are tasks of no process instance, hung on the step's own task.
        engine.setStandaloneTasksEnabled(true);
        engine.setTaskMetricsEnabled(false);
        engine.setEnforceHistoryTimeToLive(true);
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setEnableExpressionsInStoredQueries(false);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        ModelFunctions.register(engine.getExpressionManager(), workingDays, roles, limits);
    }

    private static <T> void add(List<T> present, Consumer<List<T>> setter, T another) {
        List<T> all = new ArrayList<>(present == null ? List.of() : present);
        all.add(another);
        setter.accept(all);
    }

    private record CaseLogFactory(CaseWriter writer) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return CaseLog.class;
        }

        @Override
        public Session openSession() {
            return new CaseLog(writer);
        }
    }
}
