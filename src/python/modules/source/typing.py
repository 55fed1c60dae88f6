"""Names for annotations: nothing here changes what a program does, but everything can be printed, subscripted and compared."""
from types import FunctionType, GenericAlias, UnionType

import sys

__all__ = ["Annotated", "Any", "Callable", "ClassVar", "Concatenate", "Final", "ForwardRef", "Generic", "Literal", "Optional", "ParamSpec",
           "Protocol", "Tuple", "Type", "TypeVar", "TypeVarTuple", "Union", "AbstractSet", "ByteString", "Container", "ContextManager",
           "Hashable", "ItemsView", "Iterable", "Iterator", "KeysView", "Mapping", "MappingView", "MutableMapping", "MutableSequence",
           "MutableSet", "Sequence", "Sized", "ValuesView", "Awaitable", "AsyncIterator", "AsyncIterable", "Coroutine", "Collection",
           "AsyncGenerator", "AsyncContextManager", "Reversible", "SupportsAbs", "SupportsBytes", "SupportsComplex", "SupportsFloat",
           "SupportsIndex", "SupportsInt", "SupportsRound", "ChainMap", "Counter", "Deque", "Dict", "DefaultDict", "List", "OrderedDict",
           "Set", "FrozenSet", "NamedTuple", "TypedDict", "Generator", "BinaryIO", "IO", "Match", "Pattern", "TextIO", "AnyStr",
           "assert_type", "assert_never", "cast", "clear_overloads", "dataclass_transform", "final", "get_args", "get_origin",
           "get_overloads", "get_type_hints", "is_typeddict", "LiteralString", "Never", "NewType", "no_type_check",
           "no_type_check_decorator", "NoReturn", "NotRequired", "overload", "ParamSpecArgs", "ParamSpecKwargs", "Required",
           "reveal_type", "runtime_checkable", "Self", "Text", "TYPE_CHECKING", "TypeAlias", "TypeGuard", "Unpack"]

TYPE_CHECKING = False
NoneType = type(None)


# -- what is an argument, and how it is shown --------------------------------------------------------------------------------

def _type_repr(obj):
    if isinstance(obj, type) and type(obj) is not GenericAlias:
        return obj.__qualname__ if obj.__module__ == "builtins" else f"{obj.__module__}.{obj.__qualname__}"
    if obj is ...:
        return "..."
    if isinstance(obj, FunctionType):
        return obj.__name__
    if isinstance(obj, tuple):
        return "[" + ", ".join([_type_repr(item) for item in obj]) + "]"
    return repr(obj)


def _is_protocol_itself(cls):
    """Whether it is typing.Protocol, without asking for it."""
    return isinstance(cls, type) and cls.__name__ == "Protocol" and cls.__module__ == "typing"


def _type_convert(arg, module=None, allow_special_forms=False):
    if arg is None:
        return NoneType
    if isinstance(arg, str):
        return ForwardRef(arg, module=module, is_class=allow_special_forms)  #@ 164 15 75
    return arg


def _type_check(arg, msg, is_argument=True, module=None, allow_special_forms=False):
    """The argument as a type; TypeError for what cannot be one."""
    arg = _type_convert(arg, module, allow_special_forms)  #@ 186 10 84
    if isinstance(arg, type):
        return arg
    forbidden = ("Generic", "Protocol") if allow_special_forms and not is_argument else \
                ("Generic", "Protocol", "ClassVar", "Final") if not allow_special_forms else ("Generic", "Protocol") + (("Final", "ClassVar") if is_argument else ())
    if isinstance(arg, _GenericAlias) and getattr(arg._origin, "_name", getattr(arg._origin, "__name__", None)) in forbidden \
            and (arg._origin in (Generic, ClassVar, Final) or _is_protocol_itself(arg._origin)):
        raise TypeError(f"{arg} is not valid as type argument")  #@ 189 8 63
    if arg in (Any, LiteralString, NoReturn, Never, Self, TypeAlias):
        return arg
    if allow_special_forms and arg in (ClassVar, Final):
        return arg
    if isinstance(arg, _SpecialForm) or arg is Generic:
        raise TypeError(f"Plain {arg} is not valid as type argument")  #@ 195 8 69
    if type(arg) is tuple:
        raise TypeError(f"{msg} Got {arg!r:.100}.")  #@ 197 8 51
    return arg


