"""Stand-in: saving and loading by Java's writers and readers."""

from pyspark.ml.wrapper import _java_name


class JavaMLWriter:
    def __init__(self, instance):
        self._jwrite = instance._to_java().write()

    def save(self, path):
        self._jwrite.save(path)

    def overwrite(self):
        self._jwrite.overwrite()
        return self

    def option(self, key, value):
        self._jwrite.option(key, value)
        return self


class JavaMLWritable:
    def write(self):
        return JavaMLWriter(self)

    def save(self, path):
        self.write().save(path)


class JavaMLReader:
    """Its Java class is called as the Python class is, but for PySpark's own."""

    def __init__(self, clazz):
        self._clazz = clazz
        name = clazz.__module__.replace("pyspark", "org.apache.spark") + "." + clazz.__name__
        self._jread = _java_name(name + ".read")()

    def load(self, path):
        return self._clazz._from_java(self._jread.load(path))


class JavaMLReadable:
    @classmethod
    def read(cls):
        return JavaMLReader(cls)

    @classmethod
    def load(cls, path):
        return cls.read().load(path)
