package org.mixtura.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** The parameters of an estimator or a model, whose uid must be set before. */
final class MixtureParameters implements Serializable {
    private static final long serialVersionUID = 1L;

    final IntParam k;
    final IntArrayParam kValues;
    final Param<String> covarianceType;
    final Param<String> criterion;
    final IntParam starts;
    final IntParam maxIter;
    final DoubleParam tol;
    final BooleanParam accelerated;
    final LongParam seed;
    final Param<String> featuresCol;
    final Param<String> weightCol;
    final Param<String> errorsCol;
    final DoubleArrayParam roundingUnits;
    final Param<String> labelCol;
    final Param<String> labelComponents;
    final Param<String> predictionCol;
    final Param<String> probabilityCol;
    final Param<String> logDensityCol;
    final Param<String> labelPredictionCol;
    final IntParam aggregationDepth;
    final BooleanParam deterministic;
    final Param<String> checkpointDir;

    MixtureParameters(Params parent) {
        k = new IntParam(parent, "k", "number of components (>= 1)", ParamValidators.gtEq(1));
        kValues = new IntArrayParam(parent, "kValues", "numbers of components to choose from; if empty, k alone");
        covarianceType = new Param<>(
                parent,
                "covarianceType",
                "covariance structures to choose from: full, tied, diag, spherical, mclust's fourteen names, factors:Q, ppca:Q;"
                        + " several with commas, or all");
        criterion = new Param<>(
                parent,
                "criterion",
                "what candidates are compared by: bic, icl, aic or cv",
                ParamValidators.inArray(new String[] {"bic", "icl", "aic", "cv"}));
        starts = new IntParam(
                parent, "starts", "starts per candidate, tried on a sample (>= 1)", ParamValidators.gtEq(1));
        maxIter = new IntParam(parent, "maxIter", "maximum number of iterations (>= 0)", ParamValidators.gtEq(0));
        tol = new DoubleParam(
                parent,
                "tol",
                "EM stops when the log-likelihood of all rows changes by less than this, or by less than 1e-8 per row;"
                        + " 0: only after maxIter",
                ParamValidators.gtEq(0));
        accelerated = new BooleanParam(
                parent, "accelerated", "whether EM takes longer steps where these raise the likelihood");
        seed = new LongParam(parent, "seed", "random seed");
        featuresCol = new Param<>(
                parent,
                "featuresCol",
                "features column: vectors or arrays of numbers; null and NaN are missing values");
        weightCol = new Param<>(parent, "weightCol", "column of row weights; if not set, all rows have weight 1");
        errorsCol = new Param<>(
                parent,
                "errorsCol",
                "column of the standard errors of the features: vectors or arrays of numbers, 0 for an exact value; if not set, all"
                        + " values are exact");
        roundingUnits = new DoubleArrayParam(
                parent,
                "roundingUnits",
                "units to whose multiples the features were rounded, one each, 0 for one that was not; if empty, none was");
        labelCol = new Param<>(
                parent,
                "labelCol",
                "column of the known groups of rows: strings or numbers; null, NaN and empty are unknown; if not set, all are");
        labelComponents = new Param<>(
                parent,
                "labelComponents",
                "how many components a known group may own: a number, or a range such as 1..3");
        predictionCol =
                new Param<>(parent, "predictionCol", "column for the component of each row, from 0; empty for none");
        probabilityCol =
                new Param<>(parent, "probabilityCol", "column for the probabilities of the components; empty for none");
        logDensityCol = new Param<>(parent, "logDensityCol", "column for the log density of each row; empty for none");
        labelPredictionCol = new Param<>(
                parent,
                "labelPredictionCol",
                "column for the most probable known group of each row, if components have labels; empty for none");
        aggregationDepth = new IntParam(
                parent, "aggregationDepth", "suggested depth of the tree of merges (>= 1)", ParamValidators.gtEq(1));
        deterministic = new BooleanParam(
                parent,
                "deterministic",
                "whether rows are moved once, so that the result has the same bits however they are partitioned");
        checkpointDir = new Param<>(
                parent, "checkpointDir", "folder from which a driver that starts again goes on; empty for none");
        setDefaults(parent);
    }

    /** All parameters in the order of their names, as Spark requires. */
    Param<?>[] all() {
        Param<?>[] all = {
            k,
            kValues,
            covarianceType,
            criterion,
            starts,
            maxIter,
            tol,
            accelerated,
            seed,
            featuresCol,
            weightCol,
            errorsCol,
            roundingUnits,
            labelCol,
            labelComponents,
            predictionCol,
            probabilityCol,
            logDensityCol,
            labelPredictionCol,
            aggregationDepth,
            deterministic,
            checkpointDir
        };
        Arrays.sort(all, Comparator.comparing(Param::name));
        return all;
    }

    /** Sets the defaults; parameters of Spark's GaussianMixture have the same defaults as there. */
    private void setDefaults(Params parent) {
        parent.setDefault(k, 2);
        parent.setDefault(kValues, new int[0]);
        parent.setDefault(covarianceType, "full");
        parent.setDefault(criterion, "bic");
        parent.setDefault(starts, 10);
        parent.setDefault(maxIter, 100);
        parent.setDefault(tol, 0.01);
        parent.setDefault(accelerated, true);
        parent.setDefault(seed, (long) GaussianMixture.class.getName().hashCode());
        parent.setDefault(featuresCol, "features");
        parent.setDefault(roundingUnits, new double[0]);
        parent.setDefault(predictionCol, "prediction");
        parent.setDefault(probabilityCol, "probability");
        parent.setDefault(logDensityCol, "");
        parent.setDefault(labelComponents, "1");
        parent.setDefault(labelPredictionCol, "predictedLabel");
        parent.setDefault(aggregationDepth, 2);
        parent.setDefault(deterministic, false);
        parent.setDefault(checkpointDir, "");
    }
}
