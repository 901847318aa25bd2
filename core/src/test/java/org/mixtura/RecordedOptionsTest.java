package org.mixtura;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mixtura.fit.FitOption;
import org.mixtura.fit.FitOptions;
import org.mixtura.io.ModelFile;
import org.mixtura.model.FitRecord;
import org.mixtura.model.SearchRecord;
import org.mixtura.model.SearchRecord.Tried;
import org.mixtura.rows.Rows;
import org.mixtura.testing.Fitters;
import org.mixtura.testing.Options;
import org.mixtura.testing.Tables;

/** A model file holds the options of its fit: a new one does not compile here until its place in the file is named. */
class RecordedOptionsTest {
    private static final Rows ROWS = Rows.of(Tables.groups(new Random(4), 2, 30, 2, 5));

    @ParameterizedTest
    @EnumSource(FitOption.class)
    void everyOptionIsReadFromTheFile(FitOption option) throws IOException {
        FitOptions options = Options.differentIn(option);
        FitResult result = Fitters.single(options).fit(ROWS);
        assertThat(result.options()).isEqualTo(options);
        String json = ModelFile.toJson(result.model(List.of("x1", "x2")));
        FitRecord fit = ModelFile.parse(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "m.json")
                .fit()
                .orElseThrow();
        assertThat(recorded(option, fit, fit.search().orElseThrow()))
                .isEqualTo(options.entries().get(option));
    }

    private static String recorded(FitOption option, FitRecord fit, SearchRecord search) {
        List<Tried> tried = search.candidates();
        return switch (option) {
            case COMPONENTS ->
                tried.stream().map(Tried::components).distinct().toList().toString();
            case OPEN_ENDED ->
                Boolean.toString(search.wentOnFrom() > 0 || search.candidates().size() == 1); // where it goes on
            case STRUCTURES ->
                tried.stream().map(Tried::covariance).distinct().toList().toString();
            case CRITERION -> search.criterion();
            case STARTS -> Integer.toString(search.starts());
            case INITIAL -> Boolean.toString(search.agreement().tried() == 1);
            case MAX_ITERATIONS -> Integer.toString(search.maxIterations());
            case TOLERANCE -> Double.toString(search.tolerance());
            case PARAMETER_TOLERANCE -> Double.toString(search.parameterTolerance());
            case ACCELERATED -> Boolean.toString(search.accelerated());
            case ORDER_BY -> search.orderBy().orElse("");
            case LABEL_COMPONENTS -> search.labelComponents();
            case SEED -> Long.toString(fit.seed());
        };
    }
}
