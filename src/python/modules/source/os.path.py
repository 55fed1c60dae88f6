"""Paths as texts; and what is known of the files that a program here can see."""  #@ file <frozen posixpath>

__all__ = ["normcase", "isabs", "join", "splitdrive", "split", "splitext", "basename", "dirname", "commonprefix", "exists", "lexists",
           "isdir", "isfile", "islink", "expanduser", "expandvars", "normpath", "abspath", "curdir", "pardir", "sep", "pathsep", "altsep",
           "extsep", "devnull", "realpath", "relpath", "commonpath", "getsize", "ismount"]

curdir, pardir, extsep, sep, pathsep, altsep, devnull = ".", "..", ".", "/", ":", None, "/dev/null"
supports_unicode_filenames = False


def _text(path):
    import os
    return os.fspath(path)


def normcase(s):
    """Normalize case of pathname. Has no effect under Posix"""
    return _text(s)


def isabs(s):
    """Test whether a path is absolute"""
    return _text(s).startswith("/")


def join(a, *p):
    """Join two or more pathname components, inserting '/' as needed."""
    path = _text(a)
    for b in p:
        b = _text(b)
        if not isinstance(b, type(path)):
            raise TypeError("Can't mix strings and bytes in path components") from None
        if b.startswith("/"):
            path = b
        elif not path or path.endswith("/"):
            path += b
        else:
            path += "/" + b
    return path


def split(p):
    """Split a pathname: a tuple "(head, tail)" where "tail" is everything after the final slash."""
    p = _text(p)
    i = p.rfind("/") + 1
    head, tail = p[:i], p[i:]
    if head and head != "/" * len(head):
        head = head.rstrip("/")
    return head, tail


def splitext(p):
    """Split the extension from a pathname."""
    p = _text(p)
    slash, dot = p.rfind("/"), p.rfind(".")
    if dot > slash and p[slash + 1:dot].strip("."):
        return p[:dot], p[dot:]
    return p, p[:0]


def splitdrive(p):
    p = _text(p)
    return p[:0], p


def basename(p):
    """Returns the final component of a pathname"""
    p = _text(p)
    return p[p.rfind("/") + 1:]


def dirname(p):
    """Returns the directory component of a pathname"""
    return split(p)[0]


def commonprefix(m):
    "Given a list of pathnames, returns the longest common leading component"
    if not m:
        return ""
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def normpath(path):
    """Normalize path, eliminating double slashes, etc."""
    path = _text(path)
    if not path:
        return "."
    slashes = 1 if path.startswith("/") else 0
    if path.startswith("//") and not path.startswith("///"):
        slashes = 2
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or not slashes and not parts or parts and parts[-1] == "..":
            parts.append(part)
        elif parts:
            parts.pop()
    return "/" * slashes + "/".join(parts) or "."


def abspath(path):
    """Return an absolute path."""
    import os
    path = _text(path)
    return normpath(path if isabs(path) else join(os.getcwd(), path))  #@ 401 18 29


def realpath(filename, *, strict=False):
    """Return the canonical path of the specified filename."""
    return abspath(filename)  #@ 414 11 24


def relpath(path, start=None):
    """Return a relative version of a path"""
    if not path:
        raise ValueError("no path specified")  #@ 487 8 45
    begin = [x for x in abspath("." if start is None else start).split("/") if x]
    parts = [x for x in abspath(path).split("/") if x]
    common = 0
    while common < min(len(begin), len(parts)) and begin[common] == parts[common]:
        common += 1
    result = [".."] * (len(begin) - common) + parts[common:]
    return "/".join(result) if result else "."


def commonpath(paths):
    """Given a sequence of path names, returns the longest common sub-path."""
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")  #@ 528 8 65
    paths = [_text(p) for p in paths]
    if len(set([p.startswith("/") for p in paths])) != 1:
        raise ValueError("Can't mix absolute and relative paths") from None  #@ 544 12 79
    split_paths = [[c for c in p.split("/") if c and c != "."] for p in paths]
    low, high = min(split_paths), max(split_paths)
    common = low
    for i, c in enumerate(low):
        if c != high[i]:
            common = low[:i]
            break
    return ("/" if paths[0].startswith("/") else "") + "/".join(common)


def expanduser(path):
    """Expand ~ and ~user constructions. Here there is nobody but root."""
    from os import environ
    path = _text(path)
    user, slash, rest = path.partition("/")
    if user not in ("~", "~root"):
        return path
    home = environ.get("HOME", "/root") if user == "~" else "/root"
    return home.rstrip("/") + slash + rest or "/"


def expandvars(path):
    """Expand shell variables of form $var and ${var}."""
    import os
    path, out = _text(path), []
    while True:
        head, dollar, path = path.partition("$")
        out.append(head)
        if not dollar:
            return "".join(out)
        if path.startswith("{") and "}" in path:
            name, _, rest = path[1:].partition("}")
            whole = "{" + name + "}"
        else:
            size = 0
            while size < len(path) and (path[size].isalnum() or path[size] == "_"):
                size += 1
            name = whole = path[:size]
            rest = path[size:]
        out.append(os.environ.get(name, "$" + whole) if name else "$" + whole)
        path = rest


def _kind(path):
    """0: nothing is there; 1: a file; 2: a folder."""
    import os
    if isinstance(path, int):
        return 0
    text = os.fsdecode(path)
    return 0 if "\0" in text else os._kind_of(text)


def isfile(path):
    """Test whether a path is a regular file"""
    return _kind(path) == 1


def isdir(s):
    """Return true if the pathname refers to an existing directory."""
    return _kind(s) == 2


def exists(path):
    """Test whether a path exists."""
    return _kind(path) != 0


lexists = exists


def islink(path):
    return False


def ismount(path):
    return normpath(_text(path)) == "/"


def getsize(filename):
    """Return the size of a file, reported by os.stat()."""
    import os
    return os.stat(filename).st_size


def getmtime(filename):
    """Return the last modification time of a file, reported by os.stat()."""
    import os
    return os.stat(filename).st_mtime


def getatime(filename):
    """Return the last access time of a file, reported by os.stat()."""
    return getmtime(filename)


def getctime(filename):
    """Return the metadata change time of a file, reported by os.stat()."""
    return getmtime(filename)


def samestat(s1, s2):
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    """Test whether two pathnames reference the same actual file or directory"""
    import os
    return samestat(os.stat(f1), os.stat(f2))
