"""Classes whose special methods are made of their annotated fields.

The methods of one class are written as one text, which is compiled once (_run): they are as fast as methods written by hand,
and a wrong call of __init__ is refused in the words of any other function.
"""
import abc
from types import GenericAlias, MappingProxyType

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict", "astuple",
           "make_dataclass", "replace", "is_dataclass"]


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()

_EMPTY_METADATA = MappingProxyType({})


class _FIELD_BASE:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FIELD_BASE("_FIELD")
_FIELD_CLASSVAR = _FIELD_BASE("_FIELD_CLASSVAR")
_FIELD_INITVAR = _FIELD_BASE("_FIELD_INITVAR")

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"


class InitVar:
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        return f"dataclasses.InitVar[{_type_name(self.type)}]"

    def __class_getitem__(cls, type):
        return InitVar(type)  #@ 261 15 28


def _type_name(type_):
    return type_.__name__ if isinstance(type_, type) and not isinstance(type_, GenericAlias) else repr(type_)


class Field:
    __slots__ = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _EMPTY_METADATA if metadata is None else MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        shown = ",".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__[:-1])
        return f"Field({shown},_field_type={self._field_type})"

    def __set_name__(self, owner, name):
        func = getattr(type(self.default), "__set_name__", None)
        if func:
            func(self.default, owner, name)  #@ 332 12 43

    __class_getitem__ = classmethod(GenericAlias)


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init, self.repr, self.eq, self.order, self.unsafe_hash, self.frozen = init, repr, eq, order, unsafe_hash, frozen

    def __repr__(self):
        return "_DataclassParams(" + ",".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__) + ")"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    """Return an object to identify dataclass fields."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")  #@ 387 8 75
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)  #@ 388 11 389 35


def _is_text_of(annotation, name):
    """Whether the text of an annotation (`from __future__ import annotations`) begins with this name of a module."""
    text = annotation.partition("[")[0].strip()
    return text == name or text.endswith("." + name)


def _is_classvar(annotation):
    if isinstance(annotation, str):
        return _is_text_of(annotation, "ClassVar")
    return getattr(getattr(annotation, "_origin", annotation), "_name", None) == "ClassVar"


def _is_initvar(annotation):
    if isinstance(annotation, str):
        return _is_text_of(annotation, "InitVar")
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation):
    if isinstance(annotation, str):
        return _is_text_of(annotation, "KW_ONLY")
    return annotation is KW_ONLY


def _get_field(cls, a_name, a_type, default_kw_only):
    default = getattr(cls, a_name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if _is_member_descriptor(default):
            default = MISSING  # of __slots__: no default
        f = field(default=default)  #@ 738 12 34
    f.name = a_name
    f.type = a_type
    if _is_classvar(a_type):
        f._field_type = _FIELD_CLASSVAR
    elif _is_initvar(a_type):
        f._field_type = _FIELD_INITVAR
    else:
        f._field_type = _FIELD
    if f._field_type is not _FIELD and f.default_factory is not MISSING:
        raise TypeError(f"field {f.name} cannot have a default factory")  #@ 790 12 791 46
    if f._field_type is _FIELD_CLASSVAR:
        if f.kw_only is not MISSING:
            raise TypeError(f"field {f.name} is a ClassVar but specifies kw_only")  #@ 808 12 809 38
    elif f.kw_only is MISSING:
        f.kw_only = default_kw_only
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory")  #@ 815 8 816 73
    return f


def _is_member_descriptor(value):
    return type(value).__name__ == "member_descriptor"


# -- methods ---------------------------------------------------------------------------------------------------------------

class _Methods:
    """The methods of one class: their text, and the names that it uses."""

    def __init__(self, cls):
        self.cls = cls
        self.lines = []
        self.names = []
        self.space = {"__name__": cls.__module__, "_object_setattr": object.__setattr__, "_HAS_DEFAULT_FACTORY": _HAS_DEFAULT_FACTORY,
                      "_FrozenInstanceError": FrozenInstanceError, "_cls": cls}

    def add(self, name, parameters, body):
        self.names.append(name)
        self.lines.append(f"def {name}({parameters}):")
        self.lines.extend([" " + line for line in body])

    def make(self):
        """The functions by name, which seem to stand in the class."""
        if not self.lines:
            return {}
        _run("\n".join(self.lines), self.space)
        made = {name: self.space.pop(name) for name in self.names}
        for name, function in made.items():
            function.__qualname__ = f"{self.cls.__qualname__}.{name}"
        return made


def _tuple_of(obj, names):
    return "(" + "".join([f"{obj}.{name}," for name in names]) + ")"


def _write_init(methods, fields, frozen, has_post_init, slots):
    std = [f for f in fields if f.init and not f.kw_only]
    kw_only = [f for f in fields if f.init and f.kw_only]
    seen_default = False
    for f in std:
        if not (f.default is MISSING and f.default_factory is MISSING):
            seen_default = True
        elif seen_default:
            raise TypeError(f"non-default argument {f.name!r} follows default argument")  #@ > _init_fn 545 16 546 59
    self_name = "__dataclass_self__" if any([f.name == "self" for f in fields]) else "self"
    parameters, body = [self_name], []
    for f in std + kw_only:
        if f.kw_only and "*" not in parameters:
            parameters.append("*")
        if f.default_factory is not MISSING:
            parameters.append(f"{f.name}=_HAS_DEFAULT_FACTORY")
        elif f.default is not MISSING:
            parameters.append(f"{f.name}=_dflt_{f.name}")
        else:
            parameters.append(f.name)
    for f in fields:
        default = f"_dflt_{f.name}"
        if f.default_factory is not MISSING:
            methods.space[default] = f.default_factory
            value = f"{default}() if {f.name} is _HAS_DEFAULT_FACTORY else {f.name}" if f.init else f"{default}()"
        elif f.init:
            if f.default is not MISSING:
                methods.space[default] = f.default
            value = f.name
        elif slots and f.default is not MISSING:
            methods.space[default] = f.default
            value = default
        else:
            continue
        if f._field_type is _FIELD_INITVAR:
            continue
        body.append(f"_object_setattr({self_name},{f.name!r},{value})" if frozen else f"{self_name}.{f.name}={value}")
    if has_post_init:
        arguments = ",".join([f.name for f in fields if f._field_type is _FIELD_INITVAR])
        body.append(f"{self_name}.__post_init__({arguments})")
    methods.add("__init__", ", ".join(parameters), body or ["pass"])
    annotations = {f.name: f.type for f in std + kw_only}
    annotations["return"] = None
    return annotations


def _unless_running(function):
    """The repr of an instance that contains itself: ... within it."""
    running = set()

    def __repr__(self):
        key = id(self)
        if key in running:
            return "..."
        running.add(key)
        try:
            return function(self)
        finally:
            running.discard(key)
    __repr__.__qualname__ = function.__qualname__
    __repr__.__module__ = function.__module__
    __repr__.__wrapped__ = function
    function.__qualname__ = "__create_fn__.<locals>.__repr__"
    return __repr__


def _write_frozen(methods, fields):
    which = "type(self) is _cls" + (f" or name in {tuple([f.name for f in fields])!r}" if fields else "")
    methods.add("__setattr__", "self, name, value", [f"if {which}:", f" raise _FrozenInstanceError(f'cannot assign to field {{name!r}}')",
                                                     "super(_cls, self).__setattr__(name, value)"])
    methods.add("__delattr__", "self, name", [f"if {which}:", f" raise _FrozenInstanceError(f'cannot delete field {{name!r}}')",
                                              "super(_cls, self).__delattr__(name)"])


_NO_OVERWRITE = {"__lt__": ". Consider using functools.total_ordering", "__le__": ". Consider using functools.total_ordering",
                 "__gt__": ". Consider using functools.total_ordering", "__ge__": ". Consider using functools.total_ordering",
                 "__setattr__": "", "__delattr__": ""}


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    fields = {}
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen))  #@ 902 26 903 63
    any_frozen_base = has_dataclass_bases = False
    for b in cls.__mro__[-1:0:-1]:
        base_fields = getattr(b, _FIELDS, None)
        if base_fields is not None:
            has_dataclass_bases = True
            for f in base_fields.values():
                fields[f.name] = f
            if getattr(b, _PARAMS).frozen:
                any_frozen_base = True

    cls_annotations = cls.__dict__.get("__annotations__", {})  #@ 934 22 61
    cls_fields = []
    kw_only_seen = False
    for name, annotation in cls_annotations.items():
        if _is_kw_only(annotation):
            if kw_only_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")  #@ 952 16 953 61
            kw_only_seen = True
            kw_only = True
        else:
            cls_fields.append(_get_field(cls, name, annotation, kw_only))  #@ 958 30 66
    for f in cls_fields:
        fields[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and not name in cls_annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")  #@ 982 12 78
    if has_dataclass_bases:
        if any_frozen_base and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")  #@ 988 12 989 41
        if not any_frozen_base and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")  #@ 993 12 994 45
    setattr(cls, _FIELDS, fields)

    class_hash = cls.__dict__.get("__hash__", MISSING)  #@ 1005 17 54
    has_explicit_hash = not (class_hash is MISSING or class_hash is None and "__eq__" in cls.__dict__)
    if order and not eq:
        raise ValueError("eq must be true if order is true")  #@ 1012 8 60

    all_init = [f for f in fields.values() if f._field_type is not _FIELD_CLASSVAR]
    real = [f for f in fields.values() if f._field_type is _FIELD]
    compared = [f.name for f in real if f.compare]
    methods = _Methods(cls)
    if init:
        annotations = _write_init(methods, all_init, frozen, hasattr(cls, "__post_init__"), slots)  #@ 1027 27 1039 27
    if repr:
        shown = ", ".join([f"{f.name}={{self.{f.name}!r}}" for f in real if f.repr])
        methods.add("__repr__", "self", [f"return f'{{self.__class__.__qualname__}}({shown})'"])
    if eq:
        methods.add("__eq__", "self, other", ["if other.__class__ is self.__class__:", f" return {_tuple_of('self', compared)}=={_tuple_of('other', compared)}",
                                              "return NotImplemented"])
    if order:
        for name, op in ("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">="):
            methods.add(name, "self, other", ["if other.__class__ is self.__class__:", f" return {_tuple_of('self', compared)}{op}{_tuple_of('other', compared)}",
                                              "return NotImplemented"])
    if frozen:
        _write_frozen(methods, real)
    if unsafe_hash and has_explicit_hash:
        raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")  #@ 1091 23 60 > _hash_exception 851 4 852 47
    hashes = unsafe_hash or eq and frozen and not has_explicit_hash
    if hashes:
        hashed = [f.name for f in real if (f.compare if f.hash is None else f.hash)]
        methods.add("__hash__", "self", [f"return hash({_tuple_of('self', hashed)})"])
    for name, function in methods.make().items():
        if name in cls.__dict__ and name != "__hash__":
            if name in ("__lt__", "__le__", "__gt__", "__ge__"):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}{_NO_OVERWRITE[name]}")  #@ 1073 16 1075 59
            if name in _NO_OVERWRITE:
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}{_NO_OVERWRITE[name]}")  #@ 1080 16 1081 59
            continue
        if name == "__init__":
            function.__annotations__ = annotations
        elif name == "__repr__":
            function = _unless_running(function)
        setattr(cls, name, function)
    if eq and not hashes and not has_explicit_hash:
        cls.__hash__ = None
    if not cls.__doc__:
        cls.__doc__ = cls.__name__ + _text_signature(cls)
    if match_args:
        if "__match_args__" not in cls.__dict__:
            cls.__match_args__ = tuple([f.name for f in all_init if f.init and not f.kw_only])
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")  #@ 1105 8 66
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot)  #@ 1107 14 51
    abc.update_abstractmethods(cls)  #@ 1109 4 35
    return cls


def _text_signature(cls):
    """The parameters of the class as help() shows them."""
    if "__init__" not in cls.__dict__:
        return "()"
    parts, starred = [], False
    shown = [f for f in getattr(cls, _FIELDS).values() if f._field_type is not _FIELD_CLASSVAR and f.init]
    for f in [f for f in shown if not f.kw_only] + [f for f in shown if f.kw_only]:
        if f.kw_only and not starred:
            starred = True
            parts.append("*")
        annotation = f.type
        if isinstance(annotation, type) and not isinstance(annotation, GenericAlias):
            text = annotation.__qualname__ if annotation.__module__ == "builtins" else f"{annotation.__module__}.{annotation.__qualname__}"
        else:
            text = annotation.__repr__()
            if text.startswith("typing."):
                text = text.replace("typing.", "")
        part = f"{f.name}: {text}"
        if f.default_factory is not MISSING:
            part += " = <factory>"
        elif f.default is not MISSING:
            part += f" = {f.default!r}"
        parts.append(part)
    return "(" + ", ".join(parts) + ")"


def _frozen_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _frozen_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _slots_of(cls):
    slots = cls.__dict__.get("__slots__")
    if slots is None:
        return ()
    return (slots,) if isinstance(slots, str) else tuple(slots)


def _add_slots(cls, is_frozen, weakref_slot):
    # A class gets its __slots__ when it is made: make it again.
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")  #@ 1148 8 70
    cls_dict = dict(cls.__dict__)
    field_names = tuple([f.name for f in fields(cls)])
    inherited = set()
    for base in cls.__mro__[1:-1]:
        inherited.update(_slots_of(base))
    names = [name for name in field_names if name not in inherited]
    if weakref_slot and "__weakref__" not in inherited:
        names.append("__weakref__")
    cls_dict["__slots__"] = tuple(names)
    for field_name in field_names:
        cls_dict.pop(field_name, None)  #@ 1173 8 38
    cls_dict.pop("__dict__", None)  #@ 1176 4 34
    cls_dict.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    cls = type(cls)(cls.__name__, cls.__bases__, cls_dict)  #@ 1180 10 58
    if qualname is not None:
        cls.__qualname__ = qualname
    if is_frozen:
        if "__getstate__" not in cls_dict:
            cls.__getstate__ = _frozen_getstate
        if "__setstate__" not in cls_dict:
            cls.__setstate__ = _frozen_setstate
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
              kw_only=False, slots=False, weakref_slot=False):
    """Add dunder methods based on the fields defined in the class."""
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)  #@ 1210 15 1212 43
    return wrap if cls is None else wrap(cls)  #@ 1220 11 20


# -- functions over instances ------------------------------------------------------------------------------------------------

def fields(class_or_instance):
    """Return a tuple describing the fields of this dataclass."""
    try:
        fields = getattr(class_or_instance, _FIELDS)  #@ 1232 17 52
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None  #@ 1234 8 75
    return tuple([f for f in fields.values() if f._field_type is _FIELD])  #@ 1238 11 71


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Returns True if obj is a dataclass or an instance of a dataclass."""
    cls = obj if isinstance(obj, type) and not isinstance(obj, GenericAlias) else type(obj)
    return hasattr(cls, _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """Return the fields of a dataclass instance as a new dictionary mapping field names to field values."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")  #@ 1273 8 75
    return _as_dict(obj, dict_factory)  #@ 1274 11 43


def astuple(obj, *, tuple_factory=tuple):
    """Return the fields of a dataclass instance as a new tuple of field values."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")  #@ 1338 8 76
    return _as_tuple(obj, tuple_factory)  #@ 1339 11 45


