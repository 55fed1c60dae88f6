"""Weak references, and collections made of them. ReferenceType is native."""

__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType", "CallableProxyType",
           "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize"]

ref = ReferenceType


class ProxyType:
    """Behaves as what it refers to, as long as that is there."""
    __slots__ = ("__weakref",)

    def __init__(self, object, callback=None):
        _set(self, "_ProxyType__weakref", ref(object, None if callback is None else lambda r: callback(self)))

    def __getattribute__(self, name):
        if name == "__class__":
            return type(_target(self))
        return getattr(_target(self), name)

    def __setattr__(self, name, value):
        setattr(_target(self), name, value)

    def __delattr__(self, name):
        delattr(_target(self), name)

    def __repr__(self):
        target = _target(self)
        return f"<weakproxy at {id(self):#x} to {type(target).__name__} at {id(target):#x}>"

    def __str__(self):
        return str(_target(self))

    def __bool__(self):
        return bool(_target(self))

    __hash__ = None

    def __dir__(self):
        return dir(_target(self))


_set = object.__setattr__
_get = object.__getattribute__


def _target(self):
    target = _get(self, "_ProxyType__weakref")()
    if target is None:
        raise ReferenceError("weakly-referenced object no longer exists")
    return target


def _forward(name):
    def method(self, *args):
        return getattr(_target(self), name)(*args)
    method.__name__ = name
    return method


for _name in ("__len__ __getitem__ __setitem__ __delitem__ __iter__ __next__ __contains__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__ __add__ "
              "__radd__ __sub__ __rsub__ __mul__ __rmul__ __truediv__ __floordiv__ __mod__ __pow__ __neg__ __pos__ __abs__ __int__ __float__ "
              "__index__ __enter__ __exit__ __reversed__ __aiter__ __anext__ __await__ __aenter__ __aexit__").split():
    type.__setattr__(ProxyType, _name, _forward(_name))


class CallableProxyType(ProxyType):
    __slots__ = ()

    def __call__(self, *args, **kwargs):
        return _target(self)(*args, **kwargs)


ProxyTypes = (ProxyType, CallableProxyType)


def proxy(object, callback=None, /):
    """Create a proxy object that weakly references 'object'."""
    return (CallableProxyType if callable(object) else ProxyType)(object, callback)


class WeakMethod(ref):
    """A custom `weakref.ref` subclass which simulates a weak reference to a bound method."""

    def __new__(cls, meth, callback=None):
        try:
            obj, func = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError("argument should be a bound method, not {}".format(type(meth))) from None  #@ 51 12 52 58
        self = ref.__new__(cls, obj, None if callback is None else lambda r: callback(self))
        _methods[id(self)] = ref(func), type(meth)
        return self

    def __call__(self):
        obj = ref.__call__(self)
        func_ref, kind = _methods[id(self)]
        func = func_ref()
        return None if obj is None or func is None else kind(func, obj)


_methods = {}


class WeakSet:
    """A set of weak references."""

    def __init__(self, data=None):
        self.data = {}  # references, in the order in which they came
        if data is not None:
            self.update(data)

    def _remover(self):
        selfref = ref(self)

        def _remove(item):
            self = selfref()
            if self is not None:
                self.data.pop(item, None)
        return _remove

    def __iter__(self):
        for itemref in list(self.data):
            item = itemref()
            if item is not None:
                yield item

    def __len__(self):
        return len([r for r in self.data if r() is not None])

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def add(self, item):
        r = ref(item, self._remover())
        self.data.setdefault(r, None)

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    def pop(self):
        while True:
            try:
                itemref, _ = self.data.popitem()
            except KeyError:
                raise KeyError("pop from empty WeakSet") from None
            item = itemref()
            if item is not None:
                return item

    def remove(self, item):
        del self.data[ref(item)]

    def discard(self, item):
        self.data.pop(ref(item), None)

    def update(self, other):
        for element in other:
            self.add(element)

    def __ior__(self, other):
        self.update(other)
        return self

    def difference(self, other):
        other = set(other)
        return self.__class__([item for item in self if item not in other])

    __sub__ = difference

    def intersection(self, other):
        return self.__class__([item for item in other if item in self])

    __and__ = intersection

    def union(self, other):
        return self.__class__([e for s in (self, other) for e in s])

    __or__ = union

    def issubset(self, other):
        return set(self) <= set(other)

    __le__ = issubset

    def issuperset(self, other):
        return set(self) >= set(other)

    __ge__ = issuperset

    def isdisjoint(self, other):
        return len(self.intersection(other)) == 0

    def __eq__(self, other):
        return set(self) == set(other) if isinstance(other, self.__class__) else NotImplemented

    def __repr__(self):
        return repr({r for r in self.data}) if self.data else "set()"


