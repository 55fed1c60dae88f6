"""Object-oriented paths. Pure ones are whole; of the file system there is what a program here can see."""
import os

__all__ = ["PurePath", "PurePosixPath", "Path", "PosixPath"]


class _Parents:
    """The ancestors of a path, nearest first."""

    def __init__(self, path):
        self._path = path

    def __len__(self):
        parts = self._path._parts
        return len(parts) - 1 if self._path._root else len(parts)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple([self[i] for i in range(*index.indices(len(self)))])
        if index >= len(self) or index < -len(self):
            raise IndexError(index)  #@ 446 12 33
        if index < 0:
            index += len(self)
        parts = self._path._parts
        return self._path._made(self._path._root, parts[:len(parts) - index - 1])

    def __repr__(self):
        return "<{}.parents>".format(type(self._path).__name__)


class PurePath(object):
    """Base class for manipulating paths without I/O."""

    def __new__(cls, *args):
        if cls is PurePath:
            cls = PurePosixPath
        return cls._from_args(args)

    @classmethod
    def _from_args(cls, args):
        root, parts = "", []
        for arg in args:
            if isinstance(arg, PurePath):
                text = str(arg)
            else:
                text = os.fspath(arg)  #@ > _parse_args 494 20 32
                if not isinstance(text, str):
                    raise TypeError("argument should be a str object or an os.PathLike object returning str, not %r" % type(text))
            if text.startswith("/"):
                root, parts = "//" if text.startswith("//") and not text.startswith("///") else "/", []
            parts.extend([part for part in text.split("/") if part and part != "."])
        return cls._made(root, [root] + parts if root else parts)

    @classmethod
    def _made(cls, root, parts):
        self = object.__new__(cls)
        self._root, self._parts = root, parts
        return self

    def __reduce__(self):
        return self.__class__, tuple(self._parts)

    def __str__(self):
        if self._root:
            return self._root + "/".join(self._parts[1:])
        return "/".join(self._parts) or "."

    def __fspath__(self):
        return str(self)  #@ 548 15 24

    def as_posix(self):
        """Return the string representation of the path with forward (/) slashes."""
        return str(self)

    def __bytes__(self):
        return os.fsencode(self)  #@ 559 15 32

    def __repr__(self):
        return "{}({!r})".format(self.__class__.__name__, self.as_posix())  #@ 562 58 73

    def as_uri(self):
        """Return the path as a 'file' URI."""
        if not self.is_absolute():  #@ 566 15 33
            raise ValueError("relative path can't be expressed as a file URI")  #@ 567 12 78
        safe = "_.-~/" + "".join([chr(c) for c in range(128) if chr(c).isalnum()])
        return "file://" + "".join([chr(b) if chr(b) in safe else "%%%02X" % b for b in os.fsencode(self)])

    def __eq__(self, other):
        return self._parts == other._parts if isinstance(other, PurePath) else NotImplemented

    def __hash__(self):
        return hash(tuple(self._parts))  #@ 588 25 50

    def __lt__(self, other):
        return self._parts < other._parts if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self._parts <= other._parts if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self._parts > other._parts if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self._parts >= other._parts if isinstance(other, PurePath) else NotImplemented

    drive = property(lambda self: "")
    root = property(lambda self: self._root)
    anchor = property(lambda self: self._root)
    parts = property(lambda self: tuple(self._parts))
    parents = property(lambda self: _Parents(self))

    @property
    def name(self):
        """The final path component, if any."""
        parts = self._parts
        return "" if len(parts) == (1 if self._root else 0) else parts[-1]

    @property
    def suffix(self):
        """The final component's last suffix, if any."""
        name = self.name
        i = name.rfind(".")
        return name[i:] if 0 < i < len(name) - 1 else ""

    @property
    def suffixes(self):
        """A list of the final component's suffixes, if any."""
        name = self.name
        if name.endswith("."):
            return []
        return ["." + suffix for suffix in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        """The final path component, minus its last suffix."""
        name = self.name
        i = name.rfind(".")
        return name[:i] if 0 < i < len(name) - 1 else name

    @property
    def parent(self):
        """The logical parent of the path."""
        parts = self._parts
        return self if len(parts) == (1 if self._root else 0) else self._made(self._root, parts[:-1])

    def with_name(self, name):
        """Return a new path with the file name changed."""
        if not self.name:
            raise ValueError("%r has an empty name" % (self,))  #@ 671 12 62
        if not name or "/" in name or name == ".":
            raise ValueError("Invalid name %r" % (name,))  #@ 675 12 56
        return self._made(self._root, self._parts[:-1] + [name])

    def with_stem(self, stem):
        """Return a new path with the stem changed."""
        return self.with_name(stem + self.suffix)  #@ 681 15 49

    def with_suffix(self, suffix):
        """Return a new path with the file suffix changed."""
        if "/" in suffix or suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError("Invalid suffix %r" % (suffix,))  #@ 692 12 60
        name = self.name
        if not name:
            raise ValueError("%r has an empty name" % (self,))  #@ 695 12 62
        old = self.suffix
        return self._made(self._root, self._parts[:-1] + [(name[:-len(old)] if old else name) + suffix])

    def relative_to(self, *other):
        """Return the relative path to another path."""
        if not other:
            raise TypeError("need at least one argument")  #@ 714 12 57
        to = type(self)(*other)
        n = len(to._parts)
        if self._parts[:n] != to._parts:
            raise ValueError("{!r} is not in the subpath of {!r} OR one path is relative and the other is absolute."  #@ 731 12 733 64
                             .format(str(self), str(to)))
        return self._made("", self._parts[n:])

    def is_relative_to(self, *other):
        """Return True if the path is relative to another path or False."""
        try:
            self.relative_to(*other)  #@ 741 12 36
            return True
        except ValueError:
            return False

    def joinpath(self, *args):
        """Combine this path with one or several arguments."""
        return type(self)._from_args((self,) + args)  #@ 764 15 37 > _make_child 532 27 49

    def __truediv__(self, key):
        try:
            return self.joinpath(key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return type(self)._from_args((key, self))
        except TypeError:
            return NotImplemented

    def is_absolute(self):
        """True if the path is absolute."""
        return bool(self._root)

    def is_reserved(self):
        return False

    def match(self, path_pattern):
        """Return True if this path matches the given pattern."""
        pattern = [part for part in path_pattern.split("/") if part and part != "."]
        if not pattern:
            raise ValueError("empty pattern")  #@ 813 12 45
        parts = self._parts[1:] if self._root else self._parts
        if path_pattern.startswith("/"):
            if not self._root or len(parts) != len(pattern):
                return False
        elif len(pattern) > len(parts):
            return False
        return all([_fits(part, glob) for part, glob in zip(reversed(parts), reversed(pattern))])


def _fits(text, pattern):
    """Shell patterns: *, ? and [sets]."""
    if not pattern:
        return not text
    if pattern[0] == "*":
        return any([_fits(text[i:], pattern[1:]) for i in range(len(text) + 1)])
    if not text:
        return False
    if pattern[0] == "?":
        return _fits(text[1:], pattern[1:])
    if pattern[0] == "[":
        end = pattern.find("]", 2)
        if end > 0:
            inside, negated = pattern[1:end], pattern[1] in "!"
            inside = inside[1:] if negated else inside
            found, i = False, 0
            while i < len(inside):
                if i + 2 < len(inside) and inside[i + 1] == "-":
                    found = found or inside[i] <= text[0] <= inside[i + 2]
                    i += 3
                else:
                    found = found or inside[i] == text[0]
                    i += 1
            return found != negated and _fits(text[1:], pattern[end + 1:])
    return text[0] == pattern[0] and _fits(text[1:], pattern[1:])


os.PathLike.register(PurePath)


class PurePosixPath(PurePath):
    """PurePath subclass for non-Windows systems."""


class Path(PurePath):
    """PurePath subclass that can make system calls."""

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = PosixPath
        return cls._from_args(args)  #@ 872 15 36 > _from_parts 510 27 49

    @classmethod
    def cwd(cls):
        """Return a new path pointing to the current working directory."""
        return cls(os.getcwd())  #@ 908 15 31

    def absolute(self):
        """Return an absolute version of this path."""
        return self if self.is_absolute() else self._from_args([os.getcwd(), self])  #@ 978 11 29

    def resolve(self, strict=False):
        """Make the path absolute, also normalizing it."""
        if strict and not self.exists():
            raise FileNotFoundError(2, "No such file or directory", str(self))
        return self._from_args([os.path.realpath(self)])

    def exists(self):
        """Whether this path exists."""
        return os.path.exists(self)

    def is_file(self):
        """Whether this path is a regular file."""
        return os.path.isfile(self)

    def is_dir(self):
        """Whether this path is a directory."""
        return os.path.isdir(self)

    def is_symlink(self):
        return False

    @classmethod
    def home(cls):
        """The home of whoever runs the program."""
        return cls("~").expanduser()

    def expanduser(self):
        """This path with ~ or ~user at its beginning replaced by their homes."""
        first = str(self).partition("/")[0]
        if first[:1] != "~":
            return self
        home = os.path.expanduser(first)
        if home[:1] == "~":
            raise RuntimeError("Could not determine home directory.")  #@ 1386 16 73
        return self.__class__(home, str(self)[len(first) + 1:])

    def chmod(self, mode, *, follow_symlinks=True):
        """Change the permissions of the path, as os.chmod() does."""
        os.chmod(self, mode, follow_symlinks=follow_symlinks)  #@ 1133 8 61

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        """Open the file pointed by this path and return a file object, as the built-in open() function does."""
        return open(self, mode, buffering, encoding, errors, newline)  #@ 1045 15 72

    def read_text(self, encoding=None, errors=None):
        """Open the file in text mode, read it, and close the file."""
        with self.open(mode="r", encoding=encoding, errors=errors) as f:  #@ 1059 13 66
            return f.read()  #@ 1060 19 27

    def read_bytes(self):
        """Open the file in bytes mode, read it, and close the file."""
        with self.open(mode="rb") as f:  #@ 1051 13 33
            return f.read()  #@ 1052 19 27

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Open the file in text mode, write to it, and close the file."""
        if not isinstance(data, str):
            raise TypeError("data must be str, not %s" % data.__class__.__name__)  #@ 1076 12 1077 52
        with self.open(mode="w", encoding=encoding, errors=errors, newline=newline) as f:  #@ 1079 13 83
            return f.write(data)  #@ 1080 19 32

    def write_bytes(self, data):
        """Open the file in bytes mode, write to it, and close the file."""
        memoryview(data)  # a bytes-like object is wanted  #@ 1067 15 31
        with self.open(mode="wb") as f:  #@ 1068 13 33
            return f.write(data)  #@ 1069 19 32

    def touch(self, mode=0o666, exist_ok=True):
        """Create this file, if it does not exist."""
        if self.exists():
            if not exist_ok:
                raise FileExistsError(17, "File exists", str(self))  #@ 1109 13 39
            return
        with open(str(self), "a"):  #@ 1109 13 39
            pass

    def stat(self, *, follow_symlinks=True):
        """Return the result of the stat() system call on this path."""
        return os.stat(str(self))  #@ 1014 15 61

    def lstat(self):
        return os.stat(str(self))  #@ 1164 15 47 > stat 1014 15 61

    def samefile(self, other_path):
        """Return whether other_path is the same or not as this file."""
        return os.path.samefile(self, other_path)  #@ 921 13 24 > stat 1014 15 61

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Create a new directory at this given path."""
        try:
            os.mkdir(str(self), mode)  #@ 1117 12 32
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)  #@ 1121 12 58
            self.mkdir(mode, parents=False, exist_ok=exist_ok)  #@ 1122 12 62
        except OSError:
            if not exist_ok or not self.is_dir():  #@ 1126 35 48
                raise

    def rmdir(self):
        """Remove this directory. The directory must be empty."""
        os.rmdir(str(self))  #@ 1157 8 22

    def unlink(self, missing_ok=False):
        """Remove this file."""
        try:
            os.unlink(str(self))  #@ 1148 12 27
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target):
        """Rename this path to the target path. Returns the new Path instance pointing to the target path."""
        os.rename(str(self), os.fspath(target))  #@ 1176 8 31
        return self.__class__(target)

    def replace(self, target):
        """Rename this path to the target path, overwriting if that path exists."""
        os.replace(str(self), os.fspath(target))  #@ 1189 8 32
        return self.__class__(target)

    def iterdir(self):
        """Iterate over the files in this directory."""
        for name in os.listdir(str(self)):  #@ 932 20 36
            yield self / name

    def glob(self, pattern):
        """Iterate over this subtree and yield all existing files matching the given relative pattern."""
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")  #@ 947 12 74
        if pattern.startswith("/"):
            raise NotImplementedError("Non-relative patterns are unsupported")  #@ 950 12 78
        yield from self._found(_glob_parts(pattern), set())

    def rglob(self, pattern):
        """Recursively yield all existing files matching the given relative pattern, anywhere in this subtree."""
        if pattern.startswith("/"):
            raise NotImplementedError("Non-relative patterns are unsupported")  #@ 965 12 78
        yield from self._found(["**", *_glob_parts(pattern)], set())

    def _found(self, parts, seen):
        if not parts:
            if str(self) not in seen:
                seen.add(str(self))
                yield self
            return
        part, rest = parts[0], parts[1:]
        if part == "**":
            if not self.is_dir():
                return
            yield from self._found(rest, seen)
            for child in self.iterdir():
                if child.is_dir():
                    yield from child._found(parts, seen)
        elif any([c in part for c in "*?["]):
            if self.is_dir():
                for child in self.iterdir():
                    if _fits(child.name, part) and (not rest or child.is_dir()):
                        yield from child._found(rest, seen)
        else:
            child = self / part
            if child.exists():
                yield from child._found(rest, seen)

    is_mount = lambda self: os.path.ismount(str(self))
    is_socket = is_fifo = is_block_device = is_char_device = lambda self: False

    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        pass


def _glob_parts(pattern):
    for part in pattern.split("/"):
        if "**" in part and part != "**":
            raise ValueError("Invalid pattern: '**' can only be an entire path component")
    return [part for part in pattern.split("/") if part and part != "."]


class PosixPath(Path, PurePosixPath):
    """Path subclass for non-Windows systems."""
