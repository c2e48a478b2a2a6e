package org.anlan.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.anlan.shared.OnDemo;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;

/** The authorities of the demo organisation are there in the demo alone: no house issues papers in an invented name. */
class DemoAuthorities implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (OnDemo.in(environment)) {
            try {
                new YamlPropertySourceLoader()
                        .load("demo authorities", new ClassPathResource("demo-authorities.yml"))
                        .forEach(environment.getPropertySources()::addLast);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
