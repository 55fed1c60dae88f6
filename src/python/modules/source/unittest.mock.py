"""Objects that stand for others in a test: they accept any call, remember it, and answer what they are told to."""
import asyncio
import contextlib
import functools
import inspect
import sys
from types import FunctionType, MethodType, ModuleType

from unittest.util import safe_repr

__all__ = ("Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock", "FILTER_DIR", "NonCallableMock",
           "NonCallableMagicMock", "mock_open", "PropertyMock", "seal")

FILTER_DIR = True


class _SentinelObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "sentinel.%s" % self.name

    def __reduce__(self):
        return "sentinel.%s" % self.name


class _Sentinel:
    """sentinel.name is the same unique object each time."""

    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING
_deleted = sentinel.DELETED


_FUNCTIONS = (FunctionType, MethodType)


class InvalidSpecError(Exception):
    """A mock was given as the spec of another."""


class _ANY:
    "A helper object that compares equal to everything."

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _ANY()


# -- calls -------------------------------------------------------------------------------------------------------------

def _format_call(name, args, kwargs):
    words = [repr(arg) for arg in args] + ["%s=%r" % item for item in kwargs.items()]
    return "%s(%s)" % (name, ", ".join(words))


class _Call(tuple):
    """(args, kwargs) of a call, or with the name of what was called: (name, args, kwargs)."""

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        args, kwargs = (), {}
        for part in value:
            if isinstance(part, str):
                name = part
            elif isinstance(part, tuple):
                args = part
            else:
                kwargs = part
        return tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name, self._mock_parent, self._mock_from_kall = name, parent, from_kall

    def __eq__(self, other):
        try:
            length = len(other)
        except TypeError:
            return NotImplemented
        own_name, own_args, own_kwargs = self if len(self) == 3 else ("", *self)
        other_name, args, kwargs = "", (), {}
        if not 0 <= length <= 3:
            return False
        for at, part in enumerate(other):
            if isinstance(part, str) and at == 0:
                other_name = part
            elif isinstance(part, tuple):
                args = part
            elif isinstance(part, dict):
                kwargs = part
            else:
                return False
        if own_name and other_name != own_name:
            return False
        return (args, kwargs) == (own_args, own_kwargs)

    __ne__ = object.__ne__

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(("", args, kwargs), name="()")
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + "()", parent=self)

    def __getattr__(self, attr):
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name="%s.%s" % (self._mock_name, attr), parent=self, from_kall=False)

    @property
    def args(self):
        return self[0] if len(self) == 2 else self[1]

    @property
    def kwargs(self):
        return self[1] if len(self) == 2 else self[2]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return name if name.startswith("call") else "call.%s" % name
        if len(self) == 2:
            name, (args, kwargs) = "call", self
        else:
            name, args, kwargs = self
            name = "call" + name if name.startswith("()") else "call.%s" % name if name else "call"
        return _format_call(name, args, kwargs)

    def count(self, /, *args, **kwargs):
        return self.__getattr__("count")(*args, **kwargs)

    def index(self, /, *args, **kwargs):
        return self.__getattr__("index")(*args, **kwargs)

    def call_list(self):
        """The calls of a chain: of call.f(1).g(2) the list of call.f(1) and call.f().g(2)."""
        calls, this = [], self
        while this is not None:
            if this._mock_from_kall:
                calls.append(this)
            this = this._mock_parent
        return _CallList(reversed(calls))


call = _Call(from_kall=False)