def _parameters_of(args):
    """The type variables in arguments, each once, in order."""
    found = []
    for t in args:
        if isinstance(t, type) and not isinstance(t, GenericAlias):
            continue
        if isinstance(t, (TypeVar, ParamSpec, TypeVarTuple)):
            if t not in found:
                found.append(t)
        elif isinstance(t, (tuple, list)):
            found.extend([p for p in _parameters_of(t) if p not in found])
        else:
            found.extend([p for p in getattr(t, "__parameters__", ()) if p not in found])
    return tuple(found)


def _check_count(cls, given, expected):
    if not expected:
        raise TypeError(f"{cls} is not a generic class")
    if any([isinstance(p, TypeVarTuple) for p in expected]):
        if given < len(expected) - 1:
            raise TypeError(f"Too few arguments for {cls}; actual {given}, expected at least {len(expected) - 1}")
        return
    if given != len(expected):
        raise TypeError(f"Too {'many' if given > len(expected) else 'few'} arguments for {cls};"
                        f" actual {given}, expected {len(expected)}")


def _substituted(args, values):
    """Arguments with their type variables replaced."""
    new = []
    for t in args:
        if isinstance(t, TypeVarTuple) and t in values:
            new.extend(values[t])
        elif isinstance(t, _UnpackAlias) and t.__args__[0] in values:
            new.extend(values[t.__args__[0]])
        elif isinstance(t, (TypeVar, ParamSpec)):
            value = values.get(t, t)
            if isinstance(t, ParamSpec) and isinstance(value, (tuple, list)):
                new.extend(value) if len(args) > 1 else new.append(tuple(value))
            else:
                new.append(value)
        elif isinstance(t, (tuple, list)):
            new.append(type(t)(_substituted(t, values)))
        elif not isinstance(t, type) or isinstance(t, GenericAlias):
            inner = getattr(t, "__parameters__", ())
            if not inner:
                new.append(t)
            elif isinstance(t, UnionType):
                new.append(Union[tuple(_substituted(t.__args__, values))])
            elif isinstance(t, GenericAlias):
                new.append(GenericAlias(t.__origin__, tuple(_substituted(t.__args__, values))))
            else:
                new.append(t.copy_with(tuple(_substituted(t.__args__, values))))
        else:
            new.append(t)
    return new


def _values_for(parameters, params):
    values, at = {}, 0
    for i, p in enumerate(parameters):
        if isinstance(p, TypeVarTuple):
            end = len(params) - (len(parameters) - i - 1)
            values[p] = tuple(params[at:end])
            at = end
        else:
            values[p] = params[at]
            at += 1
    return values


_cache = {}


def _cached(function):
    """The same arguments make the same object, where they can be hashed. 1 and True are not the same."""
    def inner(*args):
        try:
            key = (function, args, tuple([type(a) for a in args]))
            if args and isinstance(args[-1], tuple):
                key += tuple([type(a) for a in args[-1]])
            found = _cache.get(key)
        except TypeError:
            return function(*args)
        if found is None:
            found = _cache[key] = function(*args)
        return found
    return inner


# -- special forms -----------------------------------------------------------------------------------------------------------

class _Form:
    """What all forms and aliases share: they are no classes, and | makes a union of them."""
    __slots__ = ()

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _SpecialForm(_Form):
    __slots__ = ("_name", "__doc__", "_getitem")

    def __init__(self, getitem):
        self._getitem = getitem
        self._name = getitem.__name__
        self.__doc__ = getitem.__doc__

    def __getattr__(self, item):
        if item in ("__name__", "__qualname__"):
            return self._name
        raise AttributeError(item)  #@ 435 8 34

    @property
    def __module__(self):
        return "typing"

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")  #@ 438 8 52

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")  #@ 447 8 55

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")  #@ 456 8 67

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")  #@ 459 8 67

    def __getitem__(self, parameters):
        return self._getitem(self, parameters)  #@ 463 15 46


def _bare(name, doc):
    def getitem(self, parameters):
        raise TypeError(f"{self} is not subscriptable")
    getitem.__name__ = name
    getitem.__doc__ = doc
    return _SpecialForm(getitem)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")  #@ 476 12 74
        return super().__instancecheck__(obj)  #@ 477 15 45

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Special type indicating an unconstrained type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")  #@ 498 12 57
        return super().__new__(cls)


