"""Stand-in: the shared parameters, with documentation, getters, and the defaults that PySpark gives."""

from pyspark.ml.param import Param, Params, TypeConverters


def _mixin(name, converter, **default):
    getter = "get" + name[0].upper() + name[1:]

    def __init__(self):
        super(mixin, self).__init__()
        self._setDefault(**default)

    def get(self):
        return self.getOrDefault(getattr(self, name))

    param = Param(Params._dummy(), name, name + " as PySpark documents it", converter)
    mixin = type("Has" + name[0].upper() + name[1:], (Params,), {"__init__": __init__, name: param, getter: get})
    return mixin


HasMaxIter = _mixin("maxIter", TypeConverters.toInt)
HasFeaturesCol = _mixin("featuresCol", TypeConverters.toString, featuresCol="features")
HasPredictionCol = _mixin("predictionCol", TypeConverters.toString, predictionCol="prediction")
HasProbabilityCol = _mixin("probabilityCol", TypeConverters.toString, probabilityCol="probability")
HasTol = _mixin("tol", TypeConverters.toFloat)
HasSeed = _mixin("seed", TypeConverters.toInt, seed=hash("some class"))  # another one in every process
HasAggregationDepth = _mixin("aggregationDepth", TypeConverters.toInt, aggregationDepth=2)
HasWeightCol = _mixin("weightCol", TypeConverters.toString)
