package org.anlan.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.anlan.shared.MissingSetting;
import org.anlan.shared.Problem;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

/** No paper goes out in an invented name: the demo's authorities are the demo's. */
class AuthoritiesTests {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void theDemoHasItsOwn() {
        assertThat(started().authority(null).name()).isEqualTo("科岛研究院安全管理处");
        assertThat(started().authority("county-safety-office").place()).isEqualTo("朝");
    }

    @Test
    void aHouseThatNamesNobodyDoesNotStartAndReadsWhatIsMissing() {
        environment.setProperty("anlan.database.url", "jdbc:postgresql://db.example:5432/anlan");
        assertThatThrownBy(this::started)
                .rootCause()
                .isInstanceOf(MissingSetting.class)
                .hasMessageContaining("anlan.documents.authorities");
        environment.setProperty("anlan.documents.authorities.default.name", "某某管理处");
        assertThatThrownBy(this::started)
                .as("without a place there is no number")
                .rootCause()
                .isInstanceOf(MissingSetting.class);
        environment.setProperty("anlan.documents.authorities.default.place", "某");
        environment.setProperty("anlan.documents.authorities.countysafetyoffice.name", "某某县应急管理局");
        DocumentSettings settings = started();
        assertThat(settings.authority(null).name()).isEqualTo("某某管理处");
        assertThat(settings.authority("county-safety-office").name()).isEqualTo("某某县应急管理局");
        assertThatThrownBy(() -> settings.authority("city-safety-office"))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.code()).isEqualTo("document-authority-unset"));
    }

    @Test
    void whatAHouseNamesComesBeforeTheDemos() {
        environment.setProperty("anlan.documents.authorities.default.name", "某某管理处");
        environment.setProperty("anlan.documents.authorities.default.place", "某");
        assertThat(started().authority("default").name()).isEqualTo("某某管理处");
    }

    private DocumentSettings started() {
        new DemoAuthorities().postProcessEnvironment(environment, new SpringApplication());
        return Binder.get(environment).bindOrCreate("anlan.documents", DocumentSettings.class);
    }
}