NoReturn = _bare("NoReturn", "Special type indicating functions that never return.")
Never = _bare("Never", "The bottom type, a type that has no members.")
Self = _bare("Self", "Used to spell the type of \"self\" in classes.")
LiteralString = _bare("LiteralString", "Represents an arbitrary literal string.")
TypeAlias = _bare("TypeAlias", "Special marker indicating that an assignment should be recognized as a proper type alias.")


def _single(name, doc):
    """A form that takes one type: ClassVar[int]."""
    def getitem(self, parameters):
        item = _type_check(parameters, f"{self} accepts only single type." if name in ("ClassVar", "Final", "Required", "NotRequired")
                           else f"{self} accepts only a single type.", allow_special_forms=name in ("Required", "NotRequired"))
        return _GenericAlias(self, (item,))
    getitem.__name__ = name
    getitem.__doc__ = doc
    return _SpecialForm(getitem)


ClassVar = _single("ClassVar", "Special type construct to mark class variables.")
Final = _single("Final", "Special typing construct to indicate final names to type checkers.")
TypeGuard = _single("TypeGuard", "Special typing form used to annotate the return type of a user-defined type guard function.")
Required = _single("Required", "Marks a key of a TypedDict as required.")
NotRequired = _single("NotRequired", "Marks a key of a TypedDict as potentially missing.")


@_cached
def _make_union(parameters):
    flat = []
    for p in parameters:
        if isinstance(p, (_UnionAlias, UnionType)):
            flat.extend(p.__args__)
        else:
            flat.append(p)
    unique = []
    for p in flat:
        if p not in unique:
            unique.append(p)
    return unique[0] if len(unique) == 1 else _UnionAlias(Union, tuple(unique))


def _union_getitem(self, parameters):
    """Union type; Union[X, Y] means either X or Y."""
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    return _make_union(tuple([_type_check(p, "Union[arg, ...]: each arg must be a type.") for p in parameters]))


def _optional_getitem(self, parameters):
    """Optional type: Optional[X] is equivalent to Union[X, None]."""
    return Union[_type_check(parameters, f"{self} requires a single type."), NoneType]


def _literal_getitem(self, parameters):
    """Special typing form to define literal types (a.k.a. value types)."""
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    flat = []
    for p in parameters:
        flat.extend(p.__args__ if isinstance(p, _LiteralAlias) else (p,))
    unique = []
    for p in flat:
        if not any([type(p) is type(q) and p == q for q in unique]):
            unique.append(p)
    return _LiteralAlias(self, tuple(unique))


def _concatenate_getitem(self, parameters):
    """Used in conjunction with ParamSpec and Callable to represent a higher order function."""
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    return _GenericAlias(self, tuple([_type_check(p, "Concatenate[arg, ...]: each arg must be a type.") for p in parameters[:-1]])
                         + (parameters[-1],))


def _unpack_getitem(self, parameters):
    """Type unpack operator."""
    return _UnpackAlias(self, (_type_check(parameters, f"{self} accepts only single type."),))


def _special(name, getitem):
    getitem.__name__ = name
    return _SpecialForm(getitem)


Union = _special("Union", _union_getitem)
Optional = _special("Optional", _optional_getitem)
Literal = _special("Literal", _literal_getitem)
Concatenate = _special("Concatenate", _concatenate_getitem)
Unpack = _special("Unpack", _unpack_getitem)


