"""Stand-in: parameters, their values and defaults."""

import copy
import uuid


class Param:
    def __init__(self, parent, name, doc, typeConverter=None):
        self.parent, self.name, self.doc = parent.uid, name, doc
        self.typeConverter = typeConverter or (lambda value: value)

    def __eq__(self, other):
        return isinstance(other, Param) and (self.parent, self.name) == (other.parent, other.name)

    def __hash__(self):
        return hash((self.parent, self.name))


class TypeConverters:
    @staticmethod
    def _checked(value, accepted, name):
        if type(value) not in accepted:
            raise TypeError(f"Could not convert {value} to {name}")
        return value

    @staticmethod
    def toInt(value):
        return int(TypeConverters._checked(value, (int, float), "int"))

    @staticmethod
    def toFloat(value):
        return float(TypeConverters._checked(value, (int, float), "float"))

    @staticmethod
    def toString(value):
        return TypeConverters._checked(value, (str,), "string")

    @staticmethod
    def toBoolean(value):
        return TypeConverters._checked(value, (bool,), "boolean")

    @staticmethod
    def toListInt(value):
        return [TypeConverters.toInt(x) for x in TypeConverters._checked(value, (list, tuple, range), "list of ints")]

    @staticmethod
    def toListFloat(value):
        checked = TypeConverters._checked(value, (list, tuple, range), "list of floats")
        return [TypeConverters.toFloat(x) for x in checked]


class Params:
    def __init__(self):
        self.uid = type(self).__name__ + "_" + uuid.uuid4().hex[-12:]
        self._paramMap, self._defaultParamMap = {}, {}
        for name in dir(type(self)):
            param = getattr(type(self), name)
            if isinstance(param, Param):
                self._adopt(name, param)

    def _adopt(self, name, param):
        param = copy.copy(param)
        param.parent = self.uid
        setattr(self, name, param)

    @staticmethod
    def _dummy():
        dummy = Params.__new__(Params)
        dummy.uid = "undefined"
        return dummy

    @property
    def params(self):
        names = (name for name in sorted(vars(self)) if isinstance(vars(self)[name], Param))
        return [vars(self)[name] for name in names]

    def _resetUid(self, uid):
        old = {param.name: param for param in self.params}
        values = [{param.name: v for param, v in m.items()} for m in (self._paramMap, self._defaultParamMap)]
        self.uid = uid
        for name, param in old.items():
            self._adopt(name, param)
        self._paramMap, self._defaultParamMap = (
            {getattr(self, name): v for name, v in named.items()} for named in values
        )
        return self

    def hasParam(self, name):
        return isinstance(getattr(self, name, None), Param)

    def getParam(self, name):
        return getattr(self, name)

    def isSet(self, param):
        return param in self._paramMap

    def hasDefault(self, param):
        return param in self._defaultParamMap

    def isDefined(self, param):
        return self.isSet(param) or self.hasDefault(param)

    def getOrDefault(self, param):
        return self._paramMap[param] if self.isSet(param) else self._defaultParamMap[param]

    def _into(self, values, given):
        for name, value in given.items():
            param = getattr(self, name)
            values[param] = None if value is None else param.typeConverter(value)
        return self

    def _set(self, **given):
        return self._into(self._paramMap, given)

    def _setDefault(self, **given):
        return self._into(self._defaultParamMap, given)

    def _copyValues(self, to, extra=None):
        for param in self.params:
            if to.hasParam(param.name):
                if self.hasDefault(param):
                    to._defaultParamMap[to.getParam(param.name)] = self._defaultParamMap[param]
                values = {**self._paramMap, **(extra or {})}
                if param in values:
                    to._set(**{param.name: values[param]})
        return to

    def copy(self, extra=None):
        that = copy.copy(self)
        that._paramMap, that._defaultParamMap = {}, {}
        return self._copyValues(that, extra)