class _WeakMapping:
    def __init__(self, other=(), /, **kw):
        self.data = {}
        self.update(other, **kw)

    def update(self, other=None, /, **kwargs):
        if other is not None:
            for key, value in (other.items() if hasattr(other, "items") else other):
                self[key] = value
        for key, value in kwargs.items():
            self[key] = value

    def __len__(self):
        return len(list(self.items()))

    def __iter__(self):
        for key, _ in self.items():
            yield key

    keys = __iter__

    def values(self):
        for _, value in self.items():
            yield value

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        return any([k is key or k == key for k in self.keys()])

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    __copy__ = copy

    def __eq__(self, other):
        return dict(self.items()) == dict(other.items()) if hasattr(other, "items") else NotImplemented

    __hash__ = None

    def __repr__(self):
        return "<%s at %#x>" % (self.__class__.__name__, id(self))


class WeakValueDictionary(_WeakMapping):
    """Mapping class that references values weakly."""

    def __getitem__(self, key):
        value = self.data[key]()  #@ 136 12 28
        if value is None:
            raise KeyError(key)  #@ 138 12 31
        return value

    def __setitem__(self, key, value):
        selfref = ref(self)

        def remove(r):
            self = selfref()
            if self is not None and self.data.get(key) is r:
                del self.data[key]
        self.data[key] = ref(value, remove)

    def __delitem__(self, key):
        del self.data[key]

    def items(self):
        for key, wr in list(self.data.items()):
            value = wr()  #@ 214 20 24
            if value is not None:
                yield key, value

    def pop(self, key, *default):
        try:
            value = self.data.pop(key)()  #@ 265 16 36
        except KeyError:
            value = None
        if value is None:
            if default:
                return default[0]
            raise KeyError(key)  #@ 272 16 35
        return value

    def popitem(self):
        while True:
            key, wr = self.data.popitem()  #@ 256 22 41
            value = wr()  #@ 257 16 20
            if value is not None:
                return key, value

    def valuerefs(self):
        return list(self.data.values())  #@ 313 15 39

    def itervaluerefs(self):
        yield from list(self.data.values())


class WeakKeyDictionary(_WeakMapping):
    """Mapping class that references keys weakly."""

    def _reference(self, key):
        selfref = ref(self)

        def remove(r):
            self = selfref()
            if self is not None:
                self.data.pop(r, None)
        return ref(key, remove)

    def __getitem__(self, key):
        try:
            return self.data[ref(key)]  #@ 415 15 34
        except KeyError:
            raise KeyError(ref(key)) from None

    def __setitem__(self, key, value):
        self.data[self._reference(key)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]  #@ 412 22 30

    def __contains__(self, key):
        try:
            return ref(key) in self.data  #@ 456 17 25
        except TypeError:
            return False

    def items(self):
        for wr, value in list(self.data.items()):
            key = wr()  #@ 464 22 26
            if key is not None:
                yield key, value  #@ 466 20 36

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)  #@ 505 15 45

    def popitem(self):
        while True:
            wr, value = self.data.popitem()  #@ 498 25 44
            key = wr()
            if key is not None:
                return key, value

    def keyrefs(self):
        return list(self.data)  #@ 493 15 30


class finalize:
    """Class for finalization of weakrefable objects: a function that is called when the object ends, or the program."""

    __slots__ = ()
    _registry = {}
    _at_exit_set = False

    class _Info:
        __slots__ = ("weakref", "func", "args", "kwargs", "atexit")

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._at_exit_set:
            import atexit
            atexit.register(self._exitfunc)  #@ 573 12 43
            finalize._at_exit_set = True
        info = self._Info()  #@ 575 15 27
        info.weakref = ref(obj, self)  #@ 576 23 37
        info.func, info.args, info.kwargs, info.atexit = func, args, kwargs or None, True
        self._registry[self] = info

    def __call__(self, _=None):
        """If alive then mark as dead and return func(*args, **kwargs); otherwise return None."""
        info = self._registry.pop(self, None)  #@ 588 15 45
        if info:
            return info.func(*info.args, **(info.kwargs or {}))  #@ 590 19 63

    def detach(self):
        """If alive then mark as dead and return (obj, func, args, kwargs); otherwise return None."""
        info = self._registry.get(self)  #@ 595 15 39
        obj = info and info.weakref()  #@ 596 23 37
        if obj is not None and self._registry.pop(self, None):  #@ 597 31 61
            return obj, info.func, info.args, info.kwargs or {}

    def peek(self):
        """If alive then return (obj, func, args, kwargs); otherwise return None."""
        info = self._registry.get(self)  #@ 603 15 39
        obj = info and info.weakref()  #@ 604 23 37
        if obj is not None:
            return obj, info.func, info.args, info.kwargs or {}

    @property
    def alive(self):
        """Whether finalizer is alive"""
        return self in self._registry

    @property
    def atexit(self):
        """Whether finalizer should be called at exit"""
        info = self._registry.get(self)
        return bool(info) and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = self._registry.get(self)
        if info:
            info.atexit = bool(value)

    def __repr__(self):
        info = self._registry.get(self)  #@ 626 15 39
        obj = info and info.weakref()  #@ 627 23 37
        if obj is None:
            return "<%s object at %#x; dead>" % (type(self).__name__, id(self))
        return "<%s object at %#x; for %r at %#x>" % (type(self).__name__, id(self), type(obj).__name__, id(obj))

    @classmethod
    def _exitfunc(cls):
        for f in reversed(list(cls._registry)):
            info = cls._registry.get(f)
            if info and info.atexit:
                f()  #@ 666 24 27