class _CallList(list):
    """Calls in order; a list of calls is in it if they follow each other in it."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        wanted = len(value)
        return any(list(self[start:start + wanted]) == value for start in range(len(self) - wanted + 1))

    def __repr__(self):
        import pprint
        return pprint.pformat(list(self))


def _is_exception(obj):
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


def _effect_of(value):
    """A side effect that is a row of answers becomes an iterator."""
    if value is None or callable(value) or _is_exception(value) or hasattr(value, "__next__"):
        return value
    return iter(value)


def _is_async(obj):
    return inspect.iscoroutinefunction(obj) or isinstance(obj, AsyncMock)


# -- signatures --------------------------------------------------------------------------------------------------------

def _signature_of(spec, as_instance=False, without_first=False):
    """How the spec (a class: or its instances) can be called; None if that is not known."""
    if isinstance(spec, type):
        if as_instance:
            spec = _found_in_class(spec, "__call__")
        else:
            spec, without_first = spec.__init__, True
    elif not isinstance(spec, _FUNCTIONS):
        spec = getattr(spec, "__call__", None)
    if spec is None:
        return None
    try:
        return inspect.signature(functools.partial(spec, None) if without_first else spec)
    except ValueError:
        return None


def _found_in_class(cls, name):
    return next((vars(base)[name] for base in cls.__mro__ if vars(base).get(name) is not None), None)


def _check_calls(mock, signature):
    """From now on the mock can be called only as the signature says."""
    if signature is not None:
        def checked(self, /, *args, **kwargs):  #@ def checksig 124
            signature.bind(*args, **kwargs)  #@ 125 8 34
        type(mock)._mock_check_sig = checked
        type(mock).__signature__ = signature


def _function_for(mock, function, signature):
    """A function that calls the mock if it is called as the signature says, and has what the mock has to tell."""
    def checked(*args, **kwargs):  #@ def checksig 185
        signature.bind(*args, **kwargs)  #@ 186 8 34
    name = function.__name__ if function.__name__.isidentifier() else "funcopy"
    names = {"checked": checked, "mock": mock}
    exec(f"def {name}(*args, **kwargs):\n    checked(*args, **kwargs)\n    return mock(*args, **kwargs)", names)
    made = names[name]
    for attribute in ("__doc__", "__module__", "__defaults__", "__kwdefaults__"):
        setattr(checked, attribute, getattr(function, attribute, None))
    made.mock = mock
    made.called, made.call_count, made.call_args = False, 0, None
    made.call_args_list, made.method_calls, made.mock_calls = _CallList(), _CallList(), _CallList()
    made.return_value, made.side_effect, made._mock_children = mock.return_value, mock.side_effect, mock._mock_children

    def assert_called_with(*args, **kwargs):  #@ def 205
        return mock.assert_called_with(*args, **kwargs)  #@ 206 15 55

    def assert_called(*args, **kwargs):  #@ def 207
        return mock.assert_called(*args, **kwargs)  #@ 208 15 50

    def assert_not_called(*args, **kwargs):  #@ def 209
        return mock.assert_not_called(*args, **kwargs)  #@ 210 15 54

    def assert_called_once(*args, **kwargs):  #@ def 211
        return mock.assert_called_once(*args, **kwargs)  #@ 212 15 55

    def assert_called_once_with(*args, **kwargs):  #@ def 213
        return mock.assert_called_once_with(*args, **kwargs)  #@ 214 15 60

    def assert_has_calls(*args, **kwargs):  #@ def 215
        return mock.assert_has_calls(*args, **kwargs)  #@ 216 15 53

    def assert_any_call(*args, **kwargs):  #@ def 217
        return mock.assert_any_call(*args, **kwargs)  #@ 218 15 52

    def reset_mock():
        made.method_calls, made.mock_calls = _CallList(), _CallList()
        mock.reset_mock()
        if isinstance(made.return_value, NonCallableMock) and made.return_value is not mock:
            made.return_value.reset_mock()
    for method in (assert_called_with, assert_called, assert_not_called, assert_called_once, assert_called_once_with, assert_has_calls,
                   assert_any_call, reset_mock):
        setattr(made, method.__name__, method)
    made.__signature__ = signature
    mock._mock_delegate = made
    return made


def _add_awaits(function):
    """What a function for an AsyncMock has besides."""
    function._is_coroutine = asyncio.coroutines._is_coroutine
    function.await_count, function.await_args, function.await_args_list = 0, None, _CallList()

    def told(name, /, *args, **kwargs):  #@ def wrapper 260
        return getattr(function.mock, name)(*args, **kwargs)  #@ 261 15 55
    for name in ("assert_awaited", "assert_awaited_once", "assert_awaited_with", "assert_awaited_once_with", "assert_any_await",
                 "assert_has_awaits", "assert_not_awaited"):
        setattr(function, name, functools.partial(told, name))


# -- the mocks ---------------------------------------------------------------------------------------------------------

_NUMBERS = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow".split()
_MAGIC = {f"__{name}__" for name in (
    "hash str sizeof getitem setitem delitem len contains enter exit divmod rdivmod neg pos abs invert complex int float index round trunc "
    "floor ceil bool next fspath aiter iter call eq ne lt gt le ge reversed missing getformat repr dir format subclasses "
    "getinitargs getnewargs getstate setstate reduce reduce_ex get set delete").split()}
_MAGIC |= {f"__{prefix}{name}__" for name in _NUMBERS for prefix in ("", "i", "r")}
_ASYNC_MAGIC = {"__aenter__", "__aexit__", "__anext__"}
_ALL_MAGIC = _MAGIC | _ASYNC_MAGIC

# What a MagicMock answers before it is told.
_DEFAULTS = {"__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented, "__int__": 1,
             "__contains__": False, "__len__": 0, "__exit__": False, "__complex__": 1j, "__float__": 1.0, "__bool__": True, "__index__": 1,
             "__aexit__": False}
_CALCULATED = {"__hash__": lambda self: object.__hash__(self), "__str__": lambda self: object.__str__(self),
               "__sizeof__": lambda self: object.__sizeof__(self), "__fspath__": lambda self: f"{type(self).__name__}/{self._extract_mock_name()}/{id(self)}"}
# A MagicMock has these from the start.
_PRESET = (_MAGIC - {f"__{name}__" for name in (
    "call reversed missing getformat repr dir format subclasses getinitargs getnewargs getstate setstate reduce reduce_ex get set "
    "delete").split()} - {f"__r{name}__" for name in _NUMBERS} - {"__rdivmod__"}) | _ASYNC_MAGIC


def _told(name):
    """An attribute that a mock has; or the function that stands for it."""
    own = "_mock_" + name

    def get(self):
        delegate = self._mock_delegate
        return self.__dict__[own] if delegate is None else getattr(delegate, name)

    def put(self, value):
        delegate = self._mock_delegate
        if delegate is None:
            self.__dict__[own] = value
        else:
            setattr(delegate, name, value)
    return property(get, put)


class NonCallableMock:
    """A Mock that cannot be called."""

    def __new__(cls, /, *args, **kwargs):
        # A class of its own for each: methods with special names are looked up in the class.
        return object.__new__(type(cls.__name__, (cls,), {"__doc__": cls.__doc__, "__module__": cls.__module__}))

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="", _new_parent=None,
                 _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        own = self.__dict__
        own["_mock_parent"], own["_mock_name"] = parent, name
        own["_mock_new_name"] = _new_name
        own["_mock_new_parent"] = parent if _new_parent is None else _new_parent
        own["_mock_sealed"] = False
        own["_mock_children"] = {}
        own["_mock_wraps"] = wraps
        own["_mock_delegate"] = None
        own["_mock_unsafe"] = unsafe
        own["_spec_class"] = own["_mock_methods"] = own["_spec_set"] = own["_spec_signature"] = None
        own["_spec_asyncs"] = []
        own["_mock_side_effect"] = None
        own["_mock_return_value"] = DEFAULT
        self._forget()
        if spec_set is not None:
            spec = spec_set
        if spec is not None:
            without_first = parent is not None if _eat_self is None else _eat_self
            self._mock_add_spec(spec, spec_set is not None, _spec_as_instance, without_first)  #@ 451 8 73
        self._mock_set_magics()
        if kwargs:
            self.configure_mock(**kwargs)

    def _forget(self):
        self.called, self.call_count, self.call_args = False, 0, None
        self.call_args_list, self.mock_calls, self.method_calls = _CallList(), _CallList(), _CallList()

    def _mock_set_magics(self):
        """A mock without special methods of its own."""

    def _mock_add_spec(self, spec, spec_set, _spec_as_instance=False, _eat_self=False):
        if isinstance(spec, NonCallableMock):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")  #@ 502 12 83
        own = self.__dict__
        if isinstance(spec, (list, tuple)):
            own["_mock_methods"] = list(spec)
        else:
            own["_spec_class"] = spec if isinstance(spec, type) else type(spec)
            own["_mock_methods"] = dir(spec)
            own["_spec_signature"] = _signature_of(spec, _spec_as_instance, _eat_self)
            own["_spec_asyncs"] = [name for name in dir(spec) if inspect.iscoroutinefunction(getattr(spec, name, None))]
        own["_spec_set"] = spec_set

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_add_spec(spec, spec_set)

    @property
    def __class__(self):
        return self._spec_class or type(self)

    # -- what it has been told, and what it has seen
    @property
    def return_value(self):
        delegate = self._mock_delegate
        value = self._mock_return_value if delegate is None else delegate.return_value
        if value is DEFAULT:
            value = self.return_value = self._get_child_mock(_new_parent=self, _new_name="()")
        return value

    @return_value.setter
    def return_value(self, value):
        if self._mock_delegate is not None:
            self._mock_delegate.return_value = value
        else:
            self.__dict__["_mock_return_value"] = value
            _adopt(self, value, None, "()")

    @property
    def side_effect(self):
        delegate = self._mock_delegate
        if delegate is None:
            return self._mock_side_effect
        delegate.side_effect = _effect_of(delegate.side_effect)
        return delegate.side_effect

    @side_effect.setter
    def side_effect(self, value):
        value = _effect_of(value)
        if self._mock_delegate is not None:
            self._mock_delegate.side_effect = value
        else:
            self.__dict__["_mock_side_effect"] = value

    called = _told("called")
    call_count = _told("call_count")
    call_args = _told("call_args")
    call_args_list = _told("call_args_list")
    mock_calls = _told("mock_calls")
    method_calls = property(lambda self: self._mock_method_calls,
                            lambda self, value: self.__dict__.__setitem__("_mock_method_calls", value))

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forget the calls; what it answers only if asked to."""
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        self._forget()
        if return_value:
            self.__dict__["_mock_return_value"] = DEFAULT
        if side_effect:
            self.__dict__["_mock_side_effect"] = None
        for child in self._mock_children.values():
            if child is not _deleted and not isinstance(child, _LazyMock):
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        if isinstance(self._mock_return_value, NonCallableMock) and self._mock_return_value is not self:
            self._mock_return_value.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        """Set attributes; a dotted name (in a dict) sets one of a child."""
        for name, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            *path, last = name.split(".")
            target = self
            for part in path:
                target = getattr(target, part)
            setattr(target, last, value)

    def attach_mock(self, mock, attribute):
        """Make the mock an attribute of this one, so that its calls are recorded here too."""
        for name in ("_mock_parent", "_mock_new_parent"):
            mock.__dict__[name] = None
        mock.__dict__["_mock_name"], mock.__dict__["_mock_new_name"] = "", ""
        setattr(self, attribute, mock)

    # -- attributes
    def __getattr__(self, name):
        if name in ("_mock_methods", "_mock_children", "_mock_sealed"):
            raise AttributeError(name)
        if self._mock_methods is not None:
            if name not in self._mock_methods or name in _ALL_MAGIC:
                raise AttributeError("Mock object has no attribute %r" % name)  #@ 647 16 78
        elif name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)  #@ 649 12 38
        if not self._mock_unsafe and (not self._mock_methods or name not in self._mock_methods):
            if name.startswith(("assert", "assret", "asert", "aseert", "assrt")):
                raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute.")  #@ 652 16 654 77
        child = self._mock_children.get(name)
        if child is _deleted:
            raise AttributeError(name)  #@ 659 16 42
        if child is None:
            wraps = getattr(self._mock_wraps, name) if self._mock_wraps is not None else None
            child = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
            self._mock_children[name] = child
        elif isinstance(child, _LazyMock):
            child = self._mock_children[name] = create_autospec(child.spec, child.spec_set, child.instance, child.parent, name)
        return child

    def __setattr__(self, name, value):
        if name in _OWN_PROPERTIES or name.startswith("_mock_"):
            object.__setattr__(self, name, value)
            return
        if self._spec_set and self._mock_methods is not None and name not in self._mock_methods and name not in self.__dict__:
            raise AttributeError("Mock object has no attribute '%s'" % name)  #@ 763 12 76
        if name in _ALL_MAGIC:
            if self._mock_methods is not None and name not in self._mock_methods:
                raise AttributeError("Mock object has no attribute '%s'" % name)  #@ 769 16 80
            if isinstance(value, NonCallableMock):
                _adopt(self, value, name, name)
                self._mock_children[name] = value
                setattr(type(self), name, _forwarder(name, value))
            else:
                original = value
                setattr(type(self), name, lambda *args, **kwargs: original(*args, **kwargs))
            return
        if _adopt(self, value, name, name):
            self._mock_children[name] = value
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._extract_mock_name() + '.' + name}")  #@ 790 12 59
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name in _ALL_MAGIC and name in type(self).__dict__:
            delattr(type(self), name)
            return
        child = self._mock_children.get(name, _missing)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif child is _deleted:
            raise AttributeError(name)  #@ 807 12 38
        self._mock_children[name] = _deleted

    def __dir__(self):
        names = self._mock_methods or [name for name in dir(type(self)) if not name.startswith("_mock_")]
        children = [name for name, child in self._mock_children.items() if child is not _deleted]
        own = [name for name in self.__dict__ if not name.startswith("_mock_")]
        return sorted({*names, *children, *own})

    def _get_child_mock(self, /, **kw):
        """The class of a child: such a mock as this one, that can be called; a coroutine function's is an AsyncMock."""
        if self._mock_sealed:
            name = self._extract_mock_name()
            raise AttributeError(f"{name}.{kw['name']}" if "name" in kw else name + "()")  #@ 1020 12 43
        name = kw.get("_new_name")
        cls = type(self).__mro__[1]
        if name in self._spec_asyncs or issubclass(cls, MagicMock) and name in _ASYNC_MAGIC:
            cls = AsyncMock
        elif issubclass(cls, AsyncMockMixin):
            cls = MagicMock if name in _MAGIC or self._mock_methods and name in self._mock_methods else AsyncMock
        elif not issubclass(cls, CallableMixin):
            cls = MagicMock if issubclass(cls, NonCallableMagicMock) else Mock
        return cls(**kw)

    def _extract_mock_name(self):
        names, this, last = [], self, None
        seen = set()
        while this is not None:
            if id(this) in seen:
                break
            seen.add(id(this))
            names.append(this.__dict__["_mock_new_name"] + (last or ""))
            last = "" if names[-1] == "()" else "."
            this = this.__dict__["_mock_new_parent"]
            if this is None:
                break
        names[-1] = (self._top_name() or "mock") + (last or "" if len(names) > 1 else "")
        return "".join(reversed(names))

    def _top_name(self):
        this = self
        while this.__dict__["_mock_new_parent"] is not None:
            this = this.__dict__["_mock_new_parent"]
        return this.__dict__["_mock_name"]

    def _called_name(self):
        """The name as calls are listed in a parent: "f", "f().g"."""
        return self._mock_name or "mock"

    def __repr__(self):
        parts, this = [], self
        while this is not None:
            parts.append(this.__dict__["_mock_new_name"])
            parent = this.__dict__["_mock_new_parent"]
            if parent is None:
                parts[-1] = this.__dict__["_mock_name"] or "mock"
            this = parent
        text = ""
        for part in reversed(parts):
            text += part if not text or part == "()" else "." + part
        shown = "" if text == "mock" else " name=%r" % text
        spec = ""
        if self._spec_class is not None:
            spec = " %s=%r" % ("spec_set" if self._spec_set else "spec", self._spec_class.__name__)
        return "<%s%s%s id='%s'>" % (type(self).__name__, shown, spec, id(self))

    # -- assertions
    def _expected_message(self, args, kwargs):
        return _format_call(self._called_name(), args, kwargs)

    def _calls_repr(self, prefix="Calls"):
        return f"\n{prefix}: {safe_repr(self.mock_calls)}." if self.mock_calls else ""

    def _signature_for(self, name):
        """That of the child whose calls have that name."""
        if not name:
            return self._spec_signature
        signature, children = None, self._mock_children
        for part in name.replace("()", "").split("."):
            child = children.get(part)
            if child is None or isinstance(child, _LazyMock):
                break
            child = getattr(child, "mock", child) if isinstance(child, FunctionType) else child
            signature, children = child._spec_signature, child._mock_children
        return signature

    def _call_matcher(self, made):
        """The call as the spec's signature binds it, so that it does not matter which arguments were named; or the TypeError."""
        longer = isinstance(made, tuple) and len(made) > 2
        signature = self._signature_for(made[0]) if longer else self._spec_signature
        if signature is None:
            return made
        name, args, kwargs = made if longer else ("", *made)
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError as error:
            return error.with_traceback(None)
        return _Call((name, bound.args, bound.kwargs))

    def assert_called(self):
        if self.call_count == 0:
            raise AssertionError("Expected '%s' to have been called." % self._called_name())  #@ 902 12 37

    def assert_not_called(self):
        if self.call_count != 0:
            message = "Expected '%s' to not have been called. Called %s times.%s" % (self._called_name(), self.call_count, self._calls_repr())
            raise AssertionError(message)  #@ 894 12 37

    def assert_called_once(self):
        if self.call_count != 1:
            message = "Expected '%s' to have been called once. Called %s times.%s" % (self._called_name(), self.call_count, self._calls_repr())
            raise AssertionError(message)  #@ 912 12 37

    def _no_such_call(self, kind, args, kwargs, last):
        """Why the last call (or await) was not as expected; None if it was, else the message and its cause."""
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        if self._call_matcher(last) == expected:
            return None
        message = "expected %s not found.\nExpected: %s\nActual: %s" % (kind, self._expected_message(args, kwargs), self._expected_message(*last))
        return message, expected if isinstance(expected, Exception) else None

    def assert_called_with(self, /, *args, **kwargs):
        if self.call_args is None:
            message = "expected call not found.\nExpected: %s\nActual: not called." % self._expected_message(args, kwargs)
            raise AssertionError(message)  #@ 924 12 47
        if why := self._no_such_call("call", args, kwargs, self.call_args):
            raise AssertionError(why[0]) from why[1]  #@ 933 12 61

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            message = "Expected '%s' to be called once. Called %s times.%s" % (self._called_name(), self.call_count, self._calls_repr())
            raise AssertionError(message)  #@ 944 12 37
        return self.assert_called_with(*args, **kwargs)  #@ 945 15 55

    def _is_among(self, args, kwargs, calls):
        """Whether there is such a call, and the TypeError if there cannot be one."""
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        if isinstance(expected, Exception):
            return False, expected
        return expected in [self._call_matcher(made) for made in calls], None

    def assert_any_call(self, /, *args, **kwargs):
        found, cause = self._is_among(args, kwargs, self.call_args_list)
        if not found:
            raise AssertionError("%s call not found" % self._expected_message(args, kwargs)) from cause  #@ 1004 12 1006 24

    def assert_has_calls(self, calls, any_order=False):
        expected, cause, made = self._expected_of(calls, self.mock_calls)
        if not any_order:
            if expected not in made:
                message = f"{_problem(expected, 'calls')}\nExpected: {_CallList(calls)}{self._calls_repr('Actual').rstrip('.')}"
                raise AssertionError(message) from cause  #@ 970 16 974 28
            return
        missing, left = _compare_calls(expected, made)
        if missing:
            raise AssertionError("%r does not contain all of %r in its call list, found %r instead" % (  #@ 986 12 990 24
                self._called_name(), missing, left)) from cause  #@ 986 12 990 24

    def _expected_of(self, calls, made):
        expected = [self._call_matcher(call) for call in calls]
        cause = next((error for error in expected if isinstance(error, Exception)), None)
        return expected, cause, _CallList(self._call_matcher(call) for call in made)


