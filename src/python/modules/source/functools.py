"""Tools for working with functions and callable objects."""
from collections import namedtuple as _namedtuple
from abc import get_cache_token as _get_cache_token
from types import GenericAlias

__all__ = ["update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache", "cmp_to_key",
           "lru_cache", "reduce", "partial", "partialmethod", "singledispatch", "singledispatchmethod", "cached_property"]

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Makes a wrapper look like the function that it wraps."""
    for name in assigned:
        if hasattr(wrapped, name):
            setattr(wrapper, name, getattr(wrapped, name))  #@ 56 12 41
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped          # last, so that an older one in __dict__ does not stay
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """The decorator form of update_wrapper()."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)  #@ 76 11 77 54


# -- total_ordering ----------------------------------------------------------------------------------------------------

def _derive(wanted, root, negate, with_equal):
    """The comparison `wanted` by way of `root`: (not) root(self, other), (and | or) (not) self == other."""

    def compare(self, other):
        answer = getattr(type(self), root)(self, other)
        if answer is NotImplemented:
            return answer
        answer = not answer if negate else answer
        if with_equal == "or":
            return answer or self == other
        if with_equal == "and":
            return answer and self != other
        return answer

    compare.__name__ = wanted
    compare.__qualname__ = wanted
    compare.__doc__ = f"Derived from {root}() by total_ordering."
    return compare


# What each comparison makes of the others: negated or not, and whether equality is joined or excluded.
_DERIVED = {
    "__lt__": (("__gt__", True, "and"), ("__le__", False, "or"), ("__ge__", True, None)),
    "__le__": (("__ge__", True, "or"), ("__lt__", False, "and"), ("__gt__", True, None)),
    "__gt__": (("__lt__", True, "and"), ("__ge__", False, "or"), ("__le__", True, None)),
    "__ge__": (("__le__", True, "or"), ("__gt__", False, "and"), ("__lt__", True, None)),
}


def total_ordering(cls):
    """Class decorator: the comparisons that are missing, from one that is there."""
    roots = [name for name in _DERIVED if getattr(cls, name, None) is not getattr(object, name, None)]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")  #@ 193 8 82
    root = max(roots)                      # as CPython prefers: __lt__, then __le__, then __gt__, then __ge__
    for wanted, negate, with_equal in _DERIVED[root]:
        if wanted not in roots:
            setattr(cls, wanted, _derive(wanted, root, negate, with_equal))
    return cls


# -- caches ------------------------------------------------------------------------------------------------------------

_CacheInfo = _namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module="functools")


def lru_cache(maxsize=128, typed=False):
    """Decorator: remembers the results of the most recent calls."""
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)                  # without parentheses
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")  #@ 515 8 516 76
    return lambda function: _cached(function, maxsize, typed)


def _cached(function, maxsize, typed):
    wrapper = _make_cache(function, maxsize, typed, _CacheInfo)
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)


def cache(user_function, /):
    """Decorator: remembers the results of all calls."""
    return _cached(user_function, None, False)


class cached_property:
    """A property computed once per instance, which then keeps it as an ordinary attribute."""

    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError("Cannot assign the same cached_property to two different names "  #@ 976 12 979 13
                            f"({self.attrname!r} and {name!r}).")

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")  #@ 985 12 986 90
        try:
            kept = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache "  #@ 994 12 42
                            f"{self.attrname!r} property.") from None
        if self.attrname in kept:
            return kept[self.attrname]
        value = self.func(instance)  #@ 1001 26 45
        try:
            kept[self.attrname] = value
        except TypeError:
            raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} instance does not support item "
                            f"assignment for caching {self.attrname!r} property.") from None
        return value


# -- partialmethod -----------------------------------------------------------------------------------------------------

class partialmethod:
    """A method with some arguments given in advance."""

    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")  #@ 357 12 358 47
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func, self.args, self.keywords = func, args, keywords

    def __repr__(self):
        cls = type(self)
        given = "".join([f", {value!r}" for value in self.args] + [f", {name}={value!r}" for name, value in self.keywords.items()])
        return f"{cls.__module__}.{cls.__qualname__}({self.func}{given and given})"

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})  #@ 388 19 72
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method._partialmethod = self
        return _method

    def __get__(self, obj, cls=None):
        bind = getattr(self.func, "__get__", None)
        if bind is not None:
            bound = bind(obj, cls)
            if bound is not self.func:               # a static or class method, or a descriptor of another kind
                result = partial(bound, *self.args, **self.keywords)  #@ 401 25 71
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
                return result
        return self._make_unbound_method().__get__(obj, cls)  #@ 409 21 66

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)


