"""Utility functions for copying and archiving files and directory trees."""
import fnmatch
import os

__all__ = ["copyfileobj", "copyfile", "copymode", "copystat", "copy", "copy2", "copytree", "move", "rmtree", "Error", "SpecialFileError",
           "ExecError", "ReadError", "RegistryError", "ignore_patterns", "get_terminal_size", "which", "SameFileError"]

COPY_BUFSIZE = 64 * 1024


class Error(OSError):
    pass


class SameFileError(Error):
    """Raised when source and destination are the same file."""


class SpecialFileError(OSError):
    """Raised when trying to do a kind of operation on a special file which is not supported by it."""


class ExecError(OSError):
    """Raised when a command could not be executed"""


class ReadError(OSError):
    """Raised when an archive cannot be read"""


class RegistryError(Exception):
    """Raised when a registry operation with the archiving and unpacking registries fails"""


def copyfileobj(fsrc, fdst, length=0):
    """copy data from file-like object fsrc to file-like object fdst"""
    length = length or COPY_BUFSIZE
    while piece := fsrc.read(length):
        fdst.write(piece)


def _same(src, dst):
    try:
        return os.path.samefile(src, dst)
    except OSError:
        return False


def copyfile(src, dst, *, follow_symlinks=True):
    """Copy data from src to dst in the most efficient way possible."""
    if _same(src, dst):
        raise SameFileError("{!r} and {!r} are the same file".format(src, dst))  #@ 236 8 79
    with open(src, "rb") as fsrc:  #@ 256 13 28
        with open(dst, "wb") as fdst:  #@ 258 21 36
            copyfileobj(fsrc, fdst)  #@ 279 20 43
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    """Copy mode bits from src to dst: here all files have the same."""
    os.stat(src), os.stat(dst)


def copystat(src, dst, *, follow_symlinks=True):
    """Copy file metadata: here files have none of their own."""
    os.stat(src), os.stat(dst)


def copy(src, dst, *, follow_symlinks=True):
    """Copy data and mode bits ("cp src dst"). Return the file's destination."""
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    copyfile(src, dst)  #@ 419 4 55
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """Copy data and metadata. Return the file's destination."""
    return copy(src, dst)


def ignore_patterns(*patterns):
    """Function that can be used as copytree() ignore parameter."""
    def _ignore_patterns(path, names):
        ignored = []
        for pattern in patterns:
            ignored.extend(fnmatch.filter(names, pattern))  #@ 448 33 63
        return set(ignored)  #@ 449 15 33
    return _ignore_patterns


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False):
    """Recursively copy a directory tree and return the destination directory."""
    names = os.listdir(src)
    left_out = ignore(os.fspath(src), list(names)) if ignore is not None else set()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    for name in names:
        if name in left_out:
            continue
        here, there = os.path.join(src, name), os.path.join(dst, name)
        if os.path.isdir(here):
            copytree(here, there, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
        else:
            copy_function(here, there)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, dir_fd=None):
    """Recursively delete a directory tree."""
    import sys

    def failed(function, path):
        if ignore_errors:
            return
        if onerror is None:
            raise
        onerror(function, path, sys.exc_info())
    try:
        names = os.listdir(path)
    except OSError:
        return failed(os.scandir, path)
    for name in names:
        inside = os.path.join(path, name)
        if os.path.isdir(inside):
            rmtree(inside, ignore_errors, onerror)
        else:
            try:
                os.unlink(inside)
            except OSError:
                failed(os.unlink, inside)
    try:
        os.rmdir(path)  #@ 736 20 49
    except OSError:
        failed(os.rmdir, path)


def move(src, dst, copy_function=copy2):
    """Recursively move a file or directory to another location. Return the file or directory's destination."""
    real = dst
    if os.path.isdir(dst):
        if _same(src, dst):
            os.rename(src, dst)  #@ 815 12 31
            return None
        real = os.path.join(dst, os.path.basename(os.fspath(src).rstrip("/")))
        if os.path.exists(real):
            raise Error("Destination path '%s' already exists" % real)  #@ 823 12 74
    if os.path.isdir(src) and (os.path.abspath(real) + "/").startswith(os.path.abspath(src) + "/"):
        raise Error("Cannot move a directory '%s' into itself '%s'." % (src, dst))  #@ 833 16 834 50
    try:
        os.rename(src, real)  #@ 825 8 32
    except OSError:
        if os.path.isdir(src):
            copytree(src, real, copy_function=copy_function, symlinks=True)  #@ 841 12 842 35
            rmtree(src)  #@ 843 12 23
        else:
            copy_function(src, real)  #@ 845 12 40
            os.unlink(src)  #@ 846 12 26
    return real


def get_terminal_size(fallback=(80, 24)):
    """Get the size of the terminal window."""
    sizes = []
    for name, default in zip(("COLUMNS", "LINES"), fallback):
        try:
            sizes.append(int(os.environ[name]) or default)
        except (KeyError, ValueError):
            sizes.append(default)
    return os.terminal_size(sizes)


def which(cmd, mode=1, path=None):
    """Given a command, return the path of its file: here there are none."""
    return None
