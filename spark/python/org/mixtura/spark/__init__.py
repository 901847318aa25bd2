"""Gaussian mixtures on Apache Spark, from Python.

    from org.mixtura.spark import GaussianMixture   # was pyspark.ml.clustering

    model = GaussianMixture(k=3, covarianceType="full,tied").fit(df)
    model.transform(df).show()
    model.saveJson("groups.mixture.json")

Works in a session with a JVM of its own and through Spark Connect; the jars of Mixtura have to be where the driver runs.

This package is called as the Java classes are, because PySpark finds the Python class of a saved model, and of a stage of a Pipeline, by
the name of the Java class. There is therefore nothing to register, and no ``__init__.py`` in ``org`` and ``org/mixtura``: others may
have packages there too.
"""

import functools
import inspect
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from pyspark import keyword_only
from pyspark.ml import clustering
from pyspark.ml.param import Param, Params, TypeConverters
from pyspark.ml.param.shared import (
    HasAggregationDepth,
    HasFeaturesCol,
    HasMaxIter,
    HasPredictionCol,
    HasProbabilityCol,
    HasSeed,
    HasTol,
    HasWeightCol,
)
from pyspark.ml.util import JavaMLReadable, JavaMLWritable
from pyspark.ml.wrapper import JavaEstimator

__all__ = ["GaussianMixture", "GaussianMixtureModel"]

_JAVA_CLASS = "org.mixtura.spark.GaussianMixture"

_DEFAULTS = {
    "k": 2,
    "kValues": [],
    "covarianceType": "full",
    "criterion": "bic",
    "starts": 10,
    "maxIter": 100,
    "tol": 0.01,
    "accelerated": True,
    "seed": -249335816,  # of the Java class; PySpark's own default differs from one process to the next
    "featuresCol": "features",
    "roundingUnits": [],
    "predictionCol": "prediction",
    "probabilityCol": "probability",
    "logDensityCol": "",
    "labelComponents": "1",
    "labelPredictionCol": "predictedLabel",
    "aggregationDepth": 2,
    "deterministic": False,
    "checkpointDir": "",
}


_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


def _with_arguments_of(
    method: Callable[_Arguments, Any],
) -> Callable[[Callable[..., _Result]], Callable[_Arguments, _Result]]:
    """Another method takes the same arguments by name and no others; whoever completes or checks calls of it sees which."""
    signature = inspect.signature(method)

    def decorate(taking):
        taking.__signature__ = signature

        @functools.wraps(taking)
        def checked(self, **given):
            signature.bind(self, **given)
            return taking(self, **given)

        return checked

    return decorate


def _param(name, doc, converter):
    return Param(Params._dummy(), name, doc, typeConverter=converter)


