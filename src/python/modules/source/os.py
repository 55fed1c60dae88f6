"""Of the operating system only what is harmless: names, paths, and what a program asks to print it."""  #@ file <frozen os>
import sys
from builtins import OSError as error

__all__ = ["altsep", "curdir", "pardir", "sep", "pathsep", "linesep", "defpath", "name", "path", "devnull", "extsep", "getpid",
           "getppid", "getcwd", "cpu_count", "environ", "getenv", "urandom", "fspath", "PathLike", "get_terminal_size", "strerror",
           "SEEK_SET", "SEEK_CUR", "SEEK_END", "F_OK", "R_OK", "W_OK", "X_OK", "fsencode", "fsdecode", "getlogin", "uname", "listdir",
           "scandir", "walk", "mkdir", "makedirs", "remove", "unlink", "rmdir", "removedirs", "rename", "renames", "replace", "stat", "lstat", "chmod",
           "stat_result", "DirEntry", "access", "open", "close", "read", "write", "lseek", "fsync", "fdopen",
           "O_RDONLY", "O_WRONLY", "O_RDWR", "O_CREAT", "O_EXCL", "O_TRUNC", "O_APPEND", "O_CLOEXEC"]

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
        raise NotImplementedError  #@ 1079 8 33

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
        return self[key]  #@ 719 15 24

    def copy(self):
        return dict(self)  #@ 714 15 25

    def __repr__(self):
        return "environ({" + ", ".join([f"{key!r}: {value!r}" for key, value in self.items()]) + "})"


environ = _Environ()


def getenv(key, default=None):
    """Get an environment variable, return None if it doesn't exist."""
    return environ.get(key, default)  #@ 777 11 36


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
            21: "Is a directory", 39: "Directory not empty", 22: "Invalid argument", 32: "Broken pipe", 104: "Connection reset by peer", 110: "Connection timed out",
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


# -- files and folders: the program's own, and over them what it wrote and removed -------------------------------------

_NOTHING, _FILE, _FOLDER = 0, 1, 2


def _fail(code, *paths):
    paths = [path if isinstance(path, int) else fspath(path) for path in paths]
    kind = {2: FileNotFoundError, 17: FileExistsError, 20: NotADirectoryError, 21: IsADirectoryError}.get(code, OSError)
    message = "Directory not empty" if code == 39 else strerror(code)
    if len(paths) == 2:
        raise kind(code, message, paths[0], None, paths[1])
    raise kind(code, message, *paths)


def _text(path, function):
    """The path as a str; what cannot be one is refused as the function would."""
    try:
        text = fspath(path)
    except TypeError:
        accepted = "string, bytes, os.PathLike, integer or None" if function in ("listdir", "scandir") else "string, bytes or os.PathLike"
        raise TypeError(f"{function}: path should be {accepted}, not {type(path).__name__}") from None
    text = fsdecode(text)
    if "\0" in text:
        raise ValueError("embedded null byte")
    return text


def _kind_of(text):
    kind = _kind(text) if text else _NOTHING
    return _NOTHING if kind == _FILE and text.endswith("/") else kind


def _missing(text, *paths):
    """Nothing is there: an entry of the path may be a file."""
    above = path.dirname(text.rstrip("/"))
    while above and above != "/":
        kind = _kind(above)
        if kind == _FILE:
            _fail(20, *paths)
        above = path.dirname(above)
    _fail(2, *paths)


def listdir(path=None):
    """Return a list containing the names of the files in the directory."""
    path = "." if path is None else path
    text = _text(path, "listdir")
    kind = _kind_of(text)
    if kind == _NOTHING:
        _missing(text, path)
    if kind == _FILE:
        _fail(20, path)
    names = _list(text)
    return [fsencode(name) for name in names] if isinstance(path, bytes) else names


def mkdir(path, mode=0o777, *, dir_fd=None):
    """Create a directory."""
    text = _text(path, "mkdir")
    if _kind_of(text.rstrip("/") or text) != _NOTHING:
        _fail(17, path)
    above = _parent(text)
    if _kind(above) != _FOLDER:
        _missing(text, path)
    _make_folder(text)


def _parent(text):
    return path.dirname(text.rstrip("/")) or "."


