package org.mixtura;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mixtura.testing.PackageArrows.name;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows between packages, and what nobody may call. */
class ArchitectureTest {
    private static final String ROOT = "org.mixtura";

    /** The packages, lowest floor first ("" is the root). Each may use those on lower floors, none on its own or above. */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("internal.linalg", "internal.math", "internal.random", "internal.json", "internal.text", "threads"),
            Set.of("rows", "statistics", "columns", "internal.box"),
            Set.of("covariance", "density"),
            Set.of("factor", "internal.kernel"),
            Set.of("structure", "incomplete"),
            Set.of("model"),
            Set.of("fit", "geometry", "imputation", "io", "prior", "inference.clusters"),
            Set.of("journal", "expectation"),
            Set.of("em", "checkpoint"),
            Set.of("initialization", "online"),
            Set.of("soundness", "inference"),
            Set.of("search", "inference.replicate"),
            Set.of("", "inference.intervals"),
            Set.of("inference.test"));

    private static JavaClasses core;

    @BeforeAll
    static void importCore() {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // ArchUnit logs through it; there is no provider
        core = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);
    }

    @Test
    void noArrowRunsUpward() {
        Set<String> found = new TreeSet<>();
        for (JavaClass from : core) {
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                String source = name(ROOT, from);
                String target = name(ROOT, dependency.getTargetClass().getBaseComponentType());
                if (target != null && !source.equals(target) && floor(target) >= floor(source)) {
                    found.add(dependency.getDescription());
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private static int floor(String name) {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            if (FLOORS.get(floor).contains(name)) {
                return floor;
            }
        }
        throw new AssertionError("the package \"" + name + "\" is on no floor");
    }

    @Test
    void theLibraryNeedsNothingButJavaBase() {
        Set<String> found = new TreeSet<>();
        for (JavaClass from : core) {
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (name(ROOT, target) == null
                        && !target.isPrimitive()
                        && !isOfJavaBase(target)
                        && !isNullAnnotation(target)) {
                    found.add(dependency.getDescription());
                }
            }
        }
        assertThat(found).isEmpty();
    }

    /** Java ignores an annotation of which it finds no class: nobody needs these to run the library. */
    private static boolean isNullAnnotation(JavaClass type) {
        return type.isAnnotation() && type.getPackageName().equals("org.jspecify.annotations");
    }

    private static boolean isOfJavaBase(JavaClass type) {
        return "java.base".equals(type.reflect().getModule().getName());
    }

    /** Their results differ between processors or JDKs; StrictMath and the library's own functions do not. */
    @Test
    void resultsAreTheSameEverywhere() {
        noClasses()
                .should()
                .callMethodWhere(target(owner(HasName.Predicates.name(Math.class.getName())))
                        .and(target(nameMatching(
                                "exp|expm1|log|log10|log1p|pow|cbrt|hypot|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh"
                                        + "|random|fma"))))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Random.class, SplittableRandom.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .check(core);
    }

    @Test
    void textDoesNotDependOnTheLocale() {
        noClasses()
                .should()
                .callMethodWhere(describe("format without a locale", ArchitectureTest::formatsInTheDefaultLocale))
                .check(core);
    }

    private static boolean formatsInTheDefaultLocale(JavaMethodCall call) {
        boolean ofString = call.getTargetOwner().isEquivalentTo(String.class);
        boolean withLocale =
                call.getTarget().getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Locale.class));
        return ofString
                && !withLocale
                && List.of("format", "formatted", "toLowerCase", "toUpperCase").contains(call.getName());
    }

    @Test
    void nothingIsPrintedOrDeserialized() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class)
                .check(core);
    }
}