_OWN_PROPERTIES = {"return_value", "side_effect", "called", "call_count", "call_args", "call_args_list", "mock_calls", "method_calls",
                   "await_count", "await_args", "await_args_list", "_spec_class", "__class__"}


def _problem(expected, what):
    errors = [call if isinstance(call, Exception) else None for call in expected]
    return f"Error processing expected {what}.\nErrors: {errors}" if any(errors) else f"{what.capitalize()} not found."


def _compare_calls(expected, calls):
    """Those that were expected and are not among the calls, each of which answers to one; and the calls that answer to none."""
    left, missing = list(calls), []
    for wanted in expected:
        try:
            left.remove(wanted)
        except ValueError:
            missing.append(wanted)
    return tuple(missing), left


def _adopt(parent, value, name, new_name):
    """A mock that has no parent becomes a child; whether it did."""
    if not isinstance(value, NonCallableMock):
        return False
    own = value.__dict__
    if own["_mock_name"] or own["_mock_new_name"] or own["_mock_parent"] is not None or own["_mock_new_parent"] is not None:
        return False
    this = parent
    while this is not None:                         # its own ancestor: it stays where it is
        if this is value:
            return False
        this = this.__dict__["_mock_new_parent"]
    own["_mock_new_parent"], own["_mock_new_name"] = parent, new_name
    if name:
        own["_mock_parent"], own["_mock_name"] = parent, name
    return True


