"""Importing by name. What can be imported is what an import statement finds."""
import sys as _sys

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]
from builtins import __import__


def _absolute(name, package):
    """The whole name of a relative one."""
    level = len(name) - len(name.lstrip("."))
    parts = package.rsplit(".", level - 1)
    if len(parts) < level:
        raise ImportError("attempted relative import beyond top-level package")
    rest = name[level:]
    return f"{parts[0]}.{rest}" if rest else parts[0]


def import_module(name, package=None):
    """Import a module. A relative name needs the package that it is relative to."""
    if name.startswith("."):
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")  #@ 121 12 122 45
        name = _absolute(name, package)
    __import__(name)  #@ 126 11 58 > _gcd_import <frozen importlib._bootstrap> 1206 > _find_and_load <frozen importlib._bootstrap> 1178 > _find_and_load_unlocked <frozen importlib._bootstrap> 1142
    return _sys.modules[name]


def invalidate_caches():
    """Forget what was found on disk: here nothing is remembered."""


def reload(module):
    """Refused: a module is made once."""
    raise NotImplementedError("importlib.reload() is not supported: a module is made once")