def makedirs(name, mode=0o777, exist_ok=False):
    """makedirs(name [, mode=0o777][, exist_ok=False]): create a leaf directory and all intermediate ones."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):  #@ 213 29 46
        try:
            makedirs(head, exist_ok=exist_ok)  #@ 215 12 45
        except FileExistsError:
            pass
        if tail == curdir:
            return
    try:
        mkdir(name, mode)  #@ 225 8 25
    except OSError:
        if not exist_ok or not path.isdir(name):  #@ 229 31 47
            raise


def remove(path, *, dir_fd=None):
    """Remove a file (same as unlink())."""
    text = _text(path, "remove")
    kind = _kind_of(text)
    if kind == _NOTHING:
        _missing(text, path)
    if kind == _FOLDER:
        _fail(21, path)
    _remove(text)
    _modes.pop(_key(text), None)


def unlink(path, *, dir_fd=None):
    """Remove a file (same as remove())."""
    remove(path)


def rmdir(path, *, dir_fd=None):
    """Remove a directory."""
    text = _text(path, "rmdir")
    kind = _kind_of(text)
    if kind == _NOTHING:
        _missing(text, path)
    if kind == _FILE:
        _fail(20, path)
    if _list(text) or _key(text) in ("", "/", "/tmp"):
        _fail(39, path)
    _remove(text)


def removedirs(name):
    """Remove a leaf directory and all empty intermediate ones."""
    rmdir(name)  #@ 243 4 15
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)  #@ 249 12 23
        except OSError:
            break
        head, tail = path.split(head)


def rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    """Rename a file or directory."""
    old, new = _text(src, "rename"), _text(dst, "rename")
    here, there = _kind_of(old), _kind_of(new.rstrip("/") or new)
    if here == _NOTHING or _kind(_parent(new)) != _FOLDER:
        _missing(old if here == _NOTHING else new, src, dst)
    if _key(old) == _key(new):
        return
    if there == _FOLDER:
        if here == _FILE:
            _fail(21, src, dst)
        if _list(new):
            _fail(39, src, dst)
    if there == _FILE and here == _FOLDER:
        _fail(20, src, dst)
    if here == _FOLDER and (_key(new) + "/").startswith(_key(old) + "/"):
        _fail(22, src, dst)
    _rename(old, new)
    _modes.pop(_key(new), None)
    if _key(old) in _modes:
        _modes[_key(new)] = _modes.pop(_key(old))


def replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    """Rename a file or directory, overwriting the destination."""
    rename(src, dst)


def renames(old, new):
    """Super-rename; create directories as necessary and delete any left empty."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):  #@ 270 29 46
        makedirs(head)  #@ 271 8 22
    rename(old, new)  #@ 272 4 20
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)  #@ 276 12 28
        except OSError:
            pass


def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    """Use the real uid/gid to test for access to a path."""
    kind = _kind_of(_text(path, "access"))
    return kind == _FOLDER or (kind == _FILE and not mode & X_OK)


