package org.anlan.shared;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * True where the demo organisation and the device simulators belong: {@code anlan.demo=true}, or nothing said and the
 * embedded database.
 */
public class OnDemo implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return in(context.getEnvironment());
    }

    public static boolean in(Environment environment) {
        String said = environment.getProperty("anlan.demo");
        return StringUtils.hasText(said)
                ? Boolean.parseBoolean(said)
                : !StringUtils.hasText(environment.getProperty("anlan.database.url"));
    }
}