_ATOMIC = (int, str, float, bool, type(None), bytes, complex)


def _is_named(obj):
    return isinstance(obj, tuple) and hasattr(obj, "_fields")


def _filled(obj, pairs):
    """A dict like obj, a defaultdict too, with other content."""
    if not hasattr(type(obj), "default_factory"):
        return type(obj)(pairs)
    result = type(obj)(getattr(obj, "default_factory"))
    for key, value in pairs:
        result[key] = value
    return result


def _as_dict(obj, factory):  #@ def _asdict_inner 1277
    if type(obj) in _ATOMIC:
        return obj
    if _is_dataclass_instance(obj):
        pairs = []
        for f in fields(obj):
            pairs.append((f.name, _as_dict(getattr(obj, f.name), factory)))  #@ 1281 20 69
        return factory(pairs)
    if _is_named(obj):
        return type(obj)(*[  #@ 1304 15 72
            _as_dict(v, factory) for v in obj])  #@ 1304 27 57
    if isinstance(obj, (list, tuple)):
        return type(obj)(  #@ 1309 15 69
            _as_dict(v, factory) for v in obj)  #@ 1309 25 55
    if isinstance(obj, dict):
        return _filled(obj, (  #@ 1311 15 1313 49
            (_as_dict(k, factory),  #@ 1311 26 56
             _as_dict(v, factory)) for k, v in obj.items()))  #@ 1312 26 56
    import copy
    return copy.deepcopy(obj)  #@ 1315 15 33


