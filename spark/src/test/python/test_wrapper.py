"""The wrapper against a real JVM: PythonTest starts this with the port and the secret of a gateway."""

import inspect
import json
import os
import sys
import tempfile
import unittest

from org.mixtura import spark
from org.mixtura.spark import GaussianMixture, GaussianMixtureModel
from pyspark import SparkContext
from pyspark._gateway import JavaError
from pyspark.ml import clustering
from pyspark.ml.linalg import DenseVector
from pyspark.sql import DataFrame

QUERY = "SELECT array(sin(id * 12.9898) + if(id % 3 = 0, 4, 0), 2 * cos(id * 78.233)) AS features, 1D AS w FROM range(600)"
PYTHON_TYPES = {"IntParam": int, "LongParam": int, "DoubleParam": float, "BooleanParam": bool, "IntArrayParam": list, "DoubleArrayParam": list, "Param": str}
LISTS = {"kValues", "roundingUnits"}
OTHER_VALUES = {
    "k": 3, "kValues": [1, 2], "covarianceType": "tied", "criterion": "icl", "starts": 4, "maxIter": 7, "tol": 0.5, "accelerated": False,
    "seed": 2**40, "featuresCol": "f", "weightCol": "w", "predictionCol": "p", "probabilityCol": "q", "logDensityCol": "d",
    "errorsCol": "e", "roundingUnits": [0.5, 0.0],
    "labelCol": "l", "labelComponents": "1..3", "labelPredictionCol": "g",
    "aggregationDepth": 3, "deterministic": True, "checkpointDir": "c",
}  # fmt: skip


def rows(query=QUERY):
    session = SparkContext._active_spark_context._jvm.org.apache.spark.sql.SparkSession.active()
    return DataFrame(session.sql(query), session)


def upper(name):
    return name[0].upper() + name[1:]


class ParametersTest(unittest.TestCase):
    """Python's parameters are Java's: what is added there and not here fails a test."""

    def java(self, wrapper):
        return {param.name(): param for param in wrapper._java_obj.params()}

    def fitted(self):
        return GaussianMixture(maxIter=2, starts=1).fit(rows())

    def test_names_and_documentation(self):
        for wrapper in (GaussianMixture(), self.fitted()):
            expected = {name: param.doc() for name, param in self.java(wrapper).items()}
            self.assertEqual({param.name: param.doc for param in wrapper.params}, expected)

    def test_types(self):
        estimator = GaussianMixture()
        for name, param in self.java(estimator).items():
            python_type = PYTHON_TYPES[param.getClass().getSimpleName()]
            self.assertIs(type(estimator.getParam(name).typeConverter(OTHER_VALUES[name])), python_type, name)

    def test_defaults(self):
        """Before Python's have gone to Java."""
        estimator = GaussianMixture()
        for name, param in self.java(estimator).items():
            with self.subTest(name):
                self.assertEqual(estimator._java_obj.hasDefault(param), estimator.hasDefault(estimator.getParam(name)))
                if estimator._java_obj.hasDefault(param):
                    java = estimator._java_obj.getOrDefault(param)
                    java = list(java) if name in LISTS else java
                    self.assertEqual(estimator.getOrDefault(estimator.getParam(name)), java)

    def test_arguments_setters_and_getters(self):
        names = set(self.java(GaussianMixture()))
        self.assertEqual(set(OTHER_VALUES), names)
        for method in (GaussianMixture.__init__, GaussianMixture.setParams):
            signature = inspect.signature(inspect.unwrap(method)).parameters
            self.assertEqual(set(signature) - {"self"}, names)
            for name in names - {"seed", "weightCol", "labelCol", "errorsCol"} - LISTS:
                self.assertEqual(signature[name].default, spark._DEFAULTS[name], name)
        given = GaussianMixture(**OTHER_VALUES)
        for name, value in OTHER_VALUES.items():
            one = getattr(GaussianMixture(), "set" + upper(name))(value)
            for estimator in (given, one):
                self.assertEqual(getattr(estimator, "get" + upper(name))(), value)
                java = estimator._to_java()
                actual = getattr(java, "get" + upper(name))()
                self.assertEqual(list(actual) if name in LISTS else actual, value)

    def test_refusals(self):
        with self.assertRaises(TypeError):
            GaussianMixture(3)
        with self.assertRaises(TypeError):
            GaussianMixture(k="three")
        with self.assertRaises(TypeError):
            GaussianMixture().setParams(3)
        with self.assertRaisesRegex(TypeError, "kind"):
            GaussianMixture().setParams(kind="full")
        with self.assertRaisesRegex(JavaError, "criterion"):
            GaussianMixture(criterion="best").fit(rows())


class ModelTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.rows = rows()
        cls.model = GaussianMixture(k=2, seed=5, maxIter=30).fit(cls.rows)

    def test_what_users_of_pyspark_know(self):
        model = self.model
        self.assertIsInstance(model, GaussianMixtureModel)
        self.assertIsInstance(model, clustering.GaussianMixtureModel)
        self.assertEqual(len(model.weights), 2)
        self.assertAlmostEqual(sum(model.weights), 1)
        self.assertEqual(model.getK(), 2)
        self.assertEqual(model.predict(DenseVector([4.0, 0.0])), 1)
        self.assertGreater(model.predictProbability(DenseVector([4.0, 0.0])).values[1], 0.99)
        self.assertEqual(len(model.gaussiansDF.collect()), 2)
        self.assertIn("k=2, numFeatures=2", repr(model))

    def test_summary(self):
        summary = self.model.summary
        self.assertEqual(summary.k, 2)
        self.assertEqual(sum(summary.clusterSizes), 600)
        self.assertGreater(summary.numIter, 0)
        self.assertLess(summary.logLikelihood, 0)
        self.assertEqual(len(summary.cluster.collect()), 600)
        self.assertEqual((summary.featuresCol, summary.predictionCol, summary.probabilityCol), ("features", "prediction", "probability"))

    def test_transform_with_the_names_of_columns_that_are_set(self):
        model = self.model.copy().setPredictionCol("group").setLogDensityCol("density")
        row = model.transform(self.rows).collect()[0]
        self.assertEqual(set(row), {"features", "w", "group", "probability", "density"})

    def test_a_choice_among_numbers_of_components(self):
        model = GaussianMixture(k=5, kValues=[1, 2], covarianceType="full,tied", weightCol="w", maxIter=20).fit(self.rows)
        self.assertEqual(model.getK(), 2)
        model.transform(self.rows)
        self.assertEqual(model._java_obj.getK(), 2)

    def test_parameters_for_one_fit(self):
        estimator = GaussianMixture(maxIter=2, starts=1)
        self.assertEqual(len(estimator.fit(self.rows, {estimator.k: 3}).weights), 3)
        self.assertEqual(estimator.getK(), 2)

    def test_known_groups(self):
        known = rows(QUERY.replace("1D AS w", "if(id < 20, if(id % 3 = 0, 'far', 'near'), null) AS known"))
        model = GaussianMixture(k=2, labelCol="known", labelPredictionCol="group", maxIter=20).fit(known)
        for row in model.transform(known).collect()[:50]:
            self.assertEqual(row["group"], "far" if row["features"][0] > 2 else "near")
        self.assertNotIn("group", self.model.copy().setLabelPredictionCol("group").transform(self.rows).collect()[0])

    def test_measured_and_rounded_features(self):
        measured = rows(QUERY.replace("1D AS w", "array(0.5D, 0D) AS e"))

        def variance(**given):
            model = GaussianMixture(k=1, tol=1e-6, **given).fit(measured)
            return model.gaussiansDF.collect()[0]["cov"]["values"][0]

        self.assertAlmostEqual(variance() - variance(errorsCol="e"), 0.25, 4)
        self.assertAlmostEqual(variance() - variance(roundingUnits=[1, 0]), 1 / 12, 2)
        with self.assertRaisesRegex(JavaError, "roundingUnits"):
            GaussianMixture(roundingUnits=[1]).fit(measured)

    def test_save_and_load(self):
        with tempfile.TemporaryDirectory() as folder:
            estimator = GaussianMixture(**OTHER_VALUES)
            estimator.save(folder + "/estimator")
            loaded = GaussianMixture.load(folder + "/estimator")
            self.assertEqual(loaded.uid, estimator.uid)
            for name, value in OTHER_VALUES.items():
                self.assertEqual(loaded.getOrDefault(loaded.getParam(name)), value, name)
            self.model.write().overwrite().save(folder + "/model")
            model = GaussianMixtureModel.load(folder + "/model")
            self.assertEqual(model.weights, self.model.weights)
            self.assertEqual(model.uid, self.model.uid)
            self.assertFalse(model.hasSummary)

    def test_the_model_file(self):
        with tempfile.TemporaryDirectory() as folder:
            file = folder + "/groups.mixture.json"
            self.model.saveJson(file)
            with open(file, encoding="utf-8") as saved:
                self.assertEqual(json.load(saved)["weights"], self.model.weights)
            loaded = GaussianMixtureModel.loadJson(file)
            self.assertEqual(loaded.weights, self.model.weights)
            self.assertEqual(loaded.transform(self.rows).collect(), self.model.transform(self.rows).collect())
            with self.assertRaisesRegex(JavaError, "already exists"):
                self.model.saveJson(file)


if __name__ == "__main__":
    SparkContext.connect(int(os.environ["GATEWAY_PORT"]), os.environ["GATEWAY_SECRET"])
    unittest.main(argv=[sys.argv[0]], verbosity=2)