class CallableMixin:
    """What calling a mock does."""

    def __call__(self, /, *args, **kwargs):
        self._mock_check_sig(*args, **kwargs)  #@ 1116 8 45
        self._note_call(args, kwargs)
        return self._execute_mock_call(*args, **kwargs)  #@ 1118 15 47 > _mock_call 1122 15 55

    def _mock_check_sig(self, /, *args, **kwargs):
        """Whatever the arguments, it can be called."""

    def _note_call(self, args, kwargs):
        own = self.__dict__
        self.called = True
        self.call_count += 1
        noted = self.call_args = _Call((args, kwargs), two=True)
        self.call_args_list.append(noted)
        self.mock_calls.append(_Call(("", args, kwargs)))
        # All that it is part of note it as well, under the name that it has there.
        name, method_name = own["_mock_new_name"], own["_mock_name"]
        as_method = own["_mock_parent"] is not None
        this = own["_mock_new_parent"]
        while this is not None:
            theirs = this.__dict__
            if as_method:
                theirs["_mock_method_calls"].append(_Call((method_name, args, kwargs)))
                as_method = theirs["_mock_parent"] is not None
                if as_method:
                    method_name = theirs["_mock_name"] + "." + method_name
            this.mock_calls.append(_Call((name, args, kwargs)))
            if theirs["_mock_new_name"]:
                name = theirs["_mock_new_name"] + ("" if name.startswith("()") else ".") + name
            this = theirs["_mock_new_parent"]

    def _execute_mock_call(self, /, *args, **kwargs):
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect  #@ 1177 16 28
            if not callable(effect):
                result = next(effect)  #@ 1179 25 37
                if _is_exception(result):
                    raise result  #@ 1181 20 32
            else:
                result = effect(*args, **kwargs)  #@ 1183 25 48
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)  #@ 1192 19 52
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """A flexible mock: attributes are mocks, made when first asked for; calls are recorded."""

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None,
                 _new_name="", _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        NonCallableMock.__init__(self, spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent,  #@ 1100 8 1103 9
                                 _spec_as_instance, _eat_self, unsafe)
        if return_value is not DEFAULT:
            self.return_value = return_value
        if side_effect is not None:
            self.side_effect = side_effect
        if kwargs:
            self.configure_mock(**kwargs)


