"""Of the operating system only what is harmless: names, paths, and what a program asks to print it."""
import sys
from builtins import OSError as error

__all__ = ["altsep", "curdir", "pardir", "sep", "pathsep", "linesep", "defpath", "name", "path", "devnull", "extsep", "getpid",
           "getppid", "getcwd", "cpu_count", "environ", "getenv", "urandom", "fspath", "PathLike", "get_terminal_size", "strerror",
           "SEEK_SET", "SEEK_CUR", "SEEK_END", "F_OK", "R_OK", "W_OK", "X_OK", "fsencode", "fsdecode", "getlogin", "uname"]

name = "posix"
linesep = "\n"
curdir, pardir, extsep, sep, pathsep, defpath, altsep, devnull = ".", "..", ".", "/", ":", "/bin:/usr/bin", None, "/dev/null"
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1


def fspath(path):
    """Return the path representation of a path-like object."""
    if isinstance(path, (str, bytes)):
        return path
    try:
        shown = type(path).__fspath__(path)
    except AttributeError:
        raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__) from None
    if isinstance(shown, (str, bytes)):
        return shown
    raise TypeError("expected {}.__fspath__() to return str or bytes, not {}".format(type(path).__name__, type(shown).__name__))


import abc
import os.path as path


class PathLike(abc.ABC):
    """Abstract base class for implementing the file system path protocol."""

    @abc.abstractmethod
    def __fspath__(self):
        """Return the file system path representation of the object."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            return True if any(["__fspath__" in base.__dict__ for base in subclass.__mro__]) else NotImplemented
        return NotImplemented

    __class_getitem__ = classmethod(type(list[int]))


class _Environ(dict):
    """The environment of a program here: what it put there itself."""

    def __getitem__(self, key):
        if not isinstance(key, str):
            raise TypeError("str expected, not %s" % type(key).__name__)
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        for item in (key, value):
            if not isinstance(item, str):
                raise TypeError("str expected, not %s" % type(item).__name__)
        super().__setitem__(key, value)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def copy(self):
        return dict(self)

    def __repr__(self):
        return "environ({" + ", ".join([f"{key!r}: {value!r}" for key, value in self.items()]) + "})"


environ = _Environ()


def getenv(key, default=None):
    """Get an environment variable, return None if it doesn't exist."""
    return environ.get(key, default)


def putenv(name, value, /):
    pass


def unsetenv(name, /):
    pass


def getpid():
    """Return the current process id."""
    return _getpid()


def getppid():
    return 1


def kill(pid, signal, /):
    """Kill a process with a signal: here a program can send itself one."""
    if pid != getpid():
        raise ProcessLookupError(3, "No such process")
    import signal as module
    module.raise_signal(signal)


def getcwd():
    """Return a unicode string representing the current working directory."""
    return _getcwd()


def cpu_count():
    """Return the number of CPUs in the system."""
    return 1


def urandom(size, /):
    """Return a bytes object containing random bytes."""
    return _entropy(size)


def strerror(code, /):
    """Translate an error code to a message string."""
    return {1: "Operation not permitted", 2: "No such file or directory", 4: "Interrupted system call", 9: "Bad file descriptor",
            11: "Resource temporarily unavailable", 13: "Permission denied", 17: "File exists", 20: "Not a directory",
            21: "Is a directory", 22: "Invalid argument", 32: "Broken pipe", 104: "Connection reset by peer", 110: "Connection timed out",
            111: "Connection refused"}.get(code, f"Unknown error {code}")


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


class terminal_size(tuple):
    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self):
        return f"os.terminal_size(columns={self[0]}, lines={self[1]})"


def get_terminal_size(fd=1, /):
    raise OSError(25, "Inappropriate ioctl for device")


def getlogin():
    raise OSError(6, "No such device or address")


class uname_result(tuple):
    sysname = property(lambda self: self[0])
    nodename = property(lambda self: self[1])
    release = property(lambda self: self[2])
    version = property(lambda self: self[3])
    machine = property(lambda self: self[4])

    def __repr__(self):
        return "posix.uname_result(sysname=%r, nodename=%r, release=%r, version=%r, machine=%r)" % tuple(self)


def uname():
    return uname_result(("Linux", "localhost", "6.1.0", "#1 SMP", "x86_64"))
