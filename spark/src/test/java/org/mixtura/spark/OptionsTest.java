package org.mixtura.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mixtura.fit.FitOption;

/** The options of a fit are parameters, in Java and in Python: a new one does not compile here until it is named, or left out with a reason. */
class OptionsTest {
    private static final Path PYTHON = Path.of("python", "org", "mixtura", "spark", "__init__.py");

    @ParameterizedTest
    @EnumSource(FitOption.class)
    void everyOptionIsAParameterInBothLanguages(FitOption option) throws IOException {
        GaussianMixture estimator = new GaussianMixture();
        String python = Files.readString(PYTHON);
        for (String name : parameters(option)) {
            assertThat(estimator.hasParam(name)).as(name).isTrue();
            assertThat(python)
                    .containsPattern("\\n    " + name + " = _param\\(")
                    .contains("\n    \"" + name + "\": ");
        }
    }

    private static List<String> parameters(FitOption option) {
        return switch (option) {
            case COMPONENTS -> List.of("k", "kValues");
            case OPEN_ENDED ->
                List.of(); // a search ends where it was asked to: every candidate costs passes of a cluster
            case STRUCTURES -> List.of("covarianceType");
            case CRITERION -> List.of("criterion");
            case STARTS -> List.of("starts");
            case INITIAL -> List.of(); // a model, which no parameter holds: setInitialModel, as in Spark
            case MAX_ITERATIONS -> List.of("maxIter");
            case TOLERANCE -> List.of("tol");
            case PARAMETER_TOLERANCE -> List.of(); // Spark's estimators have one tolerance
            case ACCELERATED -> List.of("accelerated");
            case ORDER_BY -> List.of(); // features of a vector column have no names to choose by
            case LABEL_COMPONENTS -> List.of("labelComponents");
            case SEED -> List.of("seed");
        };
    }
}
