"""Filename globbing utility."""
import fnmatch
import os
import re

__all__ = ["escape", "glob", "iglob"]

_MAGIC = re.compile("([*?[])")


def has_magic(s):
    return (_MAGIC.search(os.fsdecode(s))) is not None


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """Return a list of paths matching a pathname pattern."""
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """Return an iterator which yields the paths matching a pathname pattern."""
    pathname = os.fspath(pathname)
    root = "" if root_dir is None else os.fspath(root_dir)
    found = _paths(pathname, root, recursive, include_hidden)
    if not pathname or (recursive and pathname[:2] == "**"):
        return (path for path in found if path)
    return found


def _paths(pathname, root, recursive, hidden):
    folder, name = os.path.split(pathname)
    if not has_magic(pathname):
        whole = os.path.join(root, pathname)
        if name and os.path.lexists(whole) or not name and os.path.isdir(os.path.join(root, folder)):
            yield pathname
        return
    folders = [folder] if not folder or folder == pathname or not has_magic(folder) else _paths(folder, root, recursive, hidden)
    for here in folders:
        for found in _names(os.path.join(root, here), name, recursive, hidden):
            yield os.path.join(here, found) if here else found


def _names(folder, pattern, recursive, hidden):
    """What the last part of a pattern stands for in that folder."""
    if recursive and pattern == "**":
        if not folder or os.path.isdir(folder):
            yield ""
        yield from _below(folder, "", hidden)
    elif not has_magic(pattern):
        if os.path.lexists(os.path.join(folder, pattern)) if pattern else os.path.isdir(folder):
            yield pattern
    else:
        names = _listed(folder)
        if not hidden and pattern[0] != ".":
            names = [name for name in names if name[0] != "."]
        yield from fnmatch.filter(names, pattern)


def _below(folder, prefix, hidden):
    for name in _listed(os.path.join(folder, prefix) if prefix else folder):
        if hidden or name[0] != ".":
            inside = os.path.join(prefix, name) if prefix else name
            yield inside
            yield from _below(folder, inside, hidden)


def _listed(folder):
    try:
        return os.listdir(folder or ".")
    except OSError:
        return []


def escape(pathname):
    """Escape all special characters."""
    return _MAGIC.sub(r"[\1]", pathname)