# -- singledispatch ----------------------------------------------------------------------------------------------------

def _nearest(cls, registry):
    """The implementation for a class: of its nearest ancestor, abstract ones (by registration) included."""
    places = {ancestor: place for place, ancestor in enumerate(cls.__mro__)}
    found = [kind for kind in registry if issubclass(cls, kind)]
    concrete = [kind for kind in found if kind in places]
    abstract = [kind for kind in found if kind not in places]

    def place(kind):
        """Where an abstract class belongs: behind the last class of the mro that still is a subclass of it."""
        if kind in places:
            return places[kind], 1
        return max(i for ancestor, i in places.items() if issubclass(ancestor, kind)), 0 if abstract else 1

    if not abstract:
        return min(concrete, key=places.__getitem__, default=None)
    # Those that no other candidate is a proper subclass of.
    best = [kind for kind in found if not any(other is not kind and issubclass(other, kind) and not issubclass(kind, other)
                                             for other in found)]
    if len(best) > 1:
        best.sort(key=place)
        explicit = [kind for kind in best if kind in places]
        if explicit:
            return min(explicit, key=places.__getitem__)
        if place(best[0]) == place(best[1]):
            raise RuntimeError(f"Ambiguous dispatch: {best[0]} or {best[1]}")
    return best[0] if best else None


def singledispatch(func):
    """A generic function: which implementation runs depends on the type of the first argument."""
    registry = {}
    found = {}                                       # what was looked up for a class
    name = getattr(func, "__name__", "singledispatch function")
    token = None

    def dispatch(cls):
        """The implementation for a class."""
        nonlocal token
        if token != _get_cache_token():
            found.clear()
            token = _get_cache_token()
        if cls not in found:
            found[cls] = registry[cls] if cls in registry else registry[_nearest(cls, registry)]
        return found[cls]

    def is_class(cls):
        return isinstance(cls, type) and not isinstance(cls, GenericAlias)

    def members(cls):
        from types import UnionType
        from typing import Union, get_origin
        return cls.__args__ if isinstance(cls, UnionType) or get_origin(cls) is Union else None

    def register(cls, func=None):
        """Adds an implementation for a class: register(cls, func), @register(cls) or @register with an annotation."""
        if not is_class(cls) and not members(cls):
            if func is not None:
                raise TypeError("Invalid first argument to `register()`. "  #@ 864 16 867 17
                                f"{cls!r} is not a class or union type.")
            annotations = getattr(cls, "__annotations__", {})
            if not annotations:
                raise TypeError(f"Invalid first argument to `register()`: {cls!r}. "  #@ 870 16 874 17
                                "Use either `@register(some_class)` or plain `@register` on an annotated function.")
            func = cls
            argname, cls = next(iter(annotations.items()))  #@ 879 27 67
            if isinstance(cls, str):
                from typing import get_type_hints
                cls = get_type_hints(func)[argname]  #@ 879 37 57
            if not is_class(cls) and not members(cls):
                raise TypeError(f"Invalid annotation for {argname!r}. {cls!r} is not a class.")  #@ 887 20 890 21
        elif func is None:
            return lambda function: register(cls, function)
        for kind in members(cls) or (cls,):
            registry[kind] = func
        found.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")  #@ 906 12 907 52
        return dispatch(args[0].__class__)(*args, **kw)  #@ 909 15 55

    from types import MappingProxyType
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = found.clear
    update_wrapper(wrapper, func)  #@ 917 4 33
    return wrapper


class singledispatchmethod:
    """A generic method: singledispatch on the first argument after self."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")  #@ 931 12 72
        self.dispatcher = singledispatch(func)  #@ 933 26 46
        self.func = func

    def register(self, cls, method=None):
        """Adds an implementation for a class."""
        return self.dispatcher.register(cls, func=method)  #@ 941 15 57

    def __get__(self, obj, cls=None):
        def _method(*args, **kwargs):
            method = self.dispatcher.dispatch(args[0].__class__)  #@ 945 21 64
            return method.__get__(obj, cls)(*args, **kwargs)  #@ 946 19 60
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        update_wrapper(_method, self.func)  #@ 950 8 42
        return _method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)
