package bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jooq.JooqAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.autoconfigure.session.SessionAutoConfiguration;

/** The peer, outside org.anlan so that our scan does not find it: Camunda 7 as its starters configure it by default, and nothing of ours. */
@SpringBootConfiguration
@EnableAutoConfiguration(
        exclude = {
            FlywayAutoConfiguration.class,
            JooqAutoConfiguration.class,
            SecurityAutoConfiguration.class,
            SecurityFilterAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class,
            SessionAutoConfiguration.class
        },
        excludeName = {
            "org.springdoc.core.configuration.SpringDocConfiguration",
            "org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration",
            "org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration",
            "org.springframework.modulith.runtime.autoconfigure.SpringModulithRuntimeAutoConfiguration",
            "com.ulisesbocchio.jasyptspringboot.JasyptSpringBootAutoConfiguration"
        })
public class BareApplication {

    /** @param args {@code --embedded=FOLDER} starts a database of its own there, as Anlan does */
    public static void main(String[] args) throws IOException {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        for (String arg : args) {
            if (arg.startsWith("--embedded=")) {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setDataDirectory(new File(arg.substring("--embedded=".length())).getAbsoluteFile())
                        .setCleanDataDirectory(false)
                        // As Anlan's: the library starts the server for tests, without waiting for the disk.
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
                all.add("--spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"));
                all.add("--spring.datasource.username=postgres");
            }
        }
        start(all);
    }

    static org.springframework.context.ConfigurableApplicationContext start(List<String> args) {
        List<String> all = new ArrayList<>(args);
        // Ours is called application.yml; the peer must not read it.
        all.add("--spring.config.name=bare");
        // It would deploy our procedures from the class path.
        all.add("--camunda.bpm.auto-deployment-enabled=false");
        return SpringApplication.run(BareApplication.class, all.toArray(String[]::new));
    }
}
