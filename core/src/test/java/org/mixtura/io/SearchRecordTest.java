package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.mixtura.model.FitRecord;
import org.mixtura.model.MixtureModel;
import org.mixtura.model.SearchRecord;
import org.mixtura.model.SearchRecord.Agreement;
import org.mixtura.model.SearchRecord.Trace;
import org.mixtura.model.SearchRecord.Tried;

/** The search in a model file. */
class SearchRecordTest {
    private static final double NONE = Double.NaN;
    private static final SearchRecord SEARCH = new SearchRecord(
            "BIC",
            10,
            1000,
            1e-8,
            0,
            true,
            2,
            Optional.of("b"),
            "1..3",
            List.of(
                    new Tried(
                            2, "VVV", -1234.5678901234567, 11, 2545.1, 2546, NONE, Optional.empty(), Optional.empty()),
                    new Tried(3, "EEE", 1e300, 9, -0.1, 0.3, 7, Optional.of("on the \"floor\""), Optional.empty()),
                    new Tried(4, "VVV", NONE, 0, NONE, NONE, NONE, Optional.empty(), Optional.of("too few rows"))),
            new Agreement(21, 6, 5, NONE, 0.25),
            List.of(new Trace(2, new double[] {-3.5, -1.25, -0.1})),
            List.of("in other units", "component 2 was placed anew"));

    public static MixtureModel model() {
        MixtureModel small = Models.small();
        FitRecord fit = Models.FIT;
        FitRecord record = new FitRecord(
                fit.rows(),
                fit.logLikelihood(),
                fit.parameters(),
                fit.bic(),
                fit.iterations(),
                fit.converged(),
                fit.seed(),
                fit.version(),
                fit.warnings(),
                Optional.of(SEARCH));
        return new MixtureModel(small.mixture(), small.features(), Optional.of(record));
    }

    private static String json() {
        return ModelFile.toJson(model());
    }

    private static MixtureModel parse(String json) throws IOException {
        return ModelFile.parse(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "m.json");
    }

    @Test
    void readsWhatItWrote() throws IOException {
        MixtureModel back = parse(json());
        SearchRecord search = back.fit().orElseThrow().search().orElseThrow();
        assertThat(search.candidates()).isEqualTo(SEARCH.candidates());
        assertThat(search.agreement()).isEqualTo(SEARCH.agreement());
        assertThat(search.traces().get(0).meanLogLikelihoods())
                .containsExactly(SEARCH.traces().get(0).meanLogLikelihoods());
        assertThat(search.toString().replaceAll("traces=.*", ""))
                .isEqualTo(SEARCH.toString().replaceAll("traces=.*", ""));
        assertThat(ModelFile.toJson(back)).isEqualTo(json());
    }

    @Test
    void whatIsMissingOrDoesNotFitIsNamed() {
        assertThatThrownBy(() -> parse(json().replace("\"starts\": 10,", "")))
                .hasMessageContaining("\"search\" has no member \"starts\": complete it, or leave \"search\" out");
        assertThatThrownBy(() -> parse(json().replace("[\"VVV\", \"EEE\", \"VVV\"]", "[\"VVV\"]")))
                .hasMessageContaining(
                        "\"candidates.covariance\" of \"search\" has 1 elements, but there are 3 candidates");
        assertThatThrownBy(() -> parse(json().replace("[2, 3, 4]", "[2, 3, 4294967296]")))
                .hasMessageContaining("expected an integer of 32 bits but found 4294967296");
        assertThatThrownBy(() -> parse(json().replace("\"iterations\": 2", "\"iterations\": 1")))
                .hasMessageContaining("a trace of 1 iterations has from 1 to 2 values, got 3");
        assertThatThrownBy(() -> parse(json().replace("[2, 3, 4]", "[" + "2, ".repeat(100_000) + "2]")))
                .hasMessageContaining("more than 100000 elements in one array");
    }

    @Test
    void aSearchHasNoMoreCandidatesThanAreRead() {
        assertThatThrownBy(() -> new SearchRecord(
                        "BIC",
                        10,
                        1000,
                        1e-8,
                        0,
                        true,
                        0,
                        Optional.empty(),
                        SearchRecord.ONE,
                        Collections.nCopies(100_001, SEARCH.candidates().get(0)),
                        SEARCH.agreement(),
                        List.of(),
                        List.of()))
                .hasMessage("a search has at most 100000 candidates, got 100001");
    }

    @Test
    void aLongTraceKeepsItsEndsAndEvenSteps() {
        double[] all = DoubleStream.iterate(0, i -> i + 1).limit(298).toArray(); // 297 = 3 x 99 iterations
        Trace trace = Trace.of(all);
        assertThat(trace.iterations()).isEqualTo(297);
        assertThat(trace.meanLogLikelihoods()).hasSize(100).startsWith(0, 3, 6).endsWith(297);
        assertThat(trace.iteration(33)).isEqualTo(99);
        assertThat(Trace.of(new double[] {-1}).iteration(0)).isZero();
    }
}
