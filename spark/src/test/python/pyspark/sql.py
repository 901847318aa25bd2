"""Stand-in: a DataFrame is its Java object."""

import json


class DataFrame:
    def __init__(self, jdf, session=None):
        self._jdf = jdf
        self.sparkSession = session

    def collect(self):
        """Rows as dictionaries."""
        return [json.loads(row) for row in self._jdf.toJSON().collectAsList()]
