"""Get useful information from live Python objects."""
import sys
import types

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
CO_NOFREE, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 64, 128, 256, 512


# -- what is it ----------------------------------------------------------------------------------------------------------------

def ismodule(object):
    """Return true if the object is a module."""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """Return true if the object is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Return true if the object is an instance method."""
    return isinstance(object, types.MethodType)


def isfunction(object):
    """Return true if the object is a user-defined function."""
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    """Return true if the object is a built-in function or method."""
    return type(object).__name__ == "builtin_function_or_method"


def isroutine(object):
    """Return true if the object is any kind of function or method."""
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)


def ismethoddescriptor(object):
    """Return true if the object is a method descriptor."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    tp = type(object)
    return hasattr(tp, "__get__") and not hasattr(tp, "__set__")


def isdatadescriptor(object):
    """Return true if the object is a data descriptor."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    tp = type(object)
    return hasattr(tp, "__set__") or hasattr(tp, "__delete__")


def isgetsetdescriptor(object):
    return isinstance(object, types.GetSetDescriptorType)


def ismemberdescriptor(object):
    return isinstance(object, types.MemberDescriptorType)


def isgenerator(object):
    """Return true if the object is a generator."""
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    """Return true if the object is a coroutine."""
    return _is_coroutine(object)


def isasyncgen(object):
    """Return true if the object is an asynchronous generator."""
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    """Return true if object can be passed to an ``await`` expression."""
    return _is_coroutine(object) or types._is_awaitable_generator(object) or getattr(type(object), "__await__", None) is not None


def _has_code_flag(f, flag):
    while ismethod(f):
        f = f.__func__
    while type(f).__name__ == "partial":
        f = f.func
        while ismethod(f):
            f = f.__func__
    if isinstance(f, types.FunctionType) and f.__code__.co_flags & flag:
        return True
    return flag == CO_COROUTINE and _makes_coroutines(f)


def isgeneratorfunction(obj):
    """Return true if the object is a user-defined generator function."""
    return _has_code_flag(obj, CO_GENERATOR)  #@ 407 11 44


def iscoroutinefunction(obj):
    """Return true if the object is a coroutine function."""
    return _has_code_flag(obj, CO_COROUTINE)  #@ 414 11 44


def isasyncgenfunction(obj):
    """Return true if the object is an asynchronous generator function."""
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)  #@ 422 11 50


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isframe(object):
    return isinstance(object, types.FrameType)


def iscode(object):
    return isinstance(object, types.CodeType)


def isabstract(object):
    """Return true if the object is an abstract base class."""
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", None))


# -- states --------------------------------------------------------------------------------------------------------------------

GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"


def getgeneratorstate(generator):
    """Get current state of a generator-iterator."""
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED


def getcoroutinestate(coroutine):
    """Get current state of a coroutine object."""
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_suspended:
        return CORO_SUSPENDED
    return CORO_CLOSED if coroutine.cr_frame is None else CORO_CREATED


def getgeneratorlocals(generator):
    frame = getattr(generator, "gi_frame", None)
    return frame.f_locals if frame is not None else {}


def getcoroutinelocals(coroutine):
    frame = getattr(coroutine, "cr_frame", None)
    return frame.f_locals if frame is not None else {}


# -- members, documentation ----------------------------------------------------------------------------------------------------

def getmembers(object, predicate=None):
    """Return all members of an object as (name, value) pairs sorted by name."""
    results = []
    for key in dir(object):
        try:
            value = getattr(object, key)
        except AttributeError:
            continue
        if not predicate or predicate(value):
            results.append((key, value))
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers_static(object, predicate=None):
    results = []
    for key in dir(object):
        value = getattr_static(object, key, None)
        if not predicate or predicate(value):
            results.append((key, value))
    return results


_missing = object()


def getattr_static(obj, attr, default=_missing):
    """Retrieve attributes without triggering dynamic lookup."""
    klass = obj if isinstance(obj, type) else type(obj)
    if not isinstance(obj, type) and attr in getattr(obj, "__dict__", {}):
        return obj.__dict__[attr]
    for base in klass.__mro__:
        if attr in base.__dict__:
            return base.__dict__[attr]
    if default is not _missing:
        return default
    raise AttributeError(attr)  #@ 1851 4 30


def getmro(cls):
    "Return tuple of base classes (including cls) in method resolution order."
    return cls.__mro__