def _as_tuple(obj, factory):  #@ def _astuple_inner 1342
    if type(obj) in _ATOMIC:
        return obj
    if _is_dataclass_instance(obj):
        values = []
        for f in fields(obj):
            values.append(_as_tuple(getattr(obj, f.name), factory))  #@ 1346 20 71
        return factory(values)
    if _is_named(obj):
        return type(obj)(*[  #@ 1356 15 74
            _as_tuple(v, factory) for v in obj])  #@ 1356 27 59
    if isinstance(obj, (list, tuple)):
        return type(obj)(  #@ 1361 15 71
            _as_tuple(v, factory) for v in obj)  #@ 1361 25 57
    if isinstance(obj, dict):
        return _filled(obj, (  #@ 1363 15 1364 50
            (_as_tuple(k, factory),  #@ 1363 26 58
             _as_tuple(v, factory)) for k, v in obj.items()))  #@ 1363 60 92
    import copy
    return copy.deepcopy(obj)  #@ 1366 15 33


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
                   frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Return a new dynamically created dataclass."""
    import keyword
    import types
    namespace = {} if namespace is None else namespace
    seen, annotations, defaults = set(), {}, {}
    for item in fields:
        if isinstance(item, str):
            name, tp = item, "typing.Any"
        elif len(item) == 2:
            name, tp = item
        elif len(item) == 3:
            name, tp, defaults[name] = item[0], item[1], item[2]
        else:
            raise TypeError(f"Invalid field: {item!r}")  #@ 1414 12 55
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")  #@ 1417 12 79
        if keyword.iskeyword(name):  #@ 1418 11 34
            raise TypeError(f"Field names must not be keywords: {name!r}")  #@ 1419 12 74
        if name in seen:
            raise TypeError(f"Field name duplicated: {name!r}")  #@ 1421 12 63
        seen.add(name)
        annotations[name] = tp

    def exec_body(ns):
        ns.update(namespace)
        ns.update(defaults)
        ns["__annotations__"] = annotations
    cls = types.new_class(cls_name, bases, {}, exec_body)  #@ 1434 10 66
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,  #@ 1437 11 1440 47
                     kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """Return a new object replacing specified fields with new values."""
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")  #@ 1462 8 76
    for f in getattr(obj, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")  #@ 1475 16 1477 45
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")  #@ 1482 16 1483 68
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)  #@ 1491 11 35
