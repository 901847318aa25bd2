package org.mixtura.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.rows.RefusedRowsException;

/** What cannot be fitted ends in one exception that says what is wrong, where, and what to do. */
@OnSparksJava
class RefusalTest {
    private final SparkSession spark = Sessions.local();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SELECT array(double(id), double(id * id)) AS features FROM range(100) WHERE id < 0 | no row has features in column 'features': there is nothing to fit
                    SELECT array(double(id), double('NaN')) AS features FROM range(0, 100, 1, 3) | feature x2 has no value in any row: leave it out
                    SELECT array(double(null), double(null)) AS features FROM range(0, 100, 1, 3) | no row has a value: there is nothing to fit
                    SELECT if(id % 20 > 0, null, array(double(id), sin(id))) AS features FROM range(0, 60, 1, 3) | 5 components for 3 rows: ask for at most 3
                    SELECT array(if(id = 77, double('-Infinity'), null), double(id)) AS features FROM range(0, 100, 1, 3) | row 78, feature x1 is -Infinity: remove such rows or fill the values in
                    SELECT array(double(id), double('Infinity')) AS features FROM range(3) | row 1, feature x2 is Infinity: remove such rows or fill the values in
                    SELECT if(id = 50, array(1d), array(double(id), sin(id))) AS features FROM range(0, 100, 1, 3) | a row has 1 features where another has 2: all need the same number
                    SELECT array(double(id), sin(id)) AS features FROM range(3) | 5 components for 3 rows: ask for at most 3
                    SELECT array(1d, 2d) AS features FROM range(10) | all 10 rows are the same: their density is a single point; give at least 2 different rows
                    """)
    void rows(String sql, String message) {
        assertThatThrownBy(() -> new GaussianMixture().setK(5).fit(spark.sql(sql)))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessage(message);
        assertThat(spark.sparkContext().getPersistentRDDs().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -1d | the weight of row 1 is -1.0: weights must be finite and not negative
                    double('NaN') | the weight of row 1 is NaN: weights must be finite and not negative
                    double(null) | the weight of row 1 is NaN: weights must be finite and not negative
                    0d | no row has a positive weight: there is nothing to fit
                    """)
    void weights(String weight, String message) {
        Dataset<Row> rows =
                spark.sql("SELECT array(double(id), sin(id)) AS features, " + weight + " AS w FROM range(100)");
        assertThatThrownBy(() -> new GaussianMixture().setWeightCol("w").fit(rows))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessage(message);
    }

    @Test
    void columns() {
        Dataset<Row> rows = spark.sql("SELECT 'a' AS text, array(1d) AS features, 0 AS prediction");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GaussianMixture().setFeaturesCol("x").fit(rows))
                .withMessage("there is no column 'x', only text, features, prediction: set the name of the column");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GaussianMixture().setFeaturesCol("text").fit(rows))
                .withMessage(
                        "column 'text' is of type string: features must be a vector (VectorAssembler makes one) or an array"
                                + " of numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GaussianMixture().setWeightCol("text").fit(rows))
                .withMessage("column 'text' is of type string: weights must be numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GaussianMixture().fit(rows))
                .withMessage("there is a column 'prediction' already: drop it, or set another name for the new one");
    }

    @Test
    void parameters() {
        Dataset<Row> rows = spark.sql("SELECT array(double(id)) AS features FROM range(100)");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new GaussianMixture().setCovarianceType("round").fit(rows))
                .withMessageStartingWith("there is no covariance structure 'round': choose from all, EII");
        assertThatThrownBy(() -> new GaussianMixture().setK(0)).hasMessageContaining("parameter k");
        assertThatThrownBy(() -> new GaussianMixture().setCriterion("best")).hasMessageContaining("criterion");
        assertThatThrownBy(() -> new GaussianMixtureModel().weights())
                .hasMessage("this model has no mixture: fit or load one");
    }

    /** More partitions than rows is nothing to refuse. */
    @Test
    void emptyPartitionsAreFine() {
        Dataset<Row> rows = spark.sql("SELECT array(double(id), 3 * sin(id)) AS features FROM range(40)");
        GaussianMixture estimator = new GaussianMixture().setK(1);
        double expected = estimator.fit(rows.coalesce(1)).summary().logLikelihood();
        for (boolean deterministic : new boolean[] {false, true}) {
            assertThat(estimator
                            .setDeterministic(deterministic)
                            .fit(rows.repartition(97))
                            .summary()
                            .logLikelihood())
                    .isCloseTo(expected, within(1e-9));
        }
    }
}