def unwrap(func, *, stop=None):
    """Get the object wrapped by *func*, following the chain of __wrapped__ attributes."""
    seen = [id(func)]
    f = func
    while hasattr(f, "__wrapped__") and not (stop is not None and stop(f)):
        f = f.__wrapped__
        if id(f) in seen:
            raise ValueError("wrapper loop when unwrapping {!r}".format(func))  #@ 766 12 75
        seen.append(id(f))
    return f


def cleandoc(doc):
    """Clean up indentation from docstrings."""
    lines = doc.expandtabs().split("\n")
    margin = min([len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()], default=None)
    if lines:
        lines[0] = lines[0].lstrip()
    if margin is not None:
        lines[1:] = [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()  #@ 891 12 23
    while lines and not lines[0]:
        lines.pop(0)  #@ 893 12 24
    return "\n".join(lines)  #@ 894 15 31


def getdoc(object):
    """Get the documentation string for an object, its own or that of what it overrides."""
    doc = getattr(object, "__doc__", None)
    if doc is None and isclass(object):
        for base in object.__mro__:
            if base.__name__ != "object" and base.__doc__ is not None:
                doc = base.__doc__
                break
    if doc is None and ismethod(object):
        for base in type(object.__self__).__mro__:
            doc = getattr(getattr(base, object.__name__, None), "__doc__", None)
            if doc is not None:
                break
    return cleandoc(doc) if isinstance(doc, str) else None  #@ 865 11 24


# -- source --------------------------------------------------------------------------------------------------------------------

def getfile(object):
    """Work out which source or compiled file an object was defined in."""
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError("{!r} is a built-in module".format(object))  #@ 901 8 67
    if isclass(object):
        module = sys.modules.get(object.__module__)  #@ 904 21 55
        if getattr(module, "__file__", None):
            return module.__file__
        if object.__module__ == "__main__":
            raise OSError("source code not available")  #@ 908 16 58
        raise TypeError("{!r} is a built-in class".format(object))  #@ 909 8 66
    if ismethod(object):
        object = object.__func__
    if isinstance(object, types.FunctionType):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError("module, class, method, function, traceback, frame, or code object was expected, got {}".format(type(object).__name__))  #@ 920 4 922 43


getsourcefile = getfile


def getmodule(object, _filename=None):
    """Return the module an object was defined in, or None if not found."""
    return object if ismodule(object) else sys.modules.get(getattr(object, "__module__", None))


def _lines_of(filename):
    lines = _source_lines(filename)
    if lines is None:
        raise OSError("could not get source code")
    return lines


def _first_line(object):
    if ismethod(object):
        object = object.__func__
    object = unwrap(object) if isinstance(object, types.FunctionType) else object
    if isinstance(object, types.FunctionType):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename, object.co_firstlineno
    if isclass(object):
        filename = getfile(object)
        best = None
        name = object.__name__
        for number, line in enumerate(_lines_of(filename), 1):
            text = line.strip()
            if text.startswith("class " + name) and not (text[6 + len(name):7 + len(name)].isalnum() or text[6 + len(name):7 + len(name)] == "_"):
                best = number
        if best is None:
            raise OSError("could not find class definition")
        lines = _lines_of(filename)
        while best > 1 and lines[best - 2].strip().startswith("@"):
            best -= 1
        return filename, best
    raise TypeError("module, class, method, function, traceback, frame, or code object was expected, got {}".format(type(object).__name__))


def getblock(lines):
    """The lines of the definition at the top of these."""
    def indent(line):
        return len(line) - len(line.lstrip())
    margin, last, begun = indent(lines[0]), 0, False
    depth = 0
    for number, line in enumerate(lines):
        text = line.strip()
        if number and begun and depth <= 0 and text and indent(line) <= margin and not text.startswith((")", "]", "}")):
            break
        if text and not (text.startswith("#") and indent(line) <= margin and begun):
            last = number
        depth += sum([text.count(c) for c in "([{"]) - sum([text.count(c) for c in ")]}"])
        if not text.startswith(("@", "#")) and depth <= 0:
            begun = True
    return lines[:last + 1]


def getsourcelines(object):
    """Return a list of source lines and starting line number for an object."""
    if ismodule(object):
        return [line + "\n" for line in _lines_of(getfile(object))], 0
    filename, first = _first_line(object)
    lines = _lines_of(filename)
    return [line + "\n" for line in getblock(lines[first - 1:])], first


def getsource(object):
    """Return the text of the source code for an object."""
    return "".join(getsourcelines(object)[0])  #@ 1262 18 40


def getcomments(object):
    """The comments right above the definition of an object, indented as it is."""
    try:
        filename, first = _first_line(object)
        lines = _lines_of(filename)
    except (OSError, TypeError):
        return None
    margin = lambda line: len(line) - len(line.lstrip())
    begin = first - 1
    while begin > 0 and lines[begin - 1].lstrip().startswith("#") and margin(lines[begin - 1]) == margin(lines[first - 1]):
        begin -= 1
    return "".join([line.strip() + "\n" for line in lines[begin:first - 1]]) or None


# -- frames --------------------------------------------------------------------------------------------------------------------

class Traceback(tuple):
    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        return super().__new__(cls, (filename, lineno, function, code_context, index))

    filename = property(lambda self: self[0])
    lineno = property(lambda self: self[1])
    function = property(lambda self: self[2])
    code_context = property(lambda self: self[3])
    index = property(lambda self: self[4])

    def __repr__(self):
        return "Traceback(filename={!r}, lineno={!r}, function={!r}, code_context={!r}, index={!r}, positions=None)".format(*self)


class FrameInfo(tuple):
    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        return super().__new__(cls, (frame, filename, lineno, function, code_context, index))

    frame = property(lambda self: self[0])
    filename = property(lambda self: self[1])
    lineno = property(lambda self: self[2])
    function = property(lambda self: self[3])
    code_context = property(lambda self: self[4])
    index = property(lambda self: self[5])

    def __repr__(self):
        return ("FrameInfo(frame={!r}, filename={!r}, lineno={!r}, function={!r}, code_context={!r}, index={!r}, positions=None)"
                .format(*self))


def getframeinfo(frame, context=1):
    """Get information about a frame or traceback object."""
    lineno = frame.f_lineno
    if istraceback(frame):
        lineno, frame = frame.tb_lineno, frame.tb_frame
    filename = frame.f_code.co_filename
    lines = _source_lines(filename)
    if context > 0 and lines:
        start = max(0, min(lineno - 1 - context // 2, len(lines) - context))
        shown, index = [line + "\n" for line in lines[start:start + context]], lineno - 1 - start
    else:
        shown = index = None
    return Traceback(filename, lineno, frame.f_code.co_name, shown, index)  #@ 1702 11 1703 64


def getouterframes(frame, context=1):
    """Get a list of records for a frame and all higher (calling) frames."""
    framelist = []
    while frame:
        framelist.append(FrameInfo(frame, *getframeinfo(frame, context)))  #@ 1730 25 53
        frame = frame.f_back
    return framelist


def currentframe():
    """Return the frame of the caller or None if this is not possible."""
    return sys._getframe(1)


def stack(context=1):
    """Return a list of records for the stack above the caller's frame."""
    return getouterframes(sys._getframe(1), context)  #@ 1755 11 52


def trace(context=1):
    """Return a list of records for the stack below the current exception."""
    exc, framelist = sys.exc_info()[1], []
    tb = exc.__traceback__ if exc is not None else None
    while tb:
        info = getframeinfo(tb.tb_frame, context)
        framelist.append(FrameInfo(tb.tb_frame, info.filename, tb.tb_lineno, *info[2:]))
        tb = tb.tb_next
    return framelist


# -- signatures ----------------------------------------------------------------------------------------------------------------

class _empty:
    """Marker object for Signature.empty and Parameter.empty."""


class _void:
    pass


class _ParameterKind(int):
    def __new__(cls, value, name, description):
        made = int.__new__(cls, value)
        made.name = name
        made.description = description
        return made

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {int(self)}>"


_POSITIONAL_ONLY = _ParameterKind(0, "POSITIONAL_ONLY", "positional-only")
_POSITIONAL_OR_KEYWORD = _ParameterKind(1, "POSITIONAL_OR_KEYWORD", "positional or keyword")
_VAR_POSITIONAL = _ParameterKind(2, "VAR_POSITIONAL", "variadic positional")
_KEYWORD_ONLY = _ParameterKind(3, "KEYWORD_ONLY", "keyword-only")
_VAR_KEYWORD = _ParameterKind(4, "VAR_KEYWORD", "variadic keyword")


def formatannotation(annotation, base_module=None):
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)  #@ 1448 15 30
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__  #@ 1452 15 64
    return repr(annotation)  #@ 1453 11 27


class Parameter:
    """Represents a parameter in a function signature."""
    __slots__ = ("_name", "_kind", "_default", "_annotation")
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL = _POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL
    KEYWORD_ONLY, VAR_KEYWORD = _KEYWORD_ONLY, _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        if default is not _empty and kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{kind.description} parameters cannot have default values")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if not name.isidentifier():
            raise ValueError("{!r} is not a valid parameter name".format(name))  #@ 2722 12 79
        self._name, self._kind, self._default, self._annotation = name, kind, default, annotation

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        return type(self)(self._name if name is _void else name, self._kind if kind is _void else kind,  #@ 2768 15 77
                          default=self._default if default is _void else default,
                          annotation=self._annotation if annotation is _void else annotation)

    def __str__(self):
        shown = self._name
        if self._annotation is not _empty:
            shown = f"{shown}: {formatannotation(self._annotation)}"  #@ 2777 39 73
        if self._default is not _empty:
            shown += f" = {self._default!r}" if self._annotation is not _empty else f"={self._default!r}"
        return {2: "*", 4: "**"}.get(int(self._kind), "") + shown

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name, self._kind, self._default, self._annotation) == (other._name, other._kind, other._default, other._annotation)

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))  #@ 2796 15 74


