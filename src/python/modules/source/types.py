"""The names of built-in types that have no name of their own, and helpers to make classes at run time."""

__all__ = ["AsyncGeneratorType", "BuiltinFunctionType", "BuiltinMethodType", "CellType", "ClassMethodDescriptorType", "CodeType",
           "CoroutineType", "DynamicClassAttribute", "EllipsisType", "FrameType", "FunctionType", "GeneratorType", "GenericAlias",
           "GetSetDescriptorType", "LambdaType", "MappingProxyType", "MemberDescriptorType", "MethodDescriptorType", "MethodType",
           "MethodWrapperType", "ModuleType", "NoneType", "NotImplementedType", "SimpleNamespace", "TracebackType", "UnionType",
           "WrapperDescriptorType", "coroutine", "new_class", "prepare_class", "resolve_bases"]


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Create a class object dynamically using the appropriate metaclass."""
    resolved_bases = resolve_bases(bases)  #@ 69 21 41
    meta, ns, kwds = prepare_class(name, resolved_bases, kwds)  #@ 70 21 62
    if exec_body is not None:
        exec_body(ns)  #@ 72 8 21
    if resolved_bases is not bases:
        ns["__orig_bases__"] = bases
    return meta(name, resolved_bases, ns, **kwds)  #@ 75 11 49


def resolve_bases(bases):
    """Resolve MRO entries dynamically as specified by PEP 560."""
    resolved, changed = [], False
    for base in bases:
        if isinstance(base, type) or not hasattr(base, "__mro_entries__"):
            resolved.append(base)
            continue
        entries = base.__mro_entries__(bases)  #@ 87 19 46
        if not isinstance(entries, tuple):
            raise TypeError("__mro_entries__ must return a tuple")  #@ 90 12 66
        resolved.extend(entries)
        changed = True
    return tuple(resolved) if changed else bases


def prepare_class(name, bases=(), kwds=None):
    """Call the __prepare__ method of the appropriate metaclass. Returns (metaclass, namespace, kwds)."""
    kwds = {} if kwds is None else dict(kwds)
    if "metaclass" in kwds:
        meta = kwds.pop("metaclass")  #@ 114 15 36
    else:
        meta = type(bases[0]) if bases else type
    if isinstance(meta, type):
        for base in bases:
            kind = type(base)
            if issubclass(meta, kind):
                continue
            if not issubclass(kind, meta):
                raise TypeError("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass "
                                "of the metaclasses of all its bases")
            meta = kind
    ns = meta.__prepare__(name, bases, **kwds) if hasattr(meta, "__prepare__") else {}  #@ 125 13 50
    return meta, ns, kwds


class DynamicClassAttribute:
    """An attribute of instances that, asked of the class, goes to the metaclass's __getattr__."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.__doc__ = doc or fget.__doc__
        self.overwrite_doc = doc is None
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.__isabstractmethod__:
                return self
            raise AttributeError()  #@ 178 12 34
        if self.fget is None:
            raise AttributeError("unreadable attribute")  #@ 180 12 56
        return self.fget(instance)  #@ 181 15 34

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")  #@ 185 12 55
        self.fset(instance, value)  #@ 186 8 34

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")  #@ 190 12 58
        self.fdel(instance)  #@ 191 8 27

    def getter(self, fget):
        fdoc = fget.__doc__ if self.overwrite_doc else None
        result = type(self)(fget, self.fset, self.fdel, fdoc or self.__doc__)  #@ 195 17 77
        result.overwrite_doc = self.overwrite_doc
        return result

    def setter(self, fset):
        result = type(self)(self.fget, fset, self.fdel, self.__doc__)  #@ 200 17 69
        result.overwrite_doc = self.overwrite_doc
        return result

    def deleter(self, fdel):
        result = type(self)(self.fget, self.fset, fdel, self.__doc__)  #@ 205 17 69
        result.overwrite_doc = self.overwrite_doc
        return result


class _GeneratorWrapper:
    """What a types.coroutine of a plain function answers with: a generator-like object that may be awaited."""

    def __init__(self, gen):
        self.__wrapped = gen
        self.__isgen = gen.__class__ is GeneratorType
        self.__name__ = getattr(gen, "__name__", None)
        self.__qualname__ = getattr(gen, "__qualname__", None)

    def send(self, val):
        return self.__wrapped.send(val)  #@ 218 15 39

    def throw(self, tp, *rest):
        return self.__wrapped.throw(tp, *rest)  #@ 220 15 46

    def close(self):
        return self.__wrapped.close()  #@ 222 15 37

    @property
    def gi_code(self):
        return self.__wrapped.gi_code

    @property
    def gi_frame(self):
        return self.__wrapped.gi_frame

    @property
    def gi_running(self):
        return self.__wrapped.gi_running

    @property
    def gi_yieldfrom(self):
        return self.__wrapped.gi_yieldfrom

    cr_code, cr_frame, cr_running, cr_await = gi_code, gi_frame, gi_running, gi_yieldfrom

    def __next__(self):
        return next(self.__wrapped)  #@ 240 15 35

    def __iter__(self):
        return self.__wrapped if self.__isgen else self

    __await__ = __iter__


def coroutine(func):
    """Convert regular generator function to a coroutine."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")  #@ 251 8 63
    if _mark_coroutine(func):
        return func

    def wrapped(*args, **kwargs):
        coro = func(*args, **kwargs)  #@ 281 15 36
        if coro.__class__ is CoroutineType or _is_awaitable_generator(coro):
            return coro
        if coro.__class__ is GeneratorType or (hasattr(coro, "send") and hasattr(coro, "throw") and hasattr(coro, "close")
                                               and hasattr(coro, "__next__")):
            return _GeneratorWrapper(coro)  #@ 291 19 42
        return coro
    for name in ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__"):
        try:
            setattr(wrapped, name, getattr(func, name))
        except AttributeError:
            pass
    wrapped.__dict__.update(getattr(func, "__dict__", {}))
    wrapped.__wrapped__ = func
    return wrapped
