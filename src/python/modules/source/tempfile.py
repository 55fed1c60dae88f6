"""Temporary files and directories: here they are in memory, as all that a program writes."""
import io as _io
import os as _os
import shutil as _shutil
import sys as _sys
import types as _types
import weakref as _weakref
from random import Random as _Random

__all__ = ["NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory", "mkstemp", "mktemp", "mkdtemp", "gettempprefix",
           "tempdir", "gettempdir", "gettempprefixb", "gettempdirb"]

template = "tmp"
tempdir = None
TMP_MAX = 10000


class _RandomNameSequence:
    """Names that nobody else has: eight letters, digits and underscores."""
    characters = "abcdefghijklmnopqrstuvwxyz0123456789_"
    _random = None

    def __iter__(self):
        return self

    def __next__(self):
        if self._random is None:
            self._random = _Random()
        return "".join(self._random.choices(self.characters, k=8))  #@ 293 15 62


_names = _RandomNameSequence()


def gettempprefix():
    """The default prefix for temporary directories as string."""
    return template


def gettempprefixb():
    """The default prefix for temporary directories as bytes."""
    return _os.fsencode(template)  #@ 436 11 33


def gettempdir():
    """Returns tempfile.tempdir as str."""
    global tempdir
    if tempdir is None:
        tempdir = "/tmp"
    return _os.fsdecode(tempdir)  #@ 454 11 38


def gettempdirb():
    """Returns tempfile.tempdir as bytes."""
    return _os.fsencode(gettempdir())  #@ 458 11 38


def _free_path(suffix, prefix, dir):
    suffix, prefix = "" if suffix is None else suffix, template if prefix is None else prefix
    dir = gettempdir() if dir is None else _os.fspath(dir)
    while True:
        path = _os.path.join(dir, prefix + next(_names) + suffix)
        if not _os.path.exists(path):
            return _os.path.abspath(path)


def mkdtemp(suffix=None, prefix=None, dir=None):
    """User-callable function to create and return a unique temporary directory."""
    path = _free_path(suffix, prefix, dir)
    _os.mkdir(path, 0o700)  #@ 523 12 34
    return path


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """User-callable function to create and return a unique temporary file: its descriptor and its name."""
    path = _free_path(suffix, prefix, dir)
    return _os.open(path, _os.O_RDWR | _os.O_CREAT | _os.O_EXCL, 0o600), path


def mktemp(suffix="", prefix=template, dir=None):
    """User-callable function to return a unique temporary file name. The file is not created."""
    return _free_path(suffix, prefix, dir)


class _TemporaryFileWrapper:
    """A file that goes when it is closed."""

    def __init__(self, file, name, delete=True):
        self.file, self.name, self.delete = file, name, delete
        self._finalizer = _weakref.finalize(self, self._end, file, name, delete)

    @staticmethod
    def _end(file, name, delete):
        file.close()
        if delete and _os.path.exists(name):
            _os.unlink(name)

    def __getattr__(self, name):
        found = getattr(self.__dict__["file"], name)
        if not isinstance(found, int):
            setattr(self, name, found)
        return found

    def close(self):
        """Close the temporary file, possibly deleting it."""
        self._finalizer()

    def __enter__(self):
        self.file.__enter__()  #@ 650 8 29
        return self

    def __exit__(self, exc, value, tb):
        self.close()  #@ 657 8 20

    def __iter__(self):
        for line in self.file:
            yield line  #@ 674 12 22


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *, errors=None):
    """Create and return a temporary file, with a name."""
    path = _free_path(suffix, prefix, dir)
    return _TemporaryFileWrapper(open(path, mode.replace("r", "w"), encoding=encoding, newline=newline, errors=errors), path, delete)  #@ 725 19 60


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
    """Create and return a temporary file. It has no name in the file system."""
    path = _free_path(suffix, prefix, dir)
    return _TemporaryFileWrapper(open(path, mode.replace("r", "w"), encoding=encoding, newline=newline, errors=errors), path, True)


class SpooledTemporaryFile(_io.IOBase):
    """Temporary file wrapper: a stream in memory, as long as it is not too long."""

    def __init__(self, max_size=0, mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
        self._file = _io.BytesIO() if "b" in mode else _io.StringIO(newline="\n" if newline is None else newline)
        self._max_size, self._rolled = max_size, False
        self._mode, self._encoding = mode, encoding

    def _check(self):
        if self._max_size and not self._rolled and self._file.tell() > self._max_size:
            self.rollover()  #@ 850 12 27

    def rollover(self):
        self._rolled = True

    def write(self, s):
        written = self._file.write(s)
        self._check()  #@ 982 8 25
        return written

    def writelines(self, iterable):
        for line in iterable:
            self.write(line)

    def __getattr__(self, name):
        return getattr(self.__dict__["_file"], name)

    def read(self, *args):
        return self._file.read(*args)  #@ 942 15 37

    def readline(self, *args):
        return self._file.readline(*args)  #@ 954 15 41

    def readlines(self, *args):
        return self._file.readlines(*args)  #@ 957 15 42

    def seek(self, *args):
        return self._file.seek(*args)  #@ 963 15 37

    def tell(self):
        return self._file.tell()  #@ 966 15 32

    def truncate(self, size=None):
        return self._file.truncate() if size is None else self._file.truncate(size)  #@ 970 19 40

    def close(self):
        self._file.close()  #@ 896 8 26

    closed = property(lambda self: self._file.closed)
    mode = property(lambda self: self._mode)

    def readable(self):
        return True

    writable = seekable = readable

    def __iter__(self):
        return self._file.__iter__()

    def __enter__(self):
        return self

    def __exit__(self, exc, value, tb):
        self._file.close()  #@ 879 8 26


class TemporaryDirectory:
    """Create and return a temporary directory, which goes with its content at the end of the with statement."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)  #@ 1009 20 48
        self._finalizer = _weakref.finalize(self, self._cleanup, self.name, f"Implicitly cleaning up {self!r}")  #@ 1011 26 1014 54

    @classmethod
    def _cleanup(cls, name, warn_message):
        import warnings
        _shutil.rmtree(name, ignore_errors=True)
        warnings.warn(warn_message, ResourceWarning)

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        self.cleanup()  #@ 1052 8 22

    def cleanup(self):
        if self._finalizer.detach() or _os.path.exists(self.name):  #@ 1055 11 35
            _shutil.rmtree(self.name, ignore_errors=True)

    __class_getitem__ = classmethod(_types.GenericAlias)


NamedTemporaryFile.__module__ = "tempfile"