class _MixtureParams(Params):
    """What the estimator and the model can be told, as in Java: to be named before PySpark's classes. Getters that are not here are theirs."""

    k = _param("k", "number of components (>= 1)", TypeConverters.toInt)
    kValues = _param(
        "kValues", "numbers of components to choose from; if empty, k alone", TypeConverters.toListInt
    )
    covarianceType = _param(
        "covarianceType",
        "covariance structures to choose from: full, tied, diag, spherical, mclust's fourteen names, factors:Q, ppca:Q;"
        " several with commas, or all",
        TypeConverters.toString,
    )
    criterion = _param(
        "criterion", "what candidates are compared by: bic, icl, aic or cv", TypeConverters.toString
    )
    starts = _param("starts", "starts per candidate, tried on a sample (>= 1)", TypeConverters.toInt)
    maxIter = _param("maxIter", "maximum number of iterations (>= 0)", TypeConverters.toInt)
    tol = _param(
        "tol",
        "EM stops when the log-likelihood of all rows changes by less than this, or by less than 1e-8 per row;"
        " 0: only after maxIter",
        TypeConverters.toFloat,
    )
    accelerated = _param(
        "accelerated",
        "whether EM takes longer steps where these raise the likelihood",
        TypeConverters.toBoolean,
    )
    seed = _param("seed", "random seed", TypeConverters.toInt)
    featuresCol = _param(
        "featuresCol", "features column: vectors or arrays of numbers; null and NaN are missing values", TypeConverters.toString
    )
    weightCol = _param(
        "weightCol", "column of row weights; if not set, all rows have weight 1", TypeConverters.toString
    )
    errorsCol = _param(
        "errorsCol",
        "column of the standard errors of the features: vectors or arrays of numbers, 0 for an exact value; if not set, all"
        " values are exact",
        TypeConverters.toString,
    )
    roundingUnits = _param(
        "roundingUnits",
        "units to whose multiples the features were rounded, one each, 0 for one that was not; if empty, none was",
        TypeConverters.toListFloat,
    )
    labelCol = _param(
        "labelCol",
        "column of the known groups of rows: strings or numbers; null, NaN and empty are unknown; if not set, all are",
        TypeConverters.toString,
    )
    labelComponents = _param(
        "labelComponents",
        "how many components a known group may own: a number, or a range such as 1..3",
        TypeConverters.toString,
    )
    predictionCol = _param(
        "predictionCol",
        "column for the component of each row, from 0; empty for none",
        TypeConverters.toString,
    )
    probabilityCol = _param(
        "probabilityCol",
        "column for the probabilities of the components; empty for none",
        TypeConverters.toString,
    )
    logDensityCol = _param(
        "logDensityCol", "column for the log density of each row; empty for none", TypeConverters.toString
    )
    labelPredictionCol = _param(
        "labelPredictionCol",
        "column for the most probable known group of each row, if components have labels; empty for none",
        TypeConverters.toString,
    )
    aggregationDepth = _param(
        "aggregationDepth", "suggested depth of the tree of merges (>= 1)", TypeConverters.toInt
    )
    deterministic = _param(
        "deterministic",
        "whether rows are moved once, so that the result has the same bits however they are partitioned",
        TypeConverters.toBoolean,
    )
    checkpointDir = _param(
        "checkpointDir",
        "folder from which a driver that starts again goes on; empty for none",
        TypeConverters.toString,
    )

    def __init__(self, *args):
        super().__init__(*args)
        self._setDefault(**_DEFAULTS)

    def getK(self):
        """The value of :py:attr:`k`; of a model the number of its components."""
        return self.getOrDefault(self.k)

    def getKValues(self):
        """The value of :py:attr:`kValues`."""
        return self.getOrDefault(self.kValues)

    def getCovarianceType(self):
        """The value of :py:attr:`covarianceType`."""
        return self.getOrDefault(self.covarianceType)

    def getCriterion(self):
        """The value of :py:attr:`criterion`."""
        return self.getOrDefault(self.criterion)

    def getStarts(self):
        """The value of :py:attr:`starts`."""
        return self.getOrDefault(self.starts)

    def getAccelerated(self):
        """The value of :py:attr:`accelerated`."""
        return self.getOrDefault(self.accelerated)

    def getLogDensityCol(self):
        """The value of :py:attr:`logDensityCol`."""
        return self.getOrDefault(self.logDensityCol)

    def getErrorsCol(self):
        """The value of :py:attr:`errorsCol`."""
        return self.getOrDefault(self.errorsCol)

    def getRoundingUnits(self):
        """The value of :py:attr:`roundingUnits`."""
        return self.getOrDefault(self.roundingUnits)

    def getLabelCol(self):
        """The value of :py:attr:`labelCol`."""
        return self.getOrDefault(self.labelCol)

    def getLabelComponents(self):
        """The value of :py:attr:`labelComponents`."""
        return self.getOrDefault(self.labelComponents)

    def getLabelPredictionCol(self):
        """The value of :py:attr:`labelPredictionCol`."""
        return self.getOrDefault(self.labelPredictionCol)

    def getDeterministic(self):
        """The value of :py:attr:`deterministic`."""
        return self.getOrDefault(self.deterministic)

    def getCheckpointDir(self):
        """The value of :py:attr:`checkpointDir`."""
        return self.getOrDefault(self.checkpointDir)


class GaussianMixtureModel(_MixtureParams, clustering.GaussianMixtureModel):
    """A fitted mixture: PySpark's model with log densities, all structures, and Mixtura's model file.

    Components stand in the order of their weights, the largest first.
    """

    def setLogDensityCol(self, value):
        """Sets :py:attr:`logDensityCol`."""
        return self._set(logDensityCol=value)

    def setLabelPredictionCol(self, value):
        """Sets :py:attr:`labelPredictionCol`."""
        return self._set(labelPredictionCol=value)

    def saveJson(self, path):
        """Writes the model file that ``mixtura score`` and ``mixtura show`` read. A file that is there already is not replaced.

        The path is one of the cluster's file systems, seen from the driver.
        """
        self.write().option("format", "json").save(path)

    @classmethod
    def loadJson(cls, path):
        """A model from Mixtura's model file."""
        return cls.load(path)


