package org.anlan.adapters.message.aliyun;

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

/** The real Aliyun where its address is set, the simulated one in the demo, otherwise none. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AliyunSmsSettings.class)
class AliyunConfiguration {

    @Bean
    @Conditional(OnAddress.class)
    AliyunSms aliyunSms(AliyunSmsSettings settings, Clock clock) {
        return new AliyunSms(settings, settings.timeout(), clock);
    }

    @Bean
    @Conditional(OnSimulator.class)
    AliyunSms simulatedAliyunSms(AliyunSmsSimulator simulator, AliyunSmsSettings settings, Clock clock) {
        return new AliyunSms(simulator, settings.timeout(), clock);
    }

    @Bean
    @Conditional(OnSimulator.class)
    AliyunSmsSimulator aliyunSmsSimulator(SimulatorSettings settings, Clock clock, OwnAddress own) {
        return new AliyunSmsSimulator(settings, clock, own);
    }

    static class OnAddress implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return StringUtils.hasText(context.getEnvironment().getProperty("anlan.messages.aliyun.url"));
        }
    }

    static class OnSimulator extends OnAddress {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !super.matches(context, metadata) && new OnDemo().matches(context, metadata);
        }
    }
}