class ForwardRef(_Form):
    """Internal wrapper to hold a forward reference."""
    __slots__ = ("__forward_arg__", "__forward_evaluated__", "__forward_value__", "__forward_is_argument__", "__forward_is_class__",
                 "__forward_module__")

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")  #@ 820 12 81
        if not _is_expression(arg):
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}")  #@ 832 12 88
        self.__forward_arg__ = arg
        self.__forward_evaluated__ = False
        self.__forward_value__ = None
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module

    def _evaluate(self, globalns, localns, recursive_guard):
        if self.__forward_arg__ in recursive_guard:
            return self
        if not self.__forward_evaluated__ or localns is not globalns:
            if globalns is None and localns is None:
                globalns = localns = {}
            elif globalns is None:
                globalns = localns
            elif localns is None:
                localns = globalns
            if self.__forward_module__ is not None:
                globalns = getattr(sys.modules.get(self.__forward_module__, None), "__dict__", globalns)  #@ 854 20 66
            value = _type_check(_evaluate_text(self.__forward_arg__, globalns, localns), "Forward references must evaluate to types.",  #@ 856 20 861 13
                                is_argument=self.__forward_is_argument__, allow_special_forms=self.__forward_is_class__)
            self.__forward_value__ = _eval_type(value, globalns, localns, recursive_guard | {self.__forward_arg__})  #@ 862 37 864 13
            self.__forward_evaluated__ = True
        return self.__forward_value__

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        if self.__forward_evaluated__ and other.__forward_evaluated__:
            return self.__forward_arg__ == other.__forward_arg__ and self.__forward_value__ == other.__forward_value__
        return self.__forward_arg__ == other.__forward_arg__ and self.__forward_module__ == other.__forward_module__

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))  #@ 878 15 68

    def __repr__(self):
        module = "" if self.__forward_module__ is None else f", module={self.__forward_module__!r}"
        return f"ForwardRef({self.__forward_arg__!r}{module})"


# -- type variables ----------------------------------------------------------------------------------------------------------

def _caller(depth=1):
    try:
        return sys._getframe(depth + 1).f_globals.get("__name__", "__main__")  #@ 1926 15 74
    except (AttributeError, ValueError):
        return None


class _Variable(_Form):
    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

    def __init_subclass__(cls, *args, **kwds):
        if cls.__module__ != "typing":
            raise TypeError(f"type 'typing.{cls.__mro__[1].__name__}' is not an acceptable base type")

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return self.__name__

    def __call__(self, *args, **kwds):
        raise TypeError(f"'{type(self).__name__}' object is not callable")


def _set_variance(self, bound, covariant, contravariant):
    if covariant and contravariant:
        raise ValueError("Bivariant types are not supported.")
    self.__covariant__ = bool(covariant)
    self.__contravariant__ = bool(contravariant)
    self.__bound__ = _type_check(bound, "Bound must be a type.") if bound else None


