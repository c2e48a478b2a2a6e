package org.anlan.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rules of the house that Spring Modulith does not know; each also says that it looked at something. */
class HouseRulesTests {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.anlan");

    private static final String[] DOMAIN = {
        "..anlan.shared..",
        "..anlan.audit..",
        "..anlan.people..",
        "..anlan.calendar..",
        "..anlan.files..",
        "..anlan.forms..",
        "..anlan.registers..",
        "..anlan.documents..",
        "..anlan.payments..",
        "..anlan.access..",
        "..anlan.notices..",
        "..anlan.hazards..",
        "..anlan.expiry.."
    };

    @Test
    void theEngineIsKnownToProceduresTasksAndDesignerOnly() {
        assertThat(usersOf(engine())).as("classes that use the engine").hasSizeGreaterThan(5);
        keep(noClasses()
                .that()
                .resideOutsideOfPackages("..anlan.procedures..", "..anlan.tasks..", "..anlan.designer..")
                .should()
                .dependOnClassesThat(engine()));
    }

    @Test
    void nobodyUsesThePlatformOrAnAdapter() {
        assertThat(in("org.anlan.platform")).hasSizeGreaterThan(5);
        keep(noClasses()
                .that()
                .resideOutsideOfPackage("..anlan.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..anlan.platform.."));
        keep(noClasses()
                .that()
                .resideOutsideOfPackage("..anlan.adapters..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..anlan.adapters.."));
    }

    @Test
    void domainModulesDoNotKnowTheProceduresThatUseThem() {
        for (String module : List.of("audit", "people", "forms", "registers", "payments", "notices")) {
            assertThat(in("org.anlan." + module)).as(module).isNotEmpty();
        }
        keep(noClasses()
                .that()
                .resideInAnyPackage(DOMAIN)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..anlan.procedures..", "..anlan.tasks..", "..anlan.designer.."));
    }

    @Test
    void timeComesFromTheClock() {
        assertThat(callsTo("java.time.Instant", "now"))
                .as("questions for the time")
                .isNotEmpty();
        assertThat(callsTo("java.time.Instant", "now").stream().filter(HouseRulesTests::hasNoClock))
                .isEmpty();
        for (String type : List.of(
                "LocalDate", "LocalDateTime", "LocalTime", "OffsetDateTime", "ZonedDateTime", "Year", "YearMonth")) {
            assertThat(callsTo("java.time." + type, "now").stream().filter(HouseRulesTests::hasNoClock))
                    .as(type)
                    .isEmpty();
        }
        keep(noClasses().should().callConstructor(java.util.Date.class));
        keep(noClasses().should().callMethod(System.class, "currentTimeMillis"));
        keep(noClasses().should().callMethod(java.time.Clock.class, "systemDefaultZone"));
    }

    @Test
    void nobodySleepsAndNobodyPrintsAStackTrace() {
        keep(noClasses().should().callMethod(Thread.class, "sleep", long.class));
        keep(noClasses().should().callMethod(Throwable.class, "printStackTrace"));
    }

    @Test
    void everythingAControllerAnswersIsUnderApi() throws ClassNotFoundException {
        List<String> paths = HOUSE.stream()
                .filter(type -> type.isAnnotatedWith(RestController.class))
                .flatMap(type -> paths(type.reflect()))
                .toList();
        assertThat(paths).hasSizeGreaterThan(15).allMatch(path -> path.startsWith("/api/"));
    }

    private static Stream<String> paths(Class<?> controller) {
        RequestMapping ofClass = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        String[] roots = ofClass == null || ofClass.path().length == 0 ? new String[] {""} : ofClass.path();
        return Arrays.stream(controller.getDeclaredMethods())
                .map(method -> AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class))
                .filter(mapping -> mapping != null)
                .flatMap(mapping -> Arrays.stream(mapping.path().length == 0 ? new String[] {""} : mapping.path()))
                .flatMap(path -> Arrays.stream(roots).map(root -> root + path + "/"));
    }

    private static void keep(ArchRule rule) {
        rule.check(HOUSE);
    }

    private static DescribedPredicate<JavaClass> engine() {
        return JavaClass.Predicates.resideInAPackage("org.camunda.bpm..").as("of the engine");
    }

    private static Set<String> usersOf(DescribedPredicate<JavaClass> target) {
        return HOUSE.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> target.test(dependency.getTargetClass())))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
    }

    private static List<JavaClass> in(String module) {
        return HOUSE.stream()
                .filter(type -> type.getPackageName().startsWith(module))
                .toList();
    }

    private static List<JavaMethodCall> callsTo(String owner, String method) {
        return HOUSE.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().getName().equals(owner)
                        && call.getName().equals(method))
                .toList();
    }

    private static boolean hasNoClock(JavaMethodCall call) {
        return call.getTarget().getRawParameterTypes().stream()
                .noneMatch(parameter -> parameter.getName().equals("java.time.Clock"));
    }
}
