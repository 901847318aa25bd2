package org.mixtura.cli;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mixtura.testing.PackageArrows;

/** The arrows between the modules, and what no class may do. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar")) // core's, once it is packed
            .importPackages("org.mixtura");
    private static final String ROOT = "org.mixtura.cli";

    /** The rooms of the command that each of them may use; the root, Main and the list of commands, may use all. */
    private static final Map<String, Set<String>> ARROWS = Map.of(
            "console", Set.of(),
            "file", Set.of("console"),
            "table", Set.of("console", "file"),
            "option", Set.of("console", "file", "table"),
            "inexact", Set.of("console", "table"),
            "result", Set.of("console", "table", "inexact"),
            "command", Set.of("console", "file", "table", "option", "result"),
            "fit", Set.of("console", "file", "table", "option", "result", "inexact"),
            "online", Set.of("console", "file", "table", "option", "result"));

    private static final Set<String> STREAMS = Set.of("in", "out", "err", "exit");
    private static final String CLI = "org.mixtura.cli..";
    private static final String DATA = "org.mixtura.data..";
    private static final String SQL = "org.mixtura.sql..";
    private static final String REPORT = "org.mixtura.report..";
    private static final String STUDIO = "org.mixtura.studio..";

    @Test
    void arrowsGoFromCliToStudioToReportToDataToCore() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CLI)
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(CLI, SQL)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SQL)
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(CLI, STUDIO)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(STUDIO, "com.sun.net.httpserver..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(CLI, STUDIO, REPORT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(REPORT, "picocli..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(CLI, STUDIO, REPORT, SQL, DATA)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DATA, "de.siegmar..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(CLI, STUDIO, REPORT, SQL)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("de.siegmar..")
                .check(CLASSES);
    }

    /** Whoever reads no Parquet file and asks no query must not wait for what that takes. */
    @Test
    void onlyTheModuleSqlKnowsDatabases() {
        noClasses()
                .that()
                .resideOutsideOfPackage(SQL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.duckdb..", "java.sql..")
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("org.mixtura.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void roomsUseOnlyWhatIsBelowThem() {
        Map<String, Set<String>> arrows = new HashMap<>(ARROWS);
        arrows.put("", ARROWS.keySet());
        assertThat(new PackageArrows(ROOT, arrows).broken(CLASSES.that(resideInAPackage(CLI))))
                .isEmpty();
    }

    @Test
    void onlyMainTouchesTheStreamsOfTheProcess() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class)
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "standard streams or exit",
                        (JavaAccess<?> access) -> access.getTargetOwner().isEquivalentTo(System.class)
                                && STREAMS.contains(access.getTarget().getName())))
                .check(CLASSES);
        noClasses().should().callMethodWhere(target(name("printStackTrace"))).check(CLASSES);
    }

    @Test
    void formattingNamesItsLocale() {
        noClasses()
                .should()
                .callMethodWhere(formatWithoutLocale())
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaCall<?>> formatWithoutLocale() {
        return DescribedPredicate.describe("format in the default locale", call -> {
            String called = call.getTarget().getName();
            boolean formats = called.equals("format") || called.equals("formatted") || called.equals("printf");
            boolean inJdk = call.getTargetOwner().getPackageName().matches("java\\.(lang|io|util)");
            boolean located = call.getTarget().getRawParameterTypes().stream()
                    .anyMatch(type -> type.isEquivalentTo(Locale.class));
            return formats && inJdk && !located;
        });
    }

    @Test
    void nothingIsDeserialized() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ObjectInputStream.class)
                .check(CLASSES);
    }
}
