package org.anlan.adapters.message.smtp;

import java.time.Clock;
import org.anlan.adapters.simulators.SimulatorSettings;
import org.anlan.shared.OnDemo;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** The real mail server where its name is set, the simulated one in the demo, otherwise none. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SmtpSettings.class)
class SmtpConfiguration {

    @Bean
    @Conditional(OnHost.class)
    SmtpSender smtpSender(SmtpSettings settings) {
        return new SmtpSender(() -> settings);
    }

    @Bean
    @Conditional(OnSimulator.class)
    SmtpSender simulatedSmtpSender(SmtpSimulator simulator, SmtpSettings settings) {
        return new SmtpSender(() -> simulator.account(settings));
    }

    @Bean
    @Conditional(OnSimulator.class)
    SmtpSimulator smtpSimulator(SimulatorSettings settings, Clock clock) {
        return new SmtpSimulator(settings, clock);
    }

    static class OnHost implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return StringUtils.hasText(context.getEnvironment().getProperty("anlan.messages.email.host"));
        }
    }

    static class OnSimulator extends OnHost {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !super.matches(context, metadata) && new OnDemo().matches(context, metadata);
        }
    }
}
