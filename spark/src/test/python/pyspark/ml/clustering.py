"""Stand-in: PySpark's own model and summary, by what they call in Java."""

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
from pyspark.ml.wrapper import JavaModel, JavaWrapper


def _calls(name):
    return property(lambda self: self._call_java(name))


class GaussianMixtureSummary(JavaWrapper):
    predictionCol = _calls("predictionCol")
    predictions = _calls("predictions")
    featuresCol = _calls("featuresCol")
    k = _calls("k")
    cluster = _calls("cluster")
    clusterSizes = _calls("clusterSizes")
    numIter = _calls("numIter")
    probabilityCol = _calls("probabilityCol")
    probability = _calls("probability")
    logLikelihood = _calls("logLikelihood")


class _GaussianMixtureParams(
    HasMaxIter,
    HasFeaturesCol,
    HasSeed,
    HasPredictionCol,
    HasProbabilityCol,
    HasTol,
    HasAggregationDepth,
    HasWeightCol,
):
    k = Param(Params._dummy(), "k", "as PySpark documents it", TypeConverters.toInt)

    def __init__(self, *args):
        super().__init__(*args)
        self._setDefault(k=2, tol=0.01, maxIter=100, aggregationDepth=2)

    def getK(self):
        return self.getOrDefault(self.k)


class GaussianMixtureModel(JavaModel, _GaussianMixtureParams, JavaMLWritable, JavaMLReadable):
    weights = _calls("weights")
    gaussiansDF = _calls("gaussiansDF")
    hasSummary = _calls("hasSummary")

    @property
    def summary(self):
        if not self.hasSummary:
            raise RuntimeError("No training summary available for this " + type(self).__name__)
        return GaussianMixtureSummary(self._java_obj.summary())

    def setFeaturesCol(self, value):
        return self._set(featuresCol=value)

    def setPredictionCol(self, value):
        return self._set(predictionCol=value)

    def setProbabilityCol(self, value):
        return self._set(probabilityCol=value)

    def predict(self, value):
        return self._call_java("predict", value)

    def predictProbability(self, value):
        return self._call_java("predictProbability", value)