def _forwarder(name, mock):
    def method(self, /, *args, **kwargs):
        return mock(*args, **kwargs)
    method.__name__ = name
    return method


class _MagicProxy:
    """A special method of a MagicMock before it is used: makes its mock when it is."""

    def __init__(self, name):
        self.name = name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return _magic_mock_of(obj, self.name)


def _magic_mock_of(obj, name):
    made = obj._mock_children.get(name)
    if made is None:
        made = obj._get_child_mock(name=name, _new_name=name, _new_parent=obj, parent=None)
        if name in _DEFAULTS:
            made.return_value = _DEFAULTS[name]
        elif name in _CALCULATED:
            made.return_value = _CALCULATED[name](obj)
        elif name == "__eq__":
            made.side_effect = lambda other: (other is obj or other is ANY) or NotImplemented
        elif name == "__ne__":
            made.side_effect = lambda other: NotImplemented if other is ANY or other is not obj else False
        elif name == "__iter__":
            made.side_effect = lambda: iter(()) if made._mock_return_value is DEFAULT else iter(made._mock_return_value)
        elif name == "__aiter__":
            made.side_effect = lambda: _AsyncIterator(() if made._mock_return_value is DEFAULT else made._mock_return_value)
        obj._mock_children[name] = made
    return made


class _AsyncIterator:
    """Goes through ordinary items with `async for`."""

    def __init__(self, items):
        self.iterator = iter(items)

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            return next(self.iterator)
        except StopIteration:
            pass
        raise StopAsyncIteration


