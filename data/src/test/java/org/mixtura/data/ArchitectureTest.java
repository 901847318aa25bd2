package org.mixtura.data;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mixtura.testing.PackageArrows;

/** The arrows between the packages of tables. */
class ArchitectureTest {
    private static final String ROOT = "org.mixtura.data";

    /** The packages that each package may use, lowest first; with the root (""), which may use all, there are no others. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("display", Set.of()),
            Map.entry("cells", Set.of("display")),
            Map.entry("records", Set.of("display", "cells")),
            Map.entry("files", Set.of("display", "records")),
            Map.entry("csv", Set.of("display", "cells", "records", "files")),
            Map.entry("json", Set.of("display", "cells", "records", "files")),
            Map.entry("npy", Set.of("display", "cells", "records", "files")),
            Map.entry("parquet", Set.of("display", "records")),
            Map.entry("sources", Set.of("display", "cells", "records", "files", "csv", "json", "npy", "parquet")),
            Map.entry("profile", Set.of("display")),
            Map.entry("feature", Set.of("display", "cells", "records")),
            Map.entry("scan", Set.of("display", "cells", "records", "profile", "feature")));

    private static JavaClasses classes;

    @BeforeAll
    static void importClasses() {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // ArchUnit logs through it; there is no provider
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);
    }

    @Test
    void packagesUseOnlyWhatIsBelowThem() {
        Map<String, Set<String>> arrows = new HashMap<>(ARROWS);
        arrows.put("", ARROWS.keySet());
        assertThat(new PackageArrows(ROOT, arrows).broken(classes)).isEmpty();
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
    }
}
