package org.anlan.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the coverage of a procedure is asserted: always but where single tests were asked for. */
class ModelCoverageTests {

    private final ModelCoverage coverage = new ModelCoverage("card-reissue");

    @Test
    void aTestThatIsSwitchedOffDoesNotSwitchTheGateOff() throws NoSuchMethodException {
        coverage.beforeEach(context("first"));
        assertThat(coverage.allAsked(Sample.class)).isFalse();
        coverage.beforeEach(context("second"));
        assertThat(coverage.allAsked(Sample.class)).isFalse();
        coverage.testDisabled(context("third"), Optional.empty());
        assertThat(coverage.allAsked(Sample.class)).isTrue();
    }

    @Test
    void aTestThatRunsTwiceDoesNotStandForAnother() throws NoSuchMethodException {
        for (int i = 0; i < 3; i++) {
            coverage.beforeEach(context("second"));
        }
        assertThat(coverage.allAsked(Sample.class)).isFalse();
    }

    private static ExtensionContext context(String method) throws NoSuchMethodException {
        ExtensionContext context = mock(ExtensionContext.class);
        when(context.getRequiredTestMethod()).thenReturn(Sample.class.getDeclaredMethod(method, String.class));
        return context;
    }

    /** Read, not run: its name is not that of a test. */
    private static final class Sample {

        @ParameterizedTest
        @ValueSource(strings = "a")
        void first(String text) {}

        @ParameterizedTest
        @ValueSource(strings = {"a", "b"})
        void second(String text) {}

        @ParameterizedTest
        @ValueSource(strings = "a")
        void third(String text) {}
    }
}