class MagicMixin:
    """Gives a mock all special methods, or of a spec those that it has."""

    def _mock_set_magics(self):
        cls = type(self)
        for name in _PRESET:
            if self._mock_methods is None or name in self._mock_methods:
                if name not in cls.__dict__:
                    setattr(cls, name, _MagicProxy(name))
            elif name in cls.__dict__:
                delattr(cls, name)

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A MagicMock that cannot be called."""


class MagicMock(MagicMixin, Mock):
    """A Mock with all special methods: it has a length, can be iterated, compared, used in a with statement."""


# -- coroutine functions -----------------------------------------------------------------------------------------------

class AsyncMockMixin:
    """What a mock of a coroutine function has: it counts awaits as well as calls."""

    await_count = _told("await_count")
    await_args = _told("await_args")
    await_args_list = _told("await_args_list")

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = self.__dict__
        own["_is_coroutine"] = asyncio.coroutines._is_coroutine
        own["_mock_await_count"], own["_mock_await_args"], own["_mock_await_args_list"] = 0, None, _CallList()
        own["__name__"], own["__defaults__"], own["__kwdefaults__"], own["__annotations__"] = "AsyncMock", (), {}, None

    async def _execute_mock_call(self, /, *args, **kwargs):
        noted = _Call((args, kwargs), two=True)
        self.await_count += 1
        self.await_args = noted
        self.await_args_list.append(noted)
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect  #@ 2223 16 28
            if not callable(effect):
                try:
                    result = next(effect)  #@ 2226 29 41
                except StopIteration:
                    # A coroutine cannot raise StopIteration.
                    raise StopAsyncIteration  #@ 2230 20 44
                if _is_exception(result):
                    raise result  #@ 2232 20 32
            elif inspect.iscoroutinefunction(effect):
                result = await effect(*args, **kwargs)  #@ 2234 25 54
            else:
                result = effect(*args, **kwargs)  #@ 2236 25 48
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            if inspect.iscoroutinefunction(self._mock_wraps):
                return await self._mock_wraps(*args, **kwargs)  #@ 2246 23 62
            return self._mock_wraps(*args, **kwargs)  #@ 2247 19 52
        return self.return_value

    def assert_awaited(self):
        if self.await_count == 0:
            raise AssertionError(f"Expected {self._called_name()} to have been awaited.")  #@ 2257 12 37

    def assert_awaited_once(self):
        if not self.await_count == 1:
            message = f"Expected {self._called_name()} to have been awaited once. Awaited {self.await_count} times."
            raise AssertionError(message)  #@ 2266 12 37

    def assert_awaited_with(self, /, *args, **kwargs):
        if self.await_args is None:
            raise AssertionError(f"Expected await: {self._expected_message(args, kwargs)}\nNot awaited")  #@ 2274 12 76
        if why := self._no_such_call("await", args, kwargs, self.await_args):
            raise AssertionError(why[0]) from why[1]  #@ 2284 12 61

    def assert_awaited_once_with(self, /, *args, **kwargs):
        if not self.await_count == 1:
            message = f"Expected {self._called_name()} to have been awaited once. Awaited {self.await_count} times."
            raise AssertionError(message)  #@ 2294 12 37
        return self.assert_awaited_with(*args, **kwargs)  #@ 2295 15 56

    def assert_any_await(self, /, *args, **kwargs):
        found, cause = self._is_among(args, kwargs, self.await_args_list)
        if not found:
            raise AssertionError("%s await not found" % self._expected_message(args, kwargs)) from cause  #@ 2306 12 2308 24

    def assert_has_awaits(self, calls, any_order=False):
        expected, cause, made = self._expected_of(calls, self.await_args_list)
        if not any_order:
            if expected not in made:
                message = f"{_problem(expected, 'awaits')}\nExpected: {_CallList(calls)}\nActual: {self.await_args_list}"
                raise AssertionError(message) from cause  #@ 2334 16 2338 28
            return
        missing, _ = _compare_calls(expected, made)
        if missing:
            raise AssertionError("%r not all found in await list" % (missing,)) from cause  #@ 2350 12 2352 24

    def assert_not_awaited(self):
        if self.await_count != 0:
            message = f"Expected {self._called_name()} to not have been awaited. Awaited {self.await_count} times."
            raise AssertionError(message)  #@ 2361 12 37

    def reset_mock(self, /, *args, **kwargs):
        super().reset_mock(*args, **kwargs)
        self.await_count, self.await_args, self.await_args_list = 0, None, _CallList()


class AsyncMock(MagicMixin, AsyncMockMixin, Mock):
    """A MagicMock whose calls are coroutines."""


class PropertyMock(Mock):
    """A mock to be used as a property: reading calls it without arguments, setting with the value."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


def seal(mock):
    """From now on the mock makes no attributes of its own accord."""
    mock.__dict__["_mock_sealed"] = True
    for child in list(mock._mock_children.values()):
        if isinstance(child, NonCallableMock) and not child._mock_sealed and child._mock_new_parent is mock:
            seal(child)


