"""Whether a module could be imported."""
import sys as _sys
from importlib import _absolute, _has_module


class ModuleSpec:
    """What is known of a module that is not yet imported."""

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name, self.loader, self.origin, self.loader_state = name, loader, origin, loader_state
        self.submodule_search_locations = [] if is_package else None
        self.has_location, self.cached = False, None

    parent = property(lambda self: self.name if self.submodule_search_locations is not None else self.name.rpartition(".")[0])

    def __repr__(self):
        return f"ModuleSpec(name={self.name!r}, loader={self.loader!r})"


ModuleSpec.__module__ = "_frozen_importlib"


def resolve_name(name, package):
    """Resolve a relative module name to an absolute one."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    return _absolute(name, package)


def find_spec(name, package=None):
    """The module's specification, or None if there is no such module."""
    name = resolve_name(name, package)
    parent = name.rpartition(".")[0]
    if parent:
        __import__(parent)
    if name in _sys.modules or _has_module(name):
        return ModuleSpec(name, None)
    return None
