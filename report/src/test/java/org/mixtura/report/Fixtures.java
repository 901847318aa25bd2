package org.mixtura.report;

import java.util.List;
import java.util.Optional;
import org.mixtura.FitResult;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.fit.FitOptions;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;
import org.mixtura.model.Sample;
import org.mixtura.report.survey.Survey;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowColumns;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;

/** Mixtures and rows for tests. */
public final class Fixtures {
    private Fixtures() {}

    /** Three components of weights 0.6, 0.35 and 0.05 in so many features, some of which tell them apart. */
    public static GaussianMixture mixture(int features) {
        CovarianceStructure structure = CovarianceStructures.full();
        double[][] means = new double[3][features];
        double[][][] covariances = new double[3][features][features];
        for (int k = 0; k < 3; k++) {
            for (int d = 0; d < features; d++) {
                means[k][d] = d % 3 == k ? 4.0 / (1 + d / 3) : 0;
                covariances[k][d][d] = 1 + 0.5 * k;
                if (d > 0) {
                    covariances[k][d][d - 1] = 0.3;
                    covariances[k][d - 1][d] = 0.3;
                }
            }
        }
        return GaussianMixture.of(structure, new double[] {0.6, 0.35, 0.05}, means, structure.ofMatrices(covariances));
    }

    /** Rows drawn from a mixture. */
    public static double[][] table(GaussianMixture mixture, int rows) {
        Sample sample = mixture.sample(rows, 11);
        return sample.rows();
    }

    /** A model without a record of its fit. */
    public static MixtureModel model(GaussianMixture mixture, List<String> names) {
        return new MixtureModel(mixture, names, Optional.empty());
    }

    /** A model that was searched for. */
    public static MixtureModel fitted(double[][] table, List<String> names, Integer... components) {
        FitOptions options = FitOptions.defaults()
                .withComponents(List.of(components))
                .withStructures(CovarianceStructures.full(), CovarianceStructures.spherical());
        FitResult result = new GaussianMixtureFitter(options).fit(Rows.of(table));
        return result.model(names);
    }

    /** The page about a model and its rows. */
    public static String page(MixtureModel model, Rows rows) {
        Survey survey = Survey.of(model.mixture(), rows);
        Provenance provenance = new Provenance("data.csv", "ab12", null, "model.json", "cd34", "mixtura report");
        return ModelReport.html(model, survey, provenance);
    }

    /** The same rows, handed out in blocks of odd lengths from an array that is used again: what a stream of blocks may do. */
    public static Rows inBlocks(double[][] table) {
        return new Rows() {
            @Override
            public int features() {
                return table[0].length;
            }

            @Override
            public long size() {
                return table.length;
            }

            @Override
            public RowReader open() {
                double[] buffer = new double[7 + 37 * features()];
                return new RowReader() {
                    private int next;

                    @Override
                    public boolean next(RowBlock block, int limit) {
                        int count = Math.min(Math.min(limit, 1 + next % 37), table.length - next);
                        for (int n = 0; n < count; n++) {
                            System.arraycopy(table[next + n], 0, buffer, 7 + n * features(), features());
                        }
                        block.set(next, count, buffer, 7, RowColumns.NONE, 0);
                        next += count;
                        return count > 0;
                    }

                    @Override
                    public void close() {
                        // nothing is held open
                    }
                };
            }
        };
    }
}
