package org.mixtura;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows between packages, and what nobody may call. */
class ArchitectureTest {
    private static final String ROOT = "org.mixtura";

    /** The packages that each package may use; with the root (""), which may use all but inference and online, there are no others. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("shape", Set.of()),
            Map.entry("internal.random", Set.of()),
            Map.entry("internal.linalg", Set.of()),
            Map.entry("internal.json", Set.of()),
            Map.entry("internal.text", Set.of()),
            Map.entry("internal.kernel", Set.of("shape")),
            Map.entry("rows", Set.of("internal.random")),
            Map.entry("statistics", Set.of("shape", "internal.linalg")),
            Map.entry("prior", Set.of("internal.linalg")),
            Map.entry("covariance", Set.of("shape", "statistics", "prior", "internal.linalg", "internal.random")),
            Map.entry("model", Set.of("shape", "covariance", "internal.kernel", "internal.random", "internal.text")),
            Map.entry("io", Set.of("shape", "statistics", "model", "covariance", "internal.json", "internal.text")),
            Map.entry(
                    "em",
                    Set.of(
                            "shape",
                            "rows",
                            "statistics",
                            "prior",
                            "covariance",
                            "model",
                            "internal.kernel",
                            "internal.linalg")),
            Map.entry("checkpoint", Set.of("rows", "covariance", "model", "em", "io")),
            Map.entry(
                    "initialization",
                    Set.of(
                            "shape",
                            "rows",
                            "statistics",
                            "prior",
                            "covariance",
                            "model",
                            "em",
                            "internal.kernel",
                            "internal.random",
                            "internal.linalg")),
            Map.entry(
                    "inference",
                    Set.of(
                            "",
                            "rows",
                            "prior",
                            "covariance",
                            "statistics",
                            "model",
                            "em",
                            "initialization",
                            "internal.kernel",
                            "internal.linalg",
                            "internal.random",
                            "internal.text")),
            Map.entry(
                    "online",
                    Set.of(
                            "shape",
                            "rows",
                            "statistics",
                            "prior",
                            "covariance",
                            "model",
                            "em",
                            "inference",
                            "internal.kernel",
                            "internal.text")));

    private static JavaClasses core;

    @BeforeAll
    static void importCore() {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // ArchUnit logs through it; there is no provider
        core = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);
    }

    @Test
    void packagesUseOnlyWhatIsBelowThem() {
        Set<String> found = new TreeSet<>();
        for (JavaClass from : core) {
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                String source = name(from);
                String target = name(dependency.getTargetClass().getBaseComponentType());
                boolean ours = target != null && !source.equals(target);
                if (ours && !allowed(source).contains(target)) {
                    found.add(dependency.getDescription());
                }
            }
        }
        assertThat(found).isEmpty();
        assertThat(core.stream().map(ArchitectureTest::name).filter(name -> !name.isEmpty()))
                .isSubsetOf(ARROWS.keySet());
    }

    private static Set<String> allowed(String source) {
        if (!source.isEmpty()) {
            return ARROWS.getOrDefault(source, Set.of());
        }
        Set<String> all = new TreeSet<>(ARROWS.keySet());
        all.removeAll(Set.of("inference", "online"));
        return all;
    }

    /** The package below the root, empty for the root itself, null for classes of others. */
    private static String name(JavaClass type) {
        String name = type.getPackageName();
        if (!name.equals(ROOT) && !name.startsWith(ROOT + ".")) {
            return null;
        }
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("org.mixtura.(**)").should().beFreeOfCycles().check(core);
    }

    @Test
    void theLibraryNeedsNothingButJavaBase() {
        Set<String> found = new TreeSet<>();
        for (JavaClass from : core) {
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (name(target) == null && !target.isPrimitive() && !isOfJavaBase(target)) {
                    found.add(dependency.getDescription());
                }
            }
        }
        assertThat(found).isEmpty();
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