class GaussianMixture(
    _MixtureParams,
    JavaEstimator,
    HasMaxIter,
    HasFeaturesCol,
    HasSeed,
    HasPredictionCol,
    HasProbabilityCol,
    HasTol,
    HasAggregationDepth,
    HasWeightCol,
    JavaMLWritable,
    JavaMLReadable,
):
    """Fits Gaussian mixtures, with the arguments of ``pyspark.ml.clustering.GaussianMixture`` and some more.

    ``explainParams()`` tells what each means.
    """

    @keyword_only
    def __init__(
        self,
        *,
        featuresCol="features",
        predictionCol="prediction",
        k=2,
        probabilityCol="probability",
        tol=0.01,
        maxIter=100,
        seed=None,
        aggregationDepth=2,
        weightCol=None,
        kValues=None,
        covarianceType="full",
        criterion="bic",
        starts=10,
        accelerated=True,
        logDensityCol="",
        errorsCol=None,
        roundingUnits=None,
        labelCol=None,
        labelComponents="1",
        labelPredictionCol="predictedLabel",
        deterministic=False,
        checkpointDir="",
    ):
        super().__init__()
        self._java_obj = self._new_java_obj(_JAVA_CLASS, self.uid)
        self.setParams(**self._input_kwargs)

    @_with_arguments_of(__init__)
    def setParams(self, **given):
        """Sets those that are given."""
        return self._set(**given)

    def _create_model(self, java_model):
        return GaussianMixtureModel(java_model)

    def _fit(self, dataset):
        model = super()._fit(dataset)
        if self.getKValues():
            model._set(k=len(model.weights))  # PySpark gives models the estimator's values
        return model

    def setK(self, value):
        """Sets :py:attr:`k`."""
        return self._set(k=value)

    def setKValues(self, value):
        """Sets :py:attr:`kValues`."""
        return self._set(kValues=value)

    def setCovarianceType(self, value):
        """Sets :py:attr:`covarianceType`."""
        return self._set(covarianceType=value)

    def setCriterion(self, value):
        """Sets :py:attr:`criterion`."""
        return self._set(criterion=value)

    def setStarts(self, value):
        """Sets :py:attr:`starts`."""
        return self._set(starts=value)

    def setMaxIter(self, value):
        """Sets :py:attr:`maxIter`."""
        return self._set(maxIter=value)

    def setTol(self, value):
        """Sets :py:attr:`tol`."""
        return self._set(tol=value)

    def setAccelerated(self, value):
        """Sets :py:attr:`accelerated`."""
        return self._set(accelerated=value)

    def setSeed(self, value):
        """Sets :py:attr:`seed`."""
        return self._set(seed=value)

    def setFeaturesCol(self, value):
        """Sets :py:attr:`featuresCol`."""
        return self._set(featuresCol=value)

    def setWeightCol(self, value):
        """Sets :py:attr:`weightCol`."""
        return self._set(weightCol=value)

    def setPredictionCol(self, value):
        """Sets :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def setProbabilityCol(self, value):
        """Sets :py:attr:`probabilityCol`."""
        return self._set(probabilityCol=value)

    def setLogDensityCol(self, value):
        """Sets :py:attr:`logDensityCol`."""
        return self._set(logDensityCol=value)

    def setErrorsCol(self, value):
        """Sets :py:attr:`errorsCol`."""
        return self._set(errorsCol=value)

    def setRoundingUnits(self, value):
        """Sets :py:attr:`roundingUnits`."""
        return self._set(roundingUnits=value)

    def setLabelCol(self, value):
        """Sets :py:attr:`labelCol`."""
        return self._set(labelCol=value)

    def setLabelComponents(self, value):
        """Sets :py:attr:`labelComponents`."""
        return self._set(labelComponents=value)

    def setLabelPredictionCol(self, value):
        """Sets :py:attr:`labelPredictionCol`."""
        return self._set(labelPredictionCol=value)

    def setAggregationDepth(self, value):
        """Sets :py:attr:`aggregationDepth`."""
        return self._set(aggregationDepth=value)

    def setDeterministic(self, value):
        """Sets :py:attr:`deterministic`."""
        return self._set(deterministic=value)

    def setCheckpointDir(self, value):
        """Sets :py:attr:`checkpointDir`."""
        return self._set(checkpointDir=value)
