"""A client of py4j's gateway: the calls that PySpark's wrappers make, in the gateway's text protocol."""

import base64
import socket


class JavaError(Exception):
    """An exception in the JVM."""


class Gateway:
    def __init__(self, port, secret):
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._answers = self._socket.makefile("r", encoding="utf-8", newline="\n")
        self.send(f"A\n{secret}\n")
        self.jvm = JavaName(self, "")

    def send(self, command):
        self._socket.sendall(command.encode("utf-8"))
        return self._value(self._answers.readline()[:-1])

    def call(self, target, method, arguments):
        return self.send(f"c\n{target}\n{method}\n{self._arguments(arguments)}e\n")

    def make(self, name, arguments):
        return self.send(f"i\n{name}\n{self._arguments(arguments)}e\n")

    def length(self, array):
        return self.send(f"a\ne\n{array}\ne\n")

    def element(self, array, index):
        return self.send(f"a\ng\n{array}\ni{index}\ne\n")

    def detach(self, java_object):
        self.send(f"m\nd\n{java_object.id}\ne\n")

    def _arguments(self, values):
        return "".join(self._encoded(value) + "\n" for value in values)

    def _encoded(self, value):
        if value is None:
            return "n"
        if isinstance(value, bool):
            return "b" + str(value)
        if isinstance(value, int):
            return ("i" if -(2**31) <= value < 2**31 else "L") + str(value)
        if isinstance(value, float):
            return "d" + repr(value)
        if isinstance(value, (bytes, bytearray)):
            return "j" + base64.b64encode(value).decode("ascii")
        if isinstance(value, list):  # PySpark's gateway converts lists by itself
            java_list = self.jvm.java.util.ArrayList()
            for element in value:
                java_list.add(element)
            return "r" + java_list.id
        if isinstance(value, str):
            return "s" + value.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n")
        return "r" + value.id

    def _value(self, answer):
        if not answer.startswith("!y"):
            raise JavaError(self._value("!y" + answer[2:]).toString() if answer[2:3] == "r" else answer)
        kind, text = answer[2:3], answer[3:]
        if kind in ("n", "v", ""):
            return None
        if kind in ("i", "L"):
            return int(text)
        if kind == "d":
            return float(text)
        if kind == "b":
            return text == "true"
        if kind == "s":
            return text.replace("\\n", "\n").replace("\\r", "\r").replace("\\\\", "\\")
        if kind == "j":
            return base64.b64decode(text)
        return {"t": JavaArray, "l": JavaList}.get(kind, JavaObject)(self, text)


class JavaName:
    """A package, a class, or a static method, which only the use tells apart."""

    def __init__(self, gateway, name):
        self._gateway, self._name = gateway, name

    def __getattr__(self, name):
        return JavaName(self._gateway, f"{self._name}.{name}" if self._name else name)

    def __call__(self, *arguments):
        owner, _, last = self._name.rpartition(".")
        if last[0].isupper():
            return self._gateway.make(self._name, arguments)
        return self._gateway.call("z:" + owner, last, arguments)


class JavaObject:
    def __init__(self, gateway, id):
        self._gateway, self.id = gateway, id

    def __getattr__(self, name):
        return lambda *arguments: self._gateway.call(self.id, name, arguments)


class JavaArray(JavaObject):
    def __iter__(self):
        return (self._gateway.element(self.id, i) for i in range(self._gateway.length(self.id)))


class JavaList(JavaObject):
    def __iter__(self):
        return (self.get(i) for i in range(self.size()))
