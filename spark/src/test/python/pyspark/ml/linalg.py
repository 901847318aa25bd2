"""Stand-in: vectors and matrices as Spark pickles them, and back."""

import array


def _doubles(values):
    return list(array.array("d", values)) if isinstance(values, bytes) else list(values)


class DenseVector:
    def __init__(self, values):
        self.values = _doubles(values)

    def __reduce__(self):
        return DenseVector, (array.array("d", self.values).tobytes(),)


class DenseMatrix:
    def __init__(self, numRows, numCols, values, isTransposed=False):
        self.numRows, self.numCols, self.values = numRows, numCols, _doubles(values)
