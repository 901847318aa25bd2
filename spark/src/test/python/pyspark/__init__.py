"""A stand-in for the few parts of PySpark that Mixtura's wrapper uses. It is not PySpark.

PySpark cannot be had where these tests run. This package follows what PySpark's base classes promise to wrappers (how parameters are
held, when and by which calls they go to Java, by which names classes are found again) and does so against a real JVM, through the very
gateway that Spark starts for PySpark. What it cannot show is a change of those promises, nor anything of Spark Connect's Python client.
"""

import functools

from pyspark._gateway import Gateway

__all__ = ["SparkContext", "keyword_only"]


class SparkContext:
    """The one connection to the JVM."""

    _active_spark_context = None

    def __init__(self, gateway):
        self._gateway = gateway
        self._jvm = gateway.jvm
        SparkContext._active_spark_context = self

    @staticmethod
    def connect(port, secret):
        return SparkContext(Gateway(port, secret))


def keyword_only(method):
    """Keeps what the caller gave, and only that, in ``_input_kwargs``."""

    @functools.wraps(method)
    def wrapper(self, *args, **kwargs):
        if args:
            raise TypeError(f"{method.__name__} takes keyword arguments only")
        self._input_kwargs = kwargs
        return method(self, **kwargs)

    return wrapper