class BoundArguments:
    """Result of Signature.bind: the arguments by the names of the parameters."""

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        args = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            value = self.arguments[name]
            args.extend(value) if param.kind == _VAR_POSITIONAL else args.append(value)
        return tuple(args)  #@ 2857 15 26

    @property
    def kwargs(self):
        kwargs, started = {}, False
        for name, param in self._signature.parameters.items():
            if not started:
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    started = True
                elif name not in self.arguments:
                    started = True
                    continue
            if not started or name not in self.arguments:
                continue
            value = self.arguments[name]
            kwargs.update(value) if param.kind == _VAR_KEYWORD else kwargs.__setitem__(name, value)  #@ 2882 20 38
        return kwargs

    def apply_defaults(self):
        """Set default values for missing arguments."""
        arguments = {}
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif param.default is not _empty:
                arguments[name] = param.default
            elif param.kind is _VAR_POSITIONAL:
                arguments[name] = ()
            elif param.kind is _VAR_KEYWORD:
                arguments[name] = {}
        self.arguments = arguments

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __repr__(self):
        return "<{} ({})>".format(self.__class__.__name__, ", ".join(["{}={!r}".format(k, v) for k, v in self.arguments.items()]))


class Signature:
    """A Signature object represents the overall signature of a function."""
    __slots__ = ("_return_annotation", "_parameters")
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        params, top, defaults = {}, _POSITIONAL_ONLY, False
        for param in parameters or ():
            if param.kind < top:
                raise ValueError(f"wrong parameter order: {top.description} parameter before {param.kind.description} parameter")
            top = param.kind
            if param.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                if param.default is _empty:
                    if defaults:
                        raise ValueError("non-default argument follows default argument")
                else:
                    defaults = True
            if param.name in params:
                raise ValueError("duplicate parameter name: {!r}".format(param.name))
            params[param.name] = param
        self._parameters = types.MappingProxyType(params)  #@ 3020 27 57
        self._return_annotation = return_annotation

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        return _signature_of(obj, follow_wrapped, cls)

    def replace(self, *, parameters=_void, return_annotation=_void):
        return type(self)(self.parameters.values() if parameters is _void else parameters,  #@ 3051 15 3052 62
                          return_annotation=self._return_annotation if return_annotation is _void else return_annotation)

    def _bind(self, args, kwargs, partial=False):
        arguments, args, kwargs = {}, list(args), dict(kwargs)
        by_place = True             # all parameters so far were given by place
        for name, param in self.parameters.items():
            kind = param.kind
            if not args and (kind in (_VAR_POSITIONAL, _VAR_KEYWORD) or name in kwargs or param.default is not _empty):
                by_place = False
            if args and kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
                raise TypeError("too many positional arguments")  #@ 3137 24 3138 70
            if kind == _VAR_POSITIONAL:
                if args:
                    arguments[name] = tuple(args)
                    args = []
            elif kind == _VAR_KEYWORD:
                if kwargs:
                    arguments[name] = kwargs
                    kwargs = {}
            elif args and kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                if name in kwargs and kind == _POSITIONAL_OR_KEYWORD:
                    raise TypeError("multiple values for argument {arg!r}".format(arg=name))  #@ 3150 24 3152 58
                arguments[name] = args.pop(0)
            elif name in kwargs and kind != _POSITIONAL_ONLY:
                arguments[name] = kwargs.pop(name)  #@ 3173 26 48
            elif param.default is _empty and not partial:
                if by_place:
                    raise TypeError(f"missing a required argument: {name!r}")  #@ 3126 28 58
                raise TypeError(f"missing a required argument: {name!r}")  #@ 3181 20 3182 69
        if args:
            raise TypeError("too many positional arguments")  #@ 3132 20 78
        if kwargs:
            raise TypeError("got an unexpected keyword argument {arg!r}".format(arg=next(iter(kwargs))))  #@ 3200 16 3202 48
        return BoundArguments(self, arguments)

    def bind(self, /, *args, **kwargs):
        """Get a BoundArguments object, that maps the passed args and kwargs to the function's signature."""
        return self._bind(args, kwargs)  #@ 3211 15 39

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, partial=True)  #@ 3218 15 53

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return dict(self.parameters) == dict(other.parameters) and self.return_annotation == other.return_annotation

    def __hash__(self):
        return hash((tuple(self.parameters.values()), self.return_annotation))  #@ 3066 15 60

    def __repr__(self):
        return f"<{self.__class__.__name__} {self}>"

    def __str__(self):
        result, pos_only, starred = [], False, False
        for param in self.parameters.values():
            if param.kind == _POSITIONAL_ONLY:
                pos_only = True
            elif pos_only:
                result.append("/")
                pos_only = False
            if param.kind == _VAR_POSITIONAL:
                starred = True
            elif param.kind == _KEYWORD_ONLY and not starred:
                result.append("*")
                starred = True
            result.append(str(param))
        if pos_only:
            result.append("/")
        text = "({})".format(", ".join(result))
        return text if self._return_annotation is _empty else text + " -> " + formatannotation(self._return_annotation)  #@ 3271 19 59


