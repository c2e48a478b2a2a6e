package org.anlan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.anlan.AnlanApplication;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModuleTests {

    private final ApplicationModules modules = ApplicationModules.of(AnlanApplication.class);

    @Test
    void modulesUseEachOtherInOneDirectionAndByTheirPublicTypes() {
        assertThat(modules.stream().map(module -> module.getIdentifier().toString()))
                .contains("shared", "audit", "people", "calendar", "files", "forms", "registers", "payments")
                .contains("notices", "procedures", "platform");
        modules.verify();
    }

    /** Under target/spring-modulith-docs. */
    @Test
    void modulesDescribeThemselves() {
        new Documenter(modules).writeModulesAsPlantUml().writeIndividualModulesAsPlantUml();
    }
}
