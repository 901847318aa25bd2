"""Stand-in: how wrappers and their Java objects are kept alike."""

import importlib
import pickle

from pyspark import SparkContext
from pyspark._gateway import JavaArray, JavaList, JavaObject
from pyspark.ml.param import Param, Params
from pyspark.sql import DataFrame

_PICKLED = ("DenseVector", "DenseMatrix")


def _jvm():
    return SparkContext._active_spark_context._jvm


def _java_name(name):
    java = _jvm()
    for part in name.split("."):
        java = getattr(java, part)
    return java


def _py2java(value):
    if isinstance(value, DataFrame):
        return value._jdf
    if isinstance(value, list):
        return [_py2java(x) for x in value]
    if isinstance(value, (JavaObject, int, float, bool, bytes, str)):
        return value
    return _jvm().org.apache.spark.ml.python.MLSerDe.loads(pickle.dumps(value, 4))


def _java2py(value):
    if isinstance(value, JavaObject):
        name = value.getClass().getSimpleName()
        if name == "Dataset":
            return DataFrame(value)
        if name in _PICKLED or isinstance(value, (JavaArray, JavaList)):
            value = _jvm().org.apache.spark.ml.python.MLSerDe.dumps(value)
    return pickle.loads(value, encoding="bytes") if isinstance(value, bytes) else value


class JavaWrapper:
    def __init__(self, java_obj=None):
        super().__init__()
        self._java_obj = java_obj

    @staticmethod
    def _new_java_obj(java_class, *args):
        return _java_name(java_class)(*map(_py2java, args))

    def _call_java(self, name, *args):
        return _java2py(getattr(self._java_obj, name)(*map(_py2java, args)))


class JavaParams(JavaWrapper, Params):
    def _pair(self, param, value):
        return self._java_obj.getParam(param.name).w(_py2java(value))

    def _transfer_params_to_java(self):
        defaults = []
        for param in self.params:
            if self.isSet(param):
                self._java_obj.set(self._pair(param, self._paramMap[param]))
            if self.hasDefault(param):
                defaults.append(self._pair(param, self._defaultParamMap[param]))
        to_seq = _jvm().org.apache.spark.api.python.PythonUtils.toSeq
        self._java_obj.setDefault(to_seq(defaults))

    def _transfer_params_from_java(self):
        for param in self.params:
            java_param = self._java_obj.getParam(param.name)
            if self._java_obj.isSet(java_param):
                value = self._java_obj.getOrDefault(java_param)
                is_list = param.typeConverter.__name__.startswith("toList")
                self._set(**{param.name: [_java2py(x) for x in value] if is_list else _java2py(value)})

    def _create_params_from_java(self):
        for java_param in self._java_obj.params():
            if not hasattr(self, java_param.name()):
                setattr(self, java_param.name(), Param(self, java_param.name(), java_param.doc()))

    def _to_java(self):
        self._transfer_params_to_java()
        return self._java_obj

    @staticmethod
    def _from_java(java_stage):
        """The wrapper of a Java object, found by the name of its class."""
        name = java_stage.getClass().getName().replace("org.apache.spark", "pyspark")
        module, _, last = name.rpartition(".")
        stage = getattr(importlib.import_module(module), last)()
        stage._java_obj = java_stage
        stage._create_params_from_java()
        stage._resetUid(java_stage.uid())
        stage._transfer_params_from_java()
        return stage

    def copy(self, extra=None):
        that = super().copy(extra)
        that._java_obj = self._java_obj.copy(_jvm().org.apache.spark.ml.param.ParamMap())
        that._transfer_params_to_java()
        return that


class JavaEstimator(JavaParams):
    def _fit_java(self, dataset):
        self._transfer_params_to_java()
        return self._java_obj.fit(dataset._jdf)

    def _fit(self, dataset):
        return self._copyValues(self._create_model(self._fit_java(dataset)))

    def fit(self, dataset, params=None):
        return self.copy(params)._fit(dataset) if params else self._fit(dataset)


class JavaModel(JavaParams):
    def __init__(self, java_model=None):
        super().__init__(java_model)
        if java_model is not None:
            self._create_params_from_java()
            self._resetUid(java_model.uid())

    def transform(self, dataset):
        self._transfer_params_to_java()
        return DataFrame(self._java_obj.transform(dataset._jdf))

    def __repr__(self):
        return self._call_java("toString")
