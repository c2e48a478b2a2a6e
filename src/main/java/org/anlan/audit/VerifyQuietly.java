package org.anlan.audit;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** {@link VerifyCommand} runs beside a serving Anlan: on a port nobody knows, and leaving jobs alone. */
class VerifyQuietly implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.containsProperty(VerifyCommand.OPTION)) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            VerifyCommand.OPTION,
                            Map.of(
                                    "server.port", "0",
                                    "server.address", "127.0.0.1",
                                    "camunda.bpm.job-execution.enabled", "false")));
        }
    }
}
