package org.mixtura.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.mixtura.density.PrecisionShape;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.testing.Golden;

/** What the three letters say. */
class CovarianceFamilyTest {
    private static CovarianceStructure structure(String name) {
        return CovarianceStructures.named(name).orElseThrow();
    }

    private static List<String> namesWhere(Predicate<CovarianceStructure> condition) {
        return CovarianceStructures.all().stream()
                .filter(condition)
                .map(CovarianceStructure::name)
                .toList();
    }

    @Test
    void parametersAreThoseThatMclustCounts() {
        List<Map<String, Integer>> counts = Golden.parameterCounts();
        assertThat(counts).hasSize(20);
        for (Map<String, Integer> row : counts) {
            int components = row.get("components");
            int features = row.get("features");
            for (CovarianceStructure structure : CovarianceStructures.all()) {
                assertThat(structure.parameterCount(components, features))
                        .as("%s, K %d, D %d", structure.name(), components, features)
                        .isEqualTo((long) row.get(structure.name()));
            }
        }
    }

    @Test
    void oneMoreComponentHasItsMeanAndItsOwnPartOfTheCovariances() {
        for (CovarianceStructure structure : CovarianceStructures.all()) {
            for (int features = 1; features <= 6; features++) {
                long more = structure.parameterCount(3, features) - structure.parameterCount(2, features);
                assertThat(structure.parametersPerComponent(features)).isEqualTo(features + more);
            }
        }
    }

    @Test
    void thereAreFourteenInTheOrderOfMclust() {
        assertThat(namesWhere(structure -> true))
                .hasSize(14)
                .containsExactlyElementsOf(Golden.bic("iris").keySet());
    }

    @Test
    void descriptionsSayWhatIsEqualAndWhatVaries() {
        assertThat(structure("EII").description()).isEqualTo("spherical, equal volume");
        assertThat(structure("VEI").description()).isEqualTo("diagonal, equal shape, varying volume");
        assertThat(structure("EEE").description()).isEqualTo("ellipsoidal, equal volume, shape and orientation");
        assertThat(structure("EVV").description())
                .isEqualTo("ellipsoidal, equal volume, varying shape and orientation");
    }

    /** S Sigma_k S for a diagonal S: variances along turned axes do not stay variances along turned axes. */
    @Test
    void unitsMatterWhereVariancesAlongTurnedAxesAreCompared() {
        assertThat(namesWhere(structure -> !structure.allowsFeatureScaling()))
                .containsExactly("EII", "VII", "EVE", "VVE", "EEV", "VEV");
    }

    @Test
    void sharedCovariancesAreCheap() {
        assertThat(structure("EII").precisionShape()).isEqualTo(PrecisionShape.SCALAR);
        assertThat(structure("EEI").precisionShape()).isEqualTo(PrecisionShape.DIAGONAL);
        assertThat(structure("EEE").precisionShape()).isEqualTo(PrecisionShape.SHARED_TRIANGULAR);
        assertThat(structure("EEE").scatterShape()).isEqualTo(ScatterShape.POOLED);
        assertThat(namesWhere(structure -> structure.precisionShape() == PrecisionShape.TRIANGULAR))
                .containsExactly("VEE", "EVE", "VVE", "EEV", "VEV", "EVV", "VVV");
    }

    @Test
    void oneComponentLeavesThreeStructuresAndOneFeatureTwo() {
        assertThat(distinct(1, 3)).containsExactly("EII", "EEI", "EEE");
        assertThat(distinct(3, 1)).containsExactly("EII", "VII");
        assertThat(distinct(1, 1)).containsExactly("EII");
        assertThat(distinct(2, 2)).hasSize(14);
    }

    private static List<String> distinct(int components, int features) {
        return CovarianceStructures.all().stream()
                .map(structure -> structure.simplest(components, features).name())
                .distinct()
                .toList();
    }

    @Test
    void theSimplestStructureHasAsManyParametersAndNeedsAsManyRows() {
        for (CovarianceStructure structure : CovarianceStructures.all()) {
            for (int components = 1; components <= 3; components++) {
                for (int features = 1; features <= 3; features++) {
                    CovarianceStructure simplest = structure.simplest(components, features);
                    assertThat(simplest.parameterCount(components, features))
                            .isEqualTo(structure.parameterCount(components, features));
                    assertThat(simplest.minimumRows(components, features))
                            .as("%s and %s, K %d, D %d", structure.name(), simplest.name(), components, features)
                            .isEqualTo(structure.minimumRows(components, features));
                }
            }
        }
    }
}
