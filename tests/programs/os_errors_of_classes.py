"""Classes of OSError with an __init__ of their own: what that passes on counts, not what the class was called with."""
import copy
import pickle
import urllib.error


class Unreachable(ConnectionError):
    def __init__(self, host, port):
        super().__init__(f"cannot reach {host}:{port}")
        self.host = host


class Silent(OSError):
    def __init__(self, a, b):
        self.a = a


class Passing(OSError):
    def __init__(self, *args):
        super().__init__(*args)


class Made(OSError):
    def __new__(cls, *args):
        return super().__new__(cls, *args)

    def __init__(self, *args):
        pass


class Timed(TimeoutError):
    def __init__(self, number, extra):
        super().__init__(number, "text", "file")
        self.extra = extra


class Nearby(Unreachable):
    def __init__(self, port):
        super().__init__("here", port)


class Coded(OSError):
    def __init__(self, message, *, code=None):
        super().__init__(message)
        self.code = code


class Plain(OSError):
    pass


for what in (lambda: Unreachable("h", 1), lambda: Silent(1, 2), lambda: Passing(2, "x", "f"), lambda: Passing(), lambda: Made(2, "x", "f"),
             lambda: Timed(3, 4), lambda: Nearby(5), lambda: Coded("m", code=3), lambda: Passing(1, 2, 3, 4, 5, 6), lambda: OSError(2, "x"),
             lambda: Plain(2, "z", "f"), lambda: Plain(2, k=1), lambda: Coded(), lambda: FileNotFoundError(2, "x", "f", None, "g"),
             lambda: urllib.error.URLError("no", "file"), lambda: urllib.error.HTTPError("http://x", 404, "Not Found", {"a": "b"}, None)):
    try:
        error = what()
        print(repr(error), "|", error, "|", error.args, error.errno, error.strerror, error.filename, error.filename2)
    except TypeError as refused:
        print("TypeError", refused)

error = Unreachable("h", 1)
error.__init__("g", 2)
print(error, error.args)
OSError.__init__(error, 5, "q")
print(error, error.args, error.errno)
print(repr(copy.copy(Passing(2, "x", "f"))), repr(pickle.loads(pickle.dumps(Coded("m")))))
raise Unreachable("nowhere", 80)
