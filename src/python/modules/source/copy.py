"""Generic (shallow and deep) copying operations."""
import types as _types

__all__ = ["Error", "copy", "deepcopy"]


class Error(Exception):
    pass


error = Error

# What is its own copy.
_ATOMIC = {type(None), int, float, bool, complex, bytes, str, type, range, slice, property, type(Ellipsis), type(NotImplemented),
           _types.CodeType, _types.FunctionType, _types.BuiltinFunctionType, type([].append)}


def _attributes(x):
    """The attributes of an instance: those of __dict__, and those of __slots__."""
    state = getattr(x, "__dict__", None)
    slots = {}
    for cls in type(x).__mro__:
        names = cls.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if name in ("__dict__", "__weakref__"):
                continue
            if name.startswith("__") and not name.endswith("__"):
                name = f"_{cls.__name__.lstrip('_')}{name}"
            try:
                slots[name] = getattr(x, name)
            except AttributeError:
                pass
    return state, slots


def _pieces(x):
    """What __reduce_ex__ says of an object: (callable, args, state, slots, items, pairs)."""
    cls = type(x)
    reduce = getattr(cls, "__reduce_ex__", None)
    if reduce is not None and reduce is not getattr(object, "__reduce_ex__", None):
        reduced = reduce(x, 4)
    else:
        reduce = getattr(cls, "__reduce__", None)
        if reduce is None or reduce is getattr(object, "__reduce__", None):
            return _default_pieces(x)
        reduced = reduce(x)
    if isinstance(reduced, str):
        return None
    make, args, state, items, pairs = (*reduced, None, None, None)[:5]
    return make, args, state, None, items, pairs


def _default_pieces(x):
    cls = type(x)
    if hasattr(cls, "__getnewargs_ex__"):
        args, kwargs = x.__getnewargs_ex__()
    elif hasattr(cls, "__getnewargs__"):
        args, kwargs = x.__getnewargs__(), {}
    else:
        args, kwargs = (), {}
    module = cls.__module__
    if cls.__name__ == "ReferenceType" and module in ("weakref", "builtins"):
        return None
    if cls in _UNCOPYABLE or f"{module}.{cls.__name__}" in _UNCOPYABLE_NAMES:
        shown = cls.__name__ if module in ("builtins", "types") else f"{module}.{cls.__name__}"
        raise TypeError("cannot pickle memoryview objects" if cls is memoryview else f"cannot pickle {shown!r} object")
    getstate = getattr(cls, "__getstate__", None)
    if getstate is not None and getstate is not getattr(object, "__getstate__", None):
        state, slots = getstate(x), None
    else:
        state, slots = _attributes(x)
    if isinstance(x, BaseException):
        return cls, x.args, state or None, slots, None, None
    items = iter(x) if isinstance(x, list) else None
    pairs = iter(x.items()) if isinstance(x, dict) else None
    if isinstance(x, (set, frozenset, bytearray)) and not args:
        args = (list(x) if isinstance(x, (set, frozenset)) else bytes(x),)
        return (lambda *a: cls(*a)), args, state or None, slots, None, None
    return (lambda *a: cls.__new__(cls, *a, **kwargs)), args, state or None, slots, items, pairs


_UNCOPYABLE = {_types.GeneratorType, _types.CoroutineType, _types.AsyncGeneratorType, _types.ModuleType, _types.FrameType,
               _types.TracebackType, _types.MappingProxyType, _types.CellType, memoryview, type({}.keys()), type({}.values()), type({}.items()),
               staticmethod, classmethod}
_UNCOPYABLE_NAMES = {"_thread.lock", "_thread.RLock", "_thread._local", "_contextvars.ContextVar", "_contextvars.Context", "_contextvars.Token",
                     "_io.TextIOWrapper", "_io.BufferedReader", "_io.BufferedWriter", "_io.FileIO", "_asyncio.Task", "_asyncio.Future",
                     "sqlite3.Connection", "sqlite3.Cursor"}


def _rebuild(x, memo, pieces):  #@ def _reconstruct copy.py 259
    deep = memo is not None
    make, args, state, slots, items, pairs = pieces
    if deep and args:
        args = tuple(deepcopy(arg, memo) for arg in args)
    y = make(*args)  #@ 265 8 19
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)  #@ 271 20 41
        if hasattr(y, "__setstate__"):
            y.__setstate__(state)  #@ 273 12 33
        else:
            more = None
            if isinstance(state, tuple) and len(state) == 2:
                state, more = state
            if state is not None:
                y.__dict__.update(state)
            if more is not None:
                for name, value in more.items():
                    setattr(y, name, value)
    if slots:
        for name, value in slots.items():
            object.__setattr__(y, name, deepcopy(value, memo) if deep else value)
    if items is not None:
        for item in items:
            y.append(deepcopy(item, memo) if deep else item)
    if pairs is not None:
        for key, value in pairs:
            y[deepcopy(key, memo) if deep else key] = deepcopy(value, memo) if deep else value
    return y


def copy(x):
    """Shallow copy operation on arbitrary Python objects."""
    cls = type(x)
    if cls in _ATOMIC or cls in (tuple, frozenset):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    if cls is _types.MethodType:
        return cls(x.__func__, x.__self__)
    if issubclass(cls, type):
        return x
    copier = getattr(cls, "__copy__", None)
    if copier is not None:
        return copier(x)  #@ 84 15 24
    pieces = _pieces(x)  #@ 92 17 28
    return x if pieces is None else _rebuild(x, None, pieces)  #@ 102 11 37


def deepcopy(x, memo=None, _nil=[]):
    """Deep copy operation on arbitrary Python objects."""
    if memo is None:
        memo = {}
    place = id(x)
    y = memo.get(place, _nil)  #@ 138 8 25
    if y is not _nil:
        return y
    cls = type(x)
    if cls in _ATOMIC:
        return x
    if cls is list:
        y = []
        memo[place] = y
        for item in x:
            y.append(deepcopy(item, memo))  #@ 146 12 27 > _deepcopy_list 206 15 32
    elif cls is dict:
        y = {}
        memo[place] = y
        for key, value in x.items():
            value = deepcopy(value, memo)  #@ 146 12 27 > _deepcopy_dict 231 33 54
            key = deepcopy(key, memo)  #@ 146 12 27 > _deepcopy_dict 231 10 29
            y[key] = value
    elif cls is tuple:
        y = []
        for item in x:
            y.append(deepcopy(item, memo))  #@ 146 12 27 > _deepcopy_tuple 211 8 38 > <listcomp> 211 9 26
        if place in memo:                            # it contains itself
            return memo[place]
        y = x if all(a is b for a, b in zip(x, y)) else tuple(y)
    elif cls is _types.MethodType:
        y = cls(x.__func__, deepcopy(x.__self__, memo))
    elif issubclass(cls, type):
        return x
    else:
        copier = getattr(x, "__deepcopy__", None)
        if copier is not None:
            y = copier(memo)  #@ 153 20 32
        else:
            pieces = _pieces(x)  #@ 161 29 40
            y = x if pieces is None else _rebuild(x, memo, pieces)  #@ 172 24 50
    if y is not x:
        memo[place] = y
        memo.setdefault(id(memo), []).append(x)      # keeps x, and so its id, as long as the memo
    return y