class _LazyMock:
    """An attribute of an autospecced mock, which is made when it is asked for."""

    def __init__(self, spec, spec_set, parent, instance):
        self.spec, self.spec_set, self.parent, self.instance = spec, spec_set, parent, instance


def _misspelled(kwargs):  #@ def _check_spec_arg_typos 1257
    for name in ("autospect", "auto_spec", "set_spec"):
        if name in kwargs:
            raise RuntimeError(f"{name!r} might be a typo; use unsafe=True if this is intended")  #@ 1261 12 1263 13


def _class_for(spec, instance):
    """Of the mock that has the spec (or stands for its instance)."""
    if isinstance(spec, _FUNCTIONS) and asyncio.iscoroutinefunction(spec):
        if instance:
            raise RuntimeError("Instance can not be True when create_autospec is mocking an async function")
        return AsyncMock
    if isinstance(spec, type):
        is_callable = not instance or _found_in_class(spec, "__call__") is not None
    else:
        is_callable = callable(getattr(spec, "__func__", spec))
    return MagicMock if is_callable else NonCallableMagicMock


def _has_self(spec, name, is_type):
    """Whether the function, as it is found in the spec, takes the object as its first argument."""
    if not is_type:
        if name in getattr(spec, "__dict__", {}):
            return False
        spec = type(spec)
    for cls in spec.__mro__:
        if name in vars(cls):
            return is_type and isinstance(vars(cls)[name], _FUNCTIONS)
    return is_type


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock with the attributes of the spec, which are specced in turn; a function's must be called as the function can be."""
    if type(spec) in (list, tuple):
        spec = type(spec)
    if isinstance(spec, NonCallableMock):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")  #@ 2668 8 2669 52
    is_type, is_function = isinstance(spec, type), isinstance(spec, _FUNCTIONS)
    cls = _class_for(spec, instance)  #@ 2691 12 2692 62
    options = {"spec_set" if spec_set else "spec": spec} if spec is not None or spec_set else {}
    if options and instance:
        options["_spec_as_instance"] = True
    if not unsafe:
        _misspelled(kwargs)  #@ 2680 8 37
    options.update(kwargs)
    if inspect.isdatadescriptor(spec):
        cls, options = MagicMock, {}
    _name = options.pop("name", _name)
    mock = cls(parent=_parent, _new_parent=_parent, _new_name="" if _parent is None else _name, name=_name, **options)
    if is_function:
        signature = _signature_of(spec)
        if signature is not None:
            mock = _function_for(mock, spec, signature)
        if cls is AsyncMock:
            _add_awaits(mock)
    else:
        _check_calls(mock, _signature_of(spec, instance, is_type))
    if _parent is not None and not instance:
        _parent._mock_children[_name] = mock
    if is_type and not instance and "return_value" not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name="()", _parent=mock)
    for name in dir(spec):
        if name.startswith("__") and name.endswith("__"):
            continue
        try:
            original = getattr(spec, name)
        except AttributeError:
            continue
        if not isinstance(original, _FUNCTIONS):
            mock._mock_children[name] = _LazyMock(original, spec_set, mock, instance)
            continue
        parent = mock.mock if is_function else mock
        without_first = _has_self(spec, name, is_type)
        child = (AsyncMock if asyncio.iscoroutinefunction(original) else MagicMock)(
            parent=parent, name=name, _new_name=name, _new_parent=parent, _eat_self=without_first, **{"spec_set" if spec_set else "spec": original})
        mock._mock_children[name] = child
        _check_calls(child, _signature_of(original, False, without_first))
    return mock


# -- patching ----------------------------------------------------------------------------------------------------------

def _importer(target):
    top, *rest = target.split(".")
    thing, path = __import__(top), top
    for part in rest:
        path += "." + part
        try:
            thing = getattr(thing, part)
        except AttributeError:
            __import__(path)
            thing = getattr(thing, part)
    return thing