class TypeVar(_Variable):
    """Type variable."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        _set_variance(self, bound, covariant, contravariant)
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")  #@ 997 12 76
        if constraints and len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")  #@ 999 12 65
        self.__constraints__ = tuple([_type_check(t, "TypeVar(name, constraint, ...): constraints must be types.") for t in constraints])
        module = _caller()  #@ 1002 18 27
        if module != "typing":
            self.__module__ = module

    def __typing_subst__(self, arg):
        return _type_check(arg, "Parameters to generic types must be types.")  #@ 1008 14 53

    def __repr__(self):
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__


class TypeVarTuple(_Variable):
    """Type variable tuple."""

    def __init__(self, name):
        self.__name__ = name
        module = _caller()  #@ 1044 18 27
        if module != "typing":
            self.__module__ = module

    def __iter__(self):
        yield Unpack[self]  #@ 1049 8 26

    def __typing_subst__(self, arg):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")  #@ 1055 8 77

    def __repr__(self):
        return self.__name__


class ParamSpecArgs(_Form):
    """The args for a ParamSpec object."""

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.args"

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if isinstance(other, ParamSpecArgs) else NotImplemented


class ParamSpecKwargs(_Form):
    """The kwargs for a ParamSpec object."""

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.kwargs"

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if isinstance(other, ParamSpecKwargs) else NotImplemented


class ParamSpec(_Variable):
    """Parameter specification."""

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        _set_variance(self, bound, covariant, contravariant)
        module = _caller()  #@ 1200 18 27
        if module != "typing":
            self.__module__ = module

    @property
    def args(self):
        return ParamSpecArgs(self)  #@ 1191 15 34

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)  #@ 1195 15 36

    def __typing_subst__(self, arg):
        return tuple(arg) if isinstance(arg, list) else arg

    def __repr__(self):
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__


# -- aliases -----------------------------------------------------------------------------------------------------------------

class _BaseGenericAlias(_Form):
    """What stands for a class with arguments, or for one that could have some."""

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")  #@ 1246 12 1247 72
        result = self.__origin__(*args, **kwargs)  #@ 1248 17 49
        try:
            result.__orig_class__ = self
        except AttributeError:
            pass
        return result

    def __mro_entries__(self, bases):
        entries = [] if self.__origin__ in bases else [self.__origin__]
        rest = bases[bases.index(self) + 1:]
        if not any([isinstance(b, _BaseGenericAlias) or isinstance(b, type) and issubclass(b, Generic) for b in rest]):
            entries.append(Generic)
        return tuple(entries)  #@ 1265 15 25

    def __getattr__(self, attr):
        if attr in ("_origin", "_lazy", "__origin__", "__args__"):
            raise AttributeError(attr)  #@ 1275 8 34
        if "_origin" in self.__dict__ or "_lazy" in self.__dict__:
            if attr[:2] != "__" or attr[-2:] != "__":
                return getattr(self.__origin__, attr)
            if attr in ("__name__", "__qualname__"):
                return self._name or self.__origin__.__name__
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{attr}'")

    def __setattr__(self, attr, value):
        if attr[:2] == "__" and attr[-2:] == "__" or attr in ("_name", "_inst", "_lazy", "_origin", "_nparams", "_paramspec_tvars", "_typevar_types"):
            object.__setattr__(self, attr, value)
        else:
            setattr(self.__origin__, attr, value)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))  #@ 1285 15 48

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")  #@ 1288 8 1289 53

    def __dir__(self):
        return list(set(dir(type(self)) + [attr for attr in dir(self.__origin__) if not (attr[:2] == attr[-2:] == "__")]))  #@ 1292 15 1293 83


class _GenericAlias(_BaseGenericAlias):
    """A generic with its arguments: List[int], Stack[T]."""

    def __init__(self, origin, args, *, inst=True, name=None):
        self._origin = origin  # List, Awaitable ... stand for themselves: the class behind them is found when it is asked for
        self._inst = inst
        self._name = name
        self.__args__ = args if isinstance(args, tuple) else (args,)
        self.__parameters__ = _parameters_of(self.__args__)
        if not name:
            self.__module__ = getattr(origin, "__module__", "typing")

    @property
    def __origin__(self):
        origin = self._origin
        return origin.__origin__ if isinstance(origin, _SpecialGenericAlias) else origin

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self._origin == other._origin and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self._origin, self.__args__))  #@ 1352 15 53

    def __getitem__(self, params):
        if self._origin is Generic or _is_protocol_itself(self._origin):
            raise TypeError(f"Cannot subscript already-subscripted {self}")  #@ 1379 12 75
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")  #@ 1381 12 61
        if not isinstance(params, tuple):
            params = (params,)
        if len(self.__parameters__) == 1 and isinstance(self.__parameters__[0], ParamSpec) and not (len(params) == 1 and isinstance(params[0], (list, tuple, ParamSpec)) or params == (...,)):
            params = (params,)
        params = tuple([tuple(p) if isinstance(p, list) else _type_convert(p) for p in params])
        _check_count(self, len(params), self.__parameters__)
        for p, value in zip(self.__parameters__, params):
            if isinstance(p, TypeVar):
                _type_check(value, "Parameters to generic types must be types.")
        return self.copy_with(tuple(_substituted(self.__args__, _values_for(self.__parameters__, params))))  #@ 1389 12 36

    def copy_with(self, args):
        return self.__class__(self._origin, args, name=self._name, inst=self._inst)

    def __repr__(self):
        shown = "typing." + self._name if self._name else _type_repr(self.__origin__)  #@ 1479 19 46
        return f"{shown}[{', '.join([_type_repr(a) for a in self.__args__]) if self.__args__ else '()'}]"

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")  #@ 1499 12 56
        if self._name:
            return super().__mro_entries__(bases)  #@ 1502 19 49
        if self.__origin__ is Generic:
            if any([_is_protocol_itself(b) for b in bases]):
                return ()
            for b in bases[bases.index(self) + 1:]:
                if isinstance(b, _BaseGenericAlias) and b is not self:
                    return ()
        return (self.__origin__,)

    def __iter__(self):
        yield Unpack[self]  #@ 1513 8 26


class _UnionAlias(_GenericAlias):
    def copy_with(self, params):
        return Union[params]

    def __eq__(self, other):
        if not isinstance(other, (_UnionAlias, UnionType)):
            return NotImplemented
        return len(self.__args__) == len(other.__args__) and all([a in other.__args__ for a in self.__args__])

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and NoneType in args:
            return f"typing.Optional[{_type_repr(args[1] if args[0] is NoneType else args[0])}]"
        return super().__repr__()

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        return any([issubclass(cls, arg) for arg in self.__args__])


class _LiteralAlias(_GenericAlias):
    def __eq__(self, other):
        if not isinstance(other, _LiteralAlias):
            return NotImplemented
        return set([(type(a), a) for a in self.__args__]) == set([(type(a), a) for a in other.__args__])

    def __hash__(self):
        return hash(frozenset([(type(a), a) for a in self.__args__]))

    def __repr__(self):
        return f"typing.Literal[{', '.join([repr(a) for a in self.__args__])}]"


class _UnpackAlias(_GenericAlias):
    def __repr__(self):
        return "*" + repr(self.__args__[0])


class _CallableAlias(_GenericAlias):
    """The arguments are flat: those of the function, then its result."""

    def copy_with(self, args):
        return _CallableAlias(self._origin, args, name=self._name, inst=self._inst)

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and (args[0] is ... or isinstance(args[0], ParamSpec) or getattr(args[0], "_origin", None) is Concatenate):
            return super().__repr__()
        return f"typing.Callable[[{', '.join([_type_repr(a) for a in args[:-1]])}], {_type_repr(args[-1])}]"


class _AnnotatedAlias(_GenericAlias):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, (origin,), name="Annotated")
        self.__metadata__ = metadata

    @property
    def __origin__(self):
        return self._origin

    def copy_with(self, params):
        return _AnnotatedAlias(params[0], self.__metadata__)  #@ 2094 15 59

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join([repr(a) for a in self.__metadata__])}]"  #@ 2098 12 39

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))  #@ 2114 15 57

    def __getattr__(self, attr):
        if attr in ("__name__", "__qualname__"):
            return "Annotated"
        return super().__getattr__(attr)  #@ 2119 15 40

    def __mro_entries__(self, bases):
        return (self.__origin__,)


class Annotated:
    """Add context-specific metadata to a type."""
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise TypeError("Type Annotated cannot be instantiated.")  #@ 2167 8 65

    def __class_getitem__(cls, params):
        if not isinstance(params, tuple) or len(params) < 2:
            raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")  #@ 2172 12 2174 43
        origin = _type_check(params[0], "Annotated[t, ...]: t must be a type.", allow_special_forms=True)  #@ 2179 17 70
        return _AnnotatedAlias(origin, tuple(params[1:]))  #@ 2181 15 48

    def __init_subclass__(cls, *args, **kwargs):
        raise TypeError(f"Cannot subclass {cls.__module__}.Annotated")  #@ 2184 8 2186 9


class _SpecialGenericAlias(_BaseGenericAlias):
    """List, Dict, Awaitable ...: the class behind it is found when somebody asks for it."""

    def __init__(self, where, nparams, name=None, *, inst=True):
        self._lazy = where
        self._nparams = nparams
        self._name = name
        self._inst = inst
        self.__doc__ = f"A generic version of {where}."

    @property
    def __origin__(self):
        where = self._lazy
        if isinstance(where, str):
            module, _, attr = where.rpartition(".")
            __import__(module)
            where = self._lazy = getattr(sys.modules[module], attr)
        return where

    @property
    def __module__(self):
        return "typing"

    @property
    def __parameters__(self):
        return ()

    def __getitem__(self, params):  #@ def inner 338
        if not isinstance(params, tuple):
            params = (params,)
        params = tuple([_type_check(p, "Parameters to generic types must be types.") for p in params])
        if self._nparams and len(params) != self._nparams:
            raise TypeError(f"Too {'many' if len(params) > self._nparams else 'few'} arguments for {self};"  #@ 344 19 38 > __getitem__ 1537 8 51 > _check_generic 274 8 275 59
                            f" actual {len(params)}, expected {self._nparams}")
        if self._nparams == 0:
            raise TypeError(f"{self} is not a generic class")
        return _make_alias(self, params)

    def copy_with(self, params):
        return _GenericAlias(self, params, name=self._name, inst=self._inst)  #@ 1541 15 1542 62

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return hash(self._name)


@_cached
def _make_alias(alias, params):
    return alias.copy_with(params)


class _TupleType(_SpecialGenericAlias):
    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        if len(params) >= 2 and params[-1] is ...:
            message = "Tuple[t, ...]: t must be a type."
            return _make_alias(self, tuple([_type_check(p, message) for p in params[:-1]]) + (...,))
        message = "Tuple[t0, t1, ...]: each t must be a type."
        return _make_alias(self, tuple([_type_check(p, message) for p in params]))


class _CallableType(_SpecialGenericAlias):
    def copy_with(self, params):
        return _CallableAlias(self, params, name=self._name, inst=self._inst)

    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")  #@ 1588 12 1589 60
        args, result = params
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        if args is ... or isinstance(args, ParamSpec) or getattr(args, "_origin", None) is Concatenate:
            return _make_alias(self, (args, result))
        if not isinstance(args, (list, tuple)):
            args = [args]
        message = "Callable[[arg, ...], result]: each arg must be a type."
        return _make_alias(self, tuple([_type_check(arg, message) for arg in args]) + (result,))


_alias = _SpecialGenericAlias
Hashable = _alias("collections.abc.Hashable", 0, "Hashable", inst=False)
Awaitable = _alias("collections.abc.Awaitable", 1, "Awaitable", inst=False)
Coroutine = _alias("collections.abc.Coroutine", 3, "Coroutine", inst=False)
AsyncIterable = _alias("collections.abc.AsyncIterable", 1, "AsyncIterable", inst=False)
AsyncIterator = _alias("collections.abc.AsyncIterator", 1, "AsyncIterator", inst=False)
Iterable = _alias("collections.abc.Iterable", 1, "Iterable", inst=False)
Iterator = _alias("collections.abc.Iterator", 1, "Iterator", inst=False)
Reversible = _alias("collections.abc.Reversible", 1, "Reversible", inst=False)
Sized = _alias("collections.abc.Sized", 0, "Sized", inst=False)
Container = _alias("collections.abc.Container", 1, "Container", inst=False)
Collection = _alias("collections.abc.Collection", 1, "Collection", inst=False)
Callable = _CallableType("collections.abc.Callable", 2, "Callable", inst=False)
AbstractSet = _alias("collections.abc.Set", 1, "AbstractSet", inst=False)
MutableSet = _alias("collections.abc.MutableSet", 1, "MutableSet", inst=False)
Mapping = _alias("collections.abc.Mapping", 2, "Mapping", inst=False)
MutableMapping = _alias("collections.abc.MutableMapping", 2, "MutableMapping", inst=False)
Sequence = _alias("collections.abc.Sequence", 1, "Sequence", inst=False)
MutableSequence = _alias("collections.abc.MutableSequence", 1, "MutableSequence", inst=False)
ByteString = _alias("collections.abc.ByteString", 0, "ByteString", inst=False)
MappingView = _alias("collections.abc.MappingView", 1, "MappingView", inst=False)
KeysView = _alias("collections.abc.KeysView", 1, "KeysView", inst=False)
ItemsView = _alias("collections.abc.ItemsView", 2, "ItemsView", inst=False)
ValuesView = _alias("collections.abc.ValuesView", 1, "ValuesView", inst=False)
Generator = _alias("collections.abc.Generator", 3, "Generator", inst=False)
AsyncGenerator = _alias("collections.abc.AsyncGenerator", 2, "AsyncGenerator", inst=False)
ContextManager = _alias("contextlib.AbstractContextManager", 1, "ContextManager", inst=False)
AsyncContextManager = _alias("contextlib.AbstractAsyncContextManager", 1, "AsyncContextManager", inst=False)
Tuple = _TupleType(tuple, -1, "Tuple", inst=False)
List = _alias(list, 1, "List", inst=False)
Dict = _alias(dict, 2, "Dict", inst=False)
Set = _alias(set, 1, "Set", inst=False)
FrozenSet = _alias(frozenset, 1, "FrozenSet", inst=False)
Type = _alias(type, 1, "Type", inst=False)
Deque = _alias("collections.deque", 1, "Deque")
DefaultDict = _alias("collections.defaultdict", 2, "DefaultDict")
OrderedDict = _alias("collections.OrderedDict", 2, "OrderedDict")
Counter = _alias("collections.Counter", 1, "Counter")
ChainMap = _alias("collections.ChainMap", 2, "ChainMap")
Pattern = _alias("re.Pattern", 1, "Pattern", inst=False)
Match = _alias("re.Match", 1, "Match", inst=False)


# -- Generic and Protocol ----------------------------------------------------------------------------------------------------

@_cached
def _make_generic(cls, params):
    return _GenericAlias(cls, params)


class Generic:
    """Abstract base class for generic types."""
    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, params):
        if not isinstance(params, tuple):
            params = (params,)
        params = tuple([_type_convert(p) for p in params])
        if cls is Generic or _is_protocol_itself(cls):
            if not params:
                raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")  #@ 1791 16 1793 17
            if not all([isinstance(p, (TypeVar, ParamSpec, TypeVarTuple, _UnpackAlias)) for p in params]):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.")  #@ 1795 16 1797 61
            if len(set(params)) != len(params):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")  #@ 1799 16 1800 76
            return _make_generic(cls, params)
        expected = getattr(cls, "__parameters__", ())
        if len(expected) == 1 and isinstance(expected[0], ParamSpec) and not (len(params) == 1 and isinstance(params[0], (list, ParamSpec)) or params == (...,)):
            params = (params,)
        params = tuple([tuple(p) if isinstance(p, list) else p for p in params])
        _check_count(cls, len(params), expected)
        for p, value in zip(expected, params):
            if isinstance(p, TypeVar):
                _type_check(value, "Parameters to generic types must be types.")
        return _make_generic(cls, params)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        parameters = []
        if "__orig_bases__" in cls.__dict__:
            plain = Generic in cls.__orig_bases__
        else:
            plain = Generic in cls.__bases__ and cls.__name__ != "Protocol" and type(cls).__name__ != "_TypedDictMeta"
        if plain:
            raise TypeError("Cannot inherit from plain Generic")  #@ 1830 12 64
        if "__orig_bases__" in cls.__dict__:
            parameters = _parameters_of(cls.__orig_bases__)
            declared = None
            for base in cls.__orig_bases__:
                if isinstance(base, _GenericAlias) and base._origin is Generic:
                    if declared is not None:
                        raise TypeError("Cannot inherit from Generic[...] multiple times.")
                    declared = base.__parameters__
            if declared is not None:
                missing = [t for t in parameters if t not in declared]
                if missing:
                    raise TypeError(f"Some type variables ({', '.join([str(t) for t in missing])}) are"  #@ 1852 20 1853 72
                                    f" not listed in Generic[{', '.join([str(g) for g in declared])}]")
                parameters = declared
        cls.__parameters__ = tuple(parameters)


T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
T_co = TypeVar("T_co", covariant=True)
V_co = TypeVar("V_co", covariant=True)
VT_co = TypeVar("VT_co", covariant=True)
T_contra = TypeVar("T_contra", contravariant=True)
CT_co = TypeVar("CT_co", covariant=True, bound=type)
AnyStr = TypeVar("AnyStr", bytes, str)
Text = str


# -- functions ---------------------------------------------------------------------------------------------------------------

def cast(typ, val):
    """Cast a value to a type: the value itself."""
    return val


# -- the rest ------------------------------------------------------------------------------------------------------------------

def __getattr__(name):
    if name in _MORE and "Protocol" not in globals():
        __import__("_typing_more")
        return globals()[name]
    raise AttributeError(f"module 'typing' has no attribute {name!r}")


_MORE = frozenset(["Protocol", "SupportsInt", "SupportsFloat", "SupportsComplex", "SupportsBytes", "SupportsIndex", "SupportsAbs",
                   "SupportsRound", "IO", "BinaryIO", "TextIO", "runtime_checkable", "assert_type", "assert_never", "reveal_type", "final",
                   "no_type_check", "no_type_check_decorator", "dataclass_transform", "overload", "get_overloads", "clear_overloads",
                   "get_origin", "get_args", "is_typeddict", "get_type_hints", "NewType", "NamedTuple", "NamedTupleMeta", "TypedDict"])
