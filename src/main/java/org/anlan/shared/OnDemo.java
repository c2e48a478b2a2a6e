package org.anlan.shared;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * True where the demo organisation and the device simulators belong: {@code anlan.demo=true}, or nothing said and the
 * embedded database.
 */
public class OnDemo implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        String said = context.getEnvironment().getProperty("anlan.demo");
        return StringUtils.hasText(said)
                ? Boolean.parseBoolean(said)
                : !StringUtils.hasText(context.getEnvironment().getProperty("anlan.database.url"));
    }
}