class _patch:
    """Replaces an attribute for the time of a function, a with statement, or between start() and stop()."""

    attribute_name = None
    _active_patches = []

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False):
        if new_callable is not None:
            if new is not DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        self.getter, self.attribute, self.new, self.new_callable = getter, attribute, new, new_callable
        self.spec, self.create, self.spec_set, self.autospec, self.kwargs = spec, create, spec_set, autospec, kwargs
        self.additional_patchers = []

    def copy(self):
        other = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec, self.new_callable, self.kwargs)
        other.attribute_name = self.attribute_name
        other.additional_patchers = [patcher.copy() for patcher in self.additional_patchers]
        return other

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                if name.startswith(patch.TEST_PREFIX) and hasattr(getattr(func, name), "__call__"):
                    setattr(func, name, self.copy()(getattr(func, name)))
            return func
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func
        patchings = [self]
        if inspect.iscoroutinefunction(func):
            @functools.wraps(func)
            async def patched(*args, **keywargs):  #@ def 1382
                with _all_of(patchings, args, keywargs) as (more, named):  #@ 1383 17 1385 49
                    return await func(*more, **named)  #@ 1386 23 58
        else:
            @functools.wraps(func)
            def patched(*args, **keywargs):  #@ def 1365
                with _all_of(patchings, args, keywargs) as (more, named):  #@ 1366 17 1368 49
                    return func(*more, **named)  #@ 1369 23 52
        patched.patchings = patchings
        return patched

    def get_original(self):
        target, name = self.target, self.attribute
        local = False
        try:
            original = target.__dict__[name]
            local = True
        except (AttributeError, KeyError):
            original = getattr(target, name, DEFAULT)
        import builtins
        if name in dir(builtins) and isinstance(target, ModuleType):
            self.create = True
        if not self.create and original is DEFAULT:
            raise AttributeError("%s does not have the attribute %r" % (target, name))  #@ 1410 12 1412 13
        return original, local

    def _make_new(self, original):
        if self.autospec is not None and self.autospec is not False:
            return create_autospec(original if self.autospec is True else self.autospec, spec_set=bool(self.spec_set), _name=self.attribute,
                                   **self.kwargs)
        spec, spec_set = self.spec, self.spec_set
        spec = original if spec is True else spec
        spec_set = original if spec_set is True else spec_set
        named = {}
        if spec is not None:
            named["spec"] = spec
        if spec_set is not None:
            named["spec_set"] = spec_set
        like = spec if spec is not None else spec_set
        if self.new_callable is not None:
            cls = self.new_callable
        elif _is_async(original if like is None else like):
            cls = AsyncMock
        else:
            cls = MagicMock
        if isinstance(cls, type) and issubclass(cls, NonCallableMock) and self.attribute:
            named["name"] = self.attribute
        named.update(self.kwargs)
        new = cls(**named)
        if isinstance(like, type) and isinstance(new, CallableMixin):
            new.return_value = MagicMock(spec=like, _new_name="()", _new_parent=new)
        return new

    def __enter__(self):
        self.target = self.getter()  #@ 1421 22 35
        original, local = self.get_original()  #@ 1437 26 45
        new = self._make_new(original) if self.new is DEFAULT else self.new
        self.temp_original, self.is_local = original, local
        self._exit_stack = contextlib.ExitStack()
        setattr(self.target, self.attribute, new)
        if self.attribute_name is None:
            return new
        found = {self.attribute_name: new} if self.new is DEFAULT else {}
        for patcher in self.additional_patchers:
            made = self._exit_stack.enter_context(patcher)  #@ 1552 26 66
            if patcher.new is DEFAULT:
                found.update(made)
        return found

    def __exit__(self, *exc_info):
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and not hasattr(self.target, self.attribute):
                setattr(self.target, self.attribute, self.temp_original)
        del self.temp_original, self.is_local, self.target
        stack = self._exit_stack
        del self._exit_stack
        return stack.__exit__(*exc_info)

    def start(self):
        """Patch until stop()."""
        result = self.__enter__()  #@ 1585 17 33
        self._active_patches.append(self)
        return result

    def stop(self):
        try:
            self._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


@contextlib.contextmanager
def _all_of(patchings, args, keywargs):  #@ def decoration_helper 1344
    with contextlib.ExitStack() as stack:
        made = []
        for patching in patchings:
            new = stack.enter_context(patching)  #@ 1348 22 56
            if patching.attribute_name is not None:
                keywargs.update(new)
            elif patching.new is DEFAULT:
                made.append(new)
        yield args + tuple(made), keywargs  #@ 1355 12 34


def _target_of(target):  #@ def _get_target 1602
    try:
        module, attribute = target.rsplit(".", 1)  #@ 1604 8 25
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")  #@ 1606 8 1607 70
    return lambda: _importer(module), attribute


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False, **kwargs):
    """Replace what the dotted name stands for, with a MagicMock if nothing else is given."""
    getter, attribute = _target_of(target)  #@ 1764 24 43
    return _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False,
                  **kwargs):
    """Replace an attribute of an object."""
    if isinstance(target, str):
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """Replace several attributes of an object at once."""
    getter = (lambda: _importer(target)) if isinstance(target, str) else (lambda: target)
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    first = None
    for attribute, new in kwargs.items():
        patcher = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        patcher.attribute_name = attribute
        if first is None:
            first = patcher
        else:
            first.additional_patchers.append(patcher)
    return first


class _patch_dict:
    """Sets items of a dictionary for the time of a function or a with statement."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.values, self.clear = in_dict, dict(values), clear
        self.values.update(kwargs)
        self._original = None

    def __call__(self, f):
        if isinstance(f, type):
            for name in dir(f):
                if name.startswith(patch.TEST_PREFIX) and hasattr(getattr(f, name), "__call__"):
                    setattr(f, name, _patch_dict(self.in_dict, self.values, self.clear)(getattr(f, name)))
            return f
        if inspect.iscoroutinefunction(f):
            @functools.wraps(f)
            async def inner(*args, **kw):
                with self:
                    return await f(*args, **kw)
        else:
            @functools.wraps(f)
            def inner(*args, **kw):
                with self:
                    return f(*args, **kw)
        return inner

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _importer(self.in_dict)
        self._original = dict(self.in_dict)
        if self.clear:
            self.in_dict.clear()
        self.in_dict.update(self.values)
        return self.in_dict

    def __exit__(self, *args):
        self.in_dict.clear()
        self.in_dict.update(self._original)
        return False

    start = __enter__

    def stop(self):
        return self.__exit__(None, None, None)


def _patch_stopall():
    """Stop all patches that start() began, the last first."""
    for patcher in reversed(_patch._active_patches[:]):
        patcher.stop()


patch.object = _patch_object
patch.dict = _patch_dict
patch.multiple = _patch_multiple
patch.stopall = _patch_stopall
patch.TEST_PREFIX = "test"


def mock_open(mock=None, read_data=""):
    """A mock that takes the place of open(): what it opens reads read_data."""
    import io
    buffer = io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)
    if mock is None:
        mock = MagicMock(name="open")
    handle = MagicMock()
    handle.__enter__.return_value = handle
    handle.write.return_value = None
    handle.read.side_effect = lambda *args: buffer.read(*args)
    handle.readline.side_effect = lambda *args: buffer.readline(*args)
    handle.readlines.side_effect = lambda *args: buffer.readlines(*args)
    handle.__iter__.side_effect = lambda: iter(buffer)

    def opened(*args, **kwargs):
        buffer.seek(0)
        return DEFAULT
    mock.side_effect = opened
    mock.return_value = handle
    return mock