class stat_result(tuple):
    """What stat() knows of a file; the tuple has the ten classic fields, with whole seconds."""

    def __new__(cls, sequence, dict=None):
        self = super().__new__(cls, sequence)
        return self

    st_mode, st_ino, st_dev, st_nlink, st_uid, st_gid, st_size = [property(lambda self, i=i: self[i]) for i in range(7)]
    st_atime, st_mtime, st_ctime = [property(lambda self: self._time)] * 3
    st_atime_ns, st_mtime_ns, st_ctime_ns = [property(lambda self: int(self._time * 1000000000))] * 3
    st_blksize, st_blocks = property(lambda self: 4096), property(lambda self: -(-self[6] // 512))

    def __repr__(self):
        names = ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime", "st_mtime", "st_ctime")
        return "os.stat_result(" + ", ".join([f"{name}={value}" for name, value in zip(names, self)]) + ")"


def stat(path, *, dir_fd=None, follow_symlinks=True):
    """Perform a stat system call on the given path."""
    if hasattr(path, "read"):
        raise TypeError(f"stat: path should be string, bytes, os.PathLike or integer, not {type(path).__name__}")
    text = _text(path, "stat")
    kind = _kind_of(text)
    if kind == _NOTHING:
        _missing(text, path)
    size = _size(text) if kind == _FILE else 4096
    time = _changed(text)
    mode = (0o100000 if kind == _FILE else 0o040000) | _modes.get(_key(text), 0o644 if kind == _FILE else 0o755)
    made = stat_result((mode, abs(hash(_key(text))) % 2 ** 32, 1, 1, 0, 0, size, int(time), int(time), int(time)))
    made._time = time
    return made


def chmod(path, mode, *, dir_fd=None, follow_symlinks=True):
    """Change the access permissions of a file; they do not hinder anybody here."""
    text = _text(path, "chmod")
    if _kind_of(text) == _NOTHING:
        _missing(text, path)
    _modes[_key(text)] = mode & 0o7777


_modes = {}             # of the files that chmod() changed


def lstat(path, *, dir_fd=None):
    return stat(path)


class DirEntry:
    """What scandir() finds: a name in a folder."""

    def __init__(self, folder, name):
        self.name = name
        self.path = path.join(folder, name)

    def is_dir(self, *, follow_symlinks=True):
        return _kind(fsdecode(self.path)) == _FOLDER

    def is_file(self, *, follow_symlinks=True):
        return _kind(fsdecode(self.path)) == _FILE

    def is_symlink(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return stat(self.path)

    def inode(self):
        return stat(self.path).st_ino

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"


class _Entries:
    def __init__(self, entries):
        self._entries = iter(entries)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def close(self):
        self._entries = iter(())


_Entries.__name__ = _Entries.__qualname__ = "ScandirIterator"


# -- files by number: each is an open file underneath -------------------------------------------------------------------

O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_CLOEXEC = 0, 1, 2, 64, 128, 512, 1024, 524288
_descriptors = {}


def _numbered(fd):
    if fd not in _descriptors:
        raise OSError(9, strerror(9))
    return _descriptors[fd]


def open(path, flags, mode=0o777, *, dir_fd=None):
    """Open a file for low level IO. Returns a file descriptor (integer)."""
    from builtins import open as open_file
    there = _kind_of(_text(path, "open")) != _NOTHING
    if flags & O_CREAT and flags & O_EXCL or flags & O_CREAT and not there:
        file = open_file(path, "xb+")
    elif flags & O_TRUNC and flags & 3:
        open_file(path, "rb").close()
        file = open_file(path, "wb+")
    elif flags & O_APPEND:
        open_file(path, "rb").close()
        file = open_file(path, "ab+")
    else:
        file = open_file(path, "rb+" if flags & 3 else "rb")
    fd = 3
    while fd in _descriptors:
        fd += 1
    _descriptors[fd] = file
    return fd


def close(fd):
    """Close a file descriptor."""
    _numbered(fd).close()
    del _descriptors[fd]


def read(fd, length, /):
    """Read from a file descriptor. Returns a bytes object."""
    return _numbered(fd).read(length)


def write(fd, data, /):
    """Write a bytes object to a file descriptor."""
    if fd in (1, 2) and fd not in _descriptors:
        stream = sys.__stdout__ if fd == 1 else sys.__stderr__
        return stream.buffer.write(data)
    file = _numbered(fd)
    written = file.write(data)
    file.flush()
    return written


def lseek(fd, position, how, /):
    """Set the position of a file descriptor. Return the new position."""
    return _numbered(fd).seek(position, how)


def fsync(fd):
    """Force write of fd to disk: there is none."""
    _numbered(fd).flush()


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """Return an open file object connected to a file descriptor, which it takes over."""
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
    return _take_over(fd, mode, encoding, *args, **kwargs)


def _take_over(fd, mode, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    from builtins import open as open_file
    place, at = _numbered(fd).name, _descriptors[fd].tell()
    close(fd)
    text = {} if "b" in mode else {"encoding": encoding, "errors": errors, "newline": newline}
    if "w" in mode:        # the file is there, and what is in it stays
        mode = mode.replace("w", "r") + ("" if "+" in mode else "+")
    file = open_file(place, mode, **text)
    if "a" not in mode:
        file.seek(at)
    return file


def scandir(path=None):
    """Return an iterator of DirEntry objects for given path."""
    folder = "." if path is None else fspath(path)
    return _Entries([DirEntry(folder, name) for name in listdir(folder)])


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Directory tree generator: yields (folder, names of folders, names of files)."""
    top = fspath(top)  #@ 343 17 28
    try:
        names = listdir(top)
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    folders = [name for name in names if path.isdir(path.join(top, name))]
    files = [name for name in names if name not in folders]
    if topdown:
        yield top, folders, files
    for name in folders:
        yield from walk(path.join(top, name), topdown, onerror, followlinks)
    if not topdown:
        yield top, folders, files