def _of_function(func, cls):
    parameters = _parameters_of(func)
    if parameters is not None:
        kinds = _POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD
        return cls([Parameter(name, kinds[kind], default=default[0] if default else _empty) for name, kind, *default in parameters])
    code = func.__code__
    names = code.co_varnames
    positional, keyword_only, only = code.co_argcount, code.co_kwonlyargcount, code.co_posonlyargcount
    annotations = getattr(func, "__annotations__", {})
    defaults, kwdefaults = func.__defaults__ or (), func.__kwdefaults__ or {}
    parameters = []
    for i, name in enumerate(names[:positional]):
        at = i - (positional - len(defaults))
        parameters.append(Parameter(name, _POSITIONAL_ONLY if i < only else _POSITIONAL_OR_KEYWORD,
                                    default=defaults[at] if at >= 0 else _empty, annotation=annotations.get(name, _empty)))
    at = positional + keyword_only
    if code.co_flags & CO_VARARGS:
        parameters.append(Parameter(names[at], _VAR_POSITIONAL, annotation=annotations.get(names[at], _empty)))
        at += 1
    for name in names[positional:positional + keyword_only]:
        parameters.append(Parameter(name, _KEYWORD_ONLY, default=kwdefaults.get(name, _empty), annotation=annotations.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        parameters.append(Parameter(names[at], _VAR_KEYWORD, annotation=annotations.get(names[at], _empty)))
    return cls(parameters, return_annotation=annotations.get("return", _empty))


def _without_first(sig):
    parameters = list(sig.parameters.values())
    if not parameters or parameters[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    return sig if parameters[0].kind is _VAR_POSITIONAL else sig.replace(parameters=parameters[1:])


def _signature_of(obj, follow_wrapped=True, cls=Signature):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")  #@ > _signature_from_callable 2447 8 68
    if ismethod(obj):
        return _without_first(_signature_of(obj.__func__, follow_wrapped, cls))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or ismethod(f))
        if ismethod(obj):
            return _signature_of(obj, follow_wrapped, cls)
    sig = getattr(obj, "__signature__", None)
    if sig is not None:
        if not isinstance(sig, Signature):
            raise TypeError(f"unexpected object {sig!r} in __signature__ attribute")
        return sig
    if isfunction(obj):
        return _of_function(obj, cls)
    if type(obj).__name__ == "partial" and hasattr(obj, "func"):
        inner = _signature_of(obj.func, follow_wrapped, cls)
        bound = inner.bind_partial(*obj.args, **obj.keywords)
        parameters, keyword = [], False
        for name, param in inner.parameters.items():
            if name in bound.arguments and name not in obj.keywords and param.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                continue
            if name in obj.keywords:
                keyword = True
                param = param.replace(kind=_KEYWORD_ONLY, default=obj.keywords[name])
            elif keyword and param.kind is _POSITIONAL_OR_KEYWORD:
                param = param.replace(kind=_KEYWORD_ONLY)
            elif keyword and param.kind is _VAR_POSITIONAL:
                continue
            parameters.append(param)
        return inner.replace(parameters=parameters)
    if isinstance(obj, type):
        call = getattr(type(obj), "__call__", None)
        if isfunction(call) and type(obj) is not type:
            return _without_first(_signature_of(call, follow_wrapped, cls))
        for name in ("__new__", "__init__"):
            for base in obj.__mro__:
                function = base.__dict__.get(name)
                if isinstance(function, staticmethod):
                    function = function.__func__
                if function is not None and base is not object:
                    if isfunction(function):
                        return _without_first(_signature_of(function, follow_wrapped, cls))
                    break
        if all([base.__module__ != "builtins" or base is object for base in obj.__mro__]):
            return cls()
        raise ValueError("no signature found for builtin type {!r}".format(obj))
    if isbuiltin(obj) or ismethoddescriptor(obj) and not isinstance(obj, types.FunctionType) and type(obj).__name__ != "function":
        if type(obj).__module__ == "builtins":
            raise ValueError("no signature found for builtin {!r}".format(obj))
    call = getattr(type(obj), "__call__", None)
    if isfunction(call):
        return _without_first(_signature_of(call, follow_wrapped, cls))
    raise ValueError("callable {!r} is not supported by signature".format(obj))


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """Get a signature object for the passed callable."""
    return _signature_of(obj, follow_wrapped)  #@ 3279 11 3280 85 > from_callable 3027 15 3029 90


class FullArgSpec(tuple):
    _fields = ("args", "varargs", "varkw", "defaults", "kwonlyargs", "kwonlydefaults", "annotations")

    def __new__(cls, *values):
        return super().__new__(cls, values)

    def __getattr__(self, name):
        if name in self._fields:
            return self[self._fields.index(name)]
        raise AttributeError(name)

    def __repr__(self):
        return "FullArgSpec(" + ", ".join([f"{n}={v!r}" for n, v in zip(self._fields, self)]) + ")"


def getfullargspec(func):
    """Get the names and default values of a callable object's parameters."""
    args, varargs, varkw, defaults, kwonly, kwdefaults, annotations = [], None, None, [], [], {}, {}
    try:
        sig = _signature_of(func, False)
    except Exception as ex:
        raise TypeError("unsupported callable") from ex  #@ 1379 8 55
    if ismethod(func):
        args.append(func.__func__.__code__.co_varnames[0])
    for name, param in sig.parameters.items():
        if param.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            args.append(name)
            if param.default is not _empty:
                defaults.append(param.default)
        elif param.kind is _VAR_POSITIONAL:
            varargs = name
        elif param.kind is _KEYWORD_ONLY:
            kwonly.append(name)
            if param.default is not _empty:
                kwdefaults[name] = param.default
        else:
            varkw = name
        if param.annotation is not _empty:
            annotations[name] = param.annotation
    if sig.return_annotation is not _empty:
        annotations = {"return": sig.return_annotation, **annotations}
    return FullArgSpec(args, varargs, varkw, tuple(defaults) or None, kwonly, kwdefaults or None, annotations)  #@ 1425 11 1426 59


def getcallargs(func, /, *positional, **named):
    """Get the mapping of arguments to values."""
    bound = signature(func).bind(*positional, **named)
    bound.apply_defaults()
    return dict(bound.arguments)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """Compute the annotations dict for an object."""
    annotations = obj.__dict__.get("__annotations__") if isinstance(obj, type) else getattr(obj, "__annotations__", None)
    return dict(annotations) if annotations else {}


def _help_text(obj):
    """What help() says of a function or a method; None for others."""
    bound = ismethod(obj)
    if not bound and not isfunction(obj):
        return None
    name, shown, note = obj.__name__, str(signature(obj)), ""
    if name == "<lambda>":
        shown = " lambda " + shown[1:-1]
    if bound:
        owner = type(obj.__self__)
        note = f" method of {owner.__module__}.{owner.__qualname__} instance"
    lines = [f"Help on {'method' if bound else 'function'} {name} in module {obj.__module__}:", "",
             ("async " if iscoroutinefunction(obj) else "") + name + shown + note]
    doc = getdoc(obj) or getcomments(obj)
    if doc:
        lines.append("\n".join(["    " + line for line in doc.split("\n")]).rstrip())
    return "\n".join(lines) + "\n\n"
