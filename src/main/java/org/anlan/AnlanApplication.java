package org.anlan;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Anlan. */
@SpringBootApplication
@EnableScheduling
public class AnlanApplication {

    public static void main(String[] args) {
        SpringApplication.run(AnlanApplication.class, args);
    }
}
