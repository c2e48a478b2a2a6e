package org.anlan.procedures.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.procedures.BuildingBlock;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.StartProcessVariableScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever else a model may have slipped past the check: its expressions find building blocks and nothing else. */
@AnlanTest
class ExpressionReachTests {

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    Map<String, BuildingBlock> blocks;

    @Test
    void everyBuildingBlockIsFoundAsAStep() {
        assertThat(blocks).hasSizeGreaterThanOrEqualTo(18);
        blocks.keySet().forEach(name -> assertThat(found(name)).as(name).isInstanceOf(BlockDelegate.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cases", "persons", "dataSource", "jdbcTemplate", "runtimeService", "environment"})
    void otherBeansAreNot(String bean) {
        assertThatThrownBy(() -> found(bean))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("Cannot resolve identifier");
    }

    private Object found(String name) {
        return engine.getCommandExecutorTxRequired().execute(context -> engine.getExpressionManager()
                .createExpression("${" + name + "}")
                .getValue(StartProcessVariableScope.getSharedInstance()));
    }
}
