package org.mixtura.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What this module may use: of the library only what is exported, and never what the executors may not have. */
class ArchitectureTest {
    private static JavaClasses module;

    @BeforeAll
    static void importModule() {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // ArchUnit logs through it
        module = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.mixtura.spark");
    }

    @Test
    void ofTheLibraryOnlyWhatIsExported() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.mixtura.internal..", "org.mixtura.initialization..", "org.mixtura.simd..")
                .check(module);
    }

    /** An accumulator counts a task twice that is run twice. */
    @Test
    void nothingIsCountedInAccumulators() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Accumulator")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("AccumulatorV2")
                .check(module);
    }
}
