package org.anlan.procedures.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.procedures.BuildingBlock;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.ElProviderCompatible;
import org.camunda.bpm.engine.impl.el.StartProcessVariableScope;
import org.camunda.bpm.engine.variable.Variables;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "''.getClass()",
                "''.class",
                "''.getClass().forName('java.lang.Runtime')",
                "''['bytes']",
                "roleAt('a', 'b').length()",
                "chargeFee.toString()",
                "chargeFee.class.classLoader",
                "chargeFee.execute(null)",
                "workingDays(1).time",
                "workingDays(1).setTime(0)"
            })
    void aDotOrABracketLeadsNowhere(String expression) {
        assertThatThrownBy(() -> found(expression)).isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void aRuleInJuelWouldReachNoFurther() {
        assertThat(inRule("text")).isEqualTo("x");
        assertThatThrownBy(() -> inRule("text.getClass()")).hasMessageContaining("getClass");
    }

    @Test
    void aFunctionOfFeelFindsNoJavaBehindIt() {
        var feel = engine.getDmnEngineConfiguration().getFeelEngine();
        String external = "{f: function(text) external {java: {class: \"java.lang.Integer\","
                + " method signature: \"parseInt(java.lang.String)\"}}, found: f(\"5\")}.found";
        Object found;
        try {
            found = feel.evaluateSimpleExpression(external, Variables.emptyVariableContext());
        } catch (FeelException refused) {
            return;
        }
        assertThat(found).isNull();
    }

    private Object inRule(String expression) {
        var juel = ((ElProviderCompatible) engine.getExpressionManager()).toElProvider();
        return engine.getCommandExecutorTxRequired().execute(context -> juel.createExpression("${" + expression + "}")
                .getValue(Variables.putValue("text", "x").asVariableContext()));
    }

    private Object found(String name) {
        return engine.getCommandExecutorTxRequired().execute(context -> engine.getExpressionManager()
                .createExpression("${" + name + "}")
                .getValue(StartProcessVariableScope.getSharedInstance()));
    }
}
