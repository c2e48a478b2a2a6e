package org.anlan.adapters.payment.alipay;

import java.time.Clock;
import org.anlan.adapters.simulators.OwnAddress;
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

/** The real Alipay where its address is set, the simulated one in the demo, otherwise none. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlipaySettings.class)
class AlipayConfiguration {

    @Bean
    @Conditional(OnAddress.class)
    AlipayGateway alipayGateway(AlipaySettings settings) {
        return new AlipayGateway(settings, settings);
    }

    @Bean
    @Conditional(OnSimulator.class)
    AlipayGateway simulatedAlipayGateway(AlipaySimulator simulator, AlipaySettings settings) {
        return new AlipayGateway(simulator, settings);
    }

    @Bean
    @Conditional(OnSimulator.class)
    AlipaySimulator alipaySimulator(SimulatorSettings settings, Clock clock, OwnAddress own) {
        return new AlipaySimulator(settings, clock, own);
    }

    static class OnAddress implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return StringUtils.hasText(context.getEnvironment().getProperty("anlan.payments.alipay.url"));
        }
    }

    static class OnSimulator extends OnAddress {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !super.matches(context, metadata) && new OnDemo().matches(context, metadata);
        }
    }
}
