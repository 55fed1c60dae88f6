"""Objects as bytes and back: protocols 2 to 5 as CPython writes them, all protocols but 0 and 1 for writing."""
import copyreg as _copyreg
import io as _io
import struct as _struct
import sys as _sys
import types as _types

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads", "PickleBuffer",
           "HIGHEST_PROTOCOL", "DEFAULT_PROTOCOL"]

format_version = "4.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
HIGHEST_PROTOCOL, DEFAULT_PROTOCOL = 5, 4


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


for _kind in (PickleError, PicklingError, UnpicklingError):
    _kind.__module__ = "_pickle"

# The opcodes.
_OPCODES = dict(MARK=b"(", STOP=b".", POP=b"0", POP_MARK=b"1", DUP=b"2", FLOAT=b"F", INT=b"I", BININT=b"J", BININT1=b"K", LONG=b"L",
                BININT2=b"M", NONE=b"N", PERSID=b"P", BINPERSID=b"Q", REDUCE=b"R", STRING=b"S", BINSTRING=b"T", SHORT_BINSTRING=b"U",
                UNICODE=b"V", BINUNICODE=b"X", APPEND=b"a", BUILD=b"b", GLOBAL=b"c", DICT=b"d", EMPTY_DICT=b"}", APPENDS=b"e", GET=b"g",
                BINGET=b"h", INST=b"i", LONG_BINGET=b"j", LIST=b"l", EMPTY_LIST=b"]", OBJ=b"o", PUT=b"p", BINPUT=b"q", LONG_BINPUT=b"r",
                SETITEM=b"s", TUPLE=b"t", EMPTY_TUPLE=b")", SETITEMS=b"u", BINFLOAT=b"G", PROTO=b"\x80", NEWOBJ=b"\x81", EXT1=b"\x82",
                EXT2=b"\x83", EXT4=b"\x84", TUPLE1=b"\x85", TUPLE2=b"\x86", TUPLE3=b"\x87", NEWTRUE=b"\x88", NEWFALSE=b"\x89",
                LONG1=b"\x8a", LONG4=b"\x8b", BINBYTES=b"B", SHORT_BINBYTES=b"C", SHORT_BINUNICODE=b"\x8c", BINUNICODE8=b"\x8d",
                BINBYTES8=b"\x8e", EMPTY_SET=b"\x8f", ADDITEMS=b"\x90", FROZENSET=b"\x91", NEWOBJ_EX=b"\x92", STACK_GLOBAL=b"\x93",
                MEMOIZE=b"\x94", FRAME=b"\x95", BYTEARRAY8=b"\x96", NEXT_BUFFER=b"\x97", READONLY_BUFFER=b"\x98")
globals().update(_OPCODES)
__all__ += _OPCODES
TRUE, FALSE = b"I01\n", b"I00\n"


class PickleBuffer:
    """A wrapper for what could be sent apart; here it never is."""

    def __init__(self, object):
        self._object = object

    def raw(self):
        return memoryview(self._object)

    def release(self):
        self._object = None


PickleBuffer.__module__ = "pickle"

_BATCH = 1000
_FRAME_TARGET = 64 * 1024


def encode_long(x):
    """The bytes of an int, least first, in two's complement: as few as it needs; none for 0."""
    if x == 0:
        return b""
    size = (x.bit_length() >> 3) + 1
    data = x.to_bytes(size, "little", signed=True)
    if x < 0 and size > 1 and data[-1] == 0xff and data[-2] & 0x80:
        data = data[:-1]
    return data


def decode_long(data):
    return int.from_bytes(data, "little", signed=True)


def _by_name(module, name):
    """(object, what it is an attribute of)"""
    found, parent = module, None
    for part in name.split("."):
        if part == "<locals>":
            raise AttributeError(f"Can't get local attribute {name!r} on {module!r}")
        try:
            parent, found = found, getattr(found, part)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {module!r}") from None
    return found, parent


# -- writing -----------------------------------------------------------------------------------------------------------

class Pickler:
    """Writes a pickle of objects to a file."""

    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        protocol = DEFAULT_PROTOCOL if protocol is None else protocol
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        if protocol < 2:
            raise NotImplementedError("pickle protocols 0 and 1 are not supported for writing")
        if buffer_callback is not None and protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        try:
            self._file_write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        self.proto = protocol
        self.memo = {}
        self.fast = 0
        self.bin = 1
        self.framing = protocol >= 4
        self._out = []

    def clear_memo(self):
        """Clears the pickler's memo."""
        self.memo.clear()

    def persistent_id(self, obj):
        return None

    def dump(self, obj, /):
        """Write a pickled representation of the given object to the open file."""
        if not hasattr(self, "_file_write"):
            raise PicklingError("Pickler.__init__() was not called by %s.__init__()" % type(self).__name__)
        self._out, self._size = [], 0
        self._file_write(PROTO + bytes([self.proto]))
        self.save(obj)
        self._put(STOP)
        self._end_frame()

    def _put(self, data):
        self._out.append(data)
        self._size += len(data)

    def _end_frame(self):
        data = b"".join(self._out)
        self._out, self._size = [], 0
        if self.framing and len(data) >= 4:
            data = FRAME + _struct.pack("<Q", len(data)) + data
        if data:
            self._file_write(data)

    def _large(self, header, data):
        """A header and bytes that are too long for a frame."""
        if self.framing and len(data) >= _FRAME_TARGET:
            self._end_frame()
            self._file_write(header)
            self._file_write(data)
        else:
            self._put(header + data)

    def memoize(self, obj):
        if self.fast:
            return
        place = len(self.memo)
        self.memo[id(obj)] = place, obj
        if self.proto >= 4:
            self._put(MEMOIZE)
        else:
            self._put(BINPUT + bytes([place]) if place < 256 else LONG_BINPUT + _struct.pack("<I", place))

    def _get(self, place):
        self._put(BINGET + bytes([place]) if place < 256 else LONG_BINGET + _struct.pack("<I", place))

    def save(self, obj, save_persistent_id=True):
        if self._size >= _FRAME_TARGET and self.framing:
            self._end_frame()
        if save_persistent_id:
            persistent = self.persistent_id(obj)
            if persistent is not None:
                self.save(persistent, save_persistent_id=False)
                self._put(BINPERSID)
                return
        cls = type(obj)
        simple = _SIMPLE.get(cls)
        if simple is not None:
            simple(self, obj)
            return
        known = self.memo.get(id(obj))
        if known is not None:
            self._get(known[0])
            return
        reduced = NotImplemented
        override = getattr(self, "reducer_override", None)
        if override is not None:
            reduced = override(obj)
        if reduced is NotImplemented:
            write = _WRITERS.get(cls)
            if write is not None:
                write(self, obj)
                return
            table = getattr(self, "dispatch_table", _copyreg.dispatch_table)
            reduce = table.get(cls)
            if reduce is not None:
                reduced = reduce(obj)
            elif issubclass(cls, type):
                self.save_global(obj)
                return
            elif cls in (_types.FunctionType, _types.BuiltinFunctionType):
                if cls is _types.BuiltinFunctionType and not isinstance(getattr(obj, "__self__", None), (_types.ModuleType, type(None))):
                    reduced = getattr, (obj.__self__, obj.__name__)
                else:
                    self.save_global(obj)
                    return
            elif cls is _types.MethodType:
                reduced = getattr, (obj.__self__, obj.__func__.__name__)
            else:
                reduced = _reduced(obj, self.proto)
        if isinstance(reduced, str):
            self.save_global(obj, reduced)
            return
        if not isinstance(reduced, tuple):
            raise PicklingError("__reduce__ must return a string or tuple")
        if not 2 <= len(reduced) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        self._save_reduced(obj, *reduced)

    def _save_reduced(self, obj, function, args, state=None, items=None, pairs=None, set_state=None):
        if not isinstance(args, tuple):
            raise PicklingError("second item of the tuple returned by __reduce__ must be a tuple")
        if not callable(function):
            raise PicklingError("first item of the tuple returned by __reduce__ must be callable")
        name = getattr(function, "__name__", "")
        if name == "__newobj_ex__":
            cls, args, kwargs = args
            if self.proto >= 4:
                self.save(cls)
                self.save(args)
                self.save(kwargs)
                self._put(NEWOBJ_EX)
            else:
                import functools
                self.save(functools.partial(cls.__new__, cls, *args, **kwargs))
                self.save(())
                self._put(REDUCE)
        elif name == "__newobj__":
            cls = args[0]
            if not hasattr(cls, "__new__"):
                raise PicklingError("args[0] from __newobj__ args has no __new__")
            if obj is not None and cls is not obj.__class__:
                raise PicklingError("args[0] from __newobj__ args has the wrong class")
            self.save(cls)
            self.save(args[1:])
            self._put(NEWOBJ)
        else:
            self.save(function)
            self.save(args)
            self._put(REDUCE)
        if obj is not None:
            known = self.memo.get(id(obj))
            if known is not None:                    # it contains itself
                self._put(POP)
                self._get(known[0])
            else:
                self.memoize(obj)
        if items is not None:
            self._batch_appends(items)
        if pairs is not None:
            self._batch_setitems(pairs)
        if state is not None:
            if set_state is None:
                self.save(state)
                self._put(BUILD)
            else:
                self.save(set_state)
                self.save(obj)
                self.save(state)
                self._put(TUPLE2 + REDUCE + POP)

    def save_global(self, obj, name=None):
        if obj is type(None):
            self._save_reduced(obj, type, (None,))
            return
        if obj is type(NotImplemented):
            self._save_reduced(obj, type, (NotImplemented,))
            return
        if obj is type(...):
            self._save_reduced(obj, type, (...,))
            return
        if name is None:
            name = getattr(obj, "__qualname__", None) or obj.__name__
        module_name = getattr(obj, "__module__", None)
        if module_name is not None and not isinstance(module_name, str):
            module_name = "builtins"                 # type itself
        if module_name is None:
            for found_name, module in list(_sys.modules.items()):
                if found_name not in ("__main__", "__mp_main__") and module is not None and getattr(module, name, None) is obj:
                    module_name = found_name
                    break
            else:
                module_name = "builtins" if hasattr(__import__("builtins"), name) else "__main__"
        if "<locals>" in name:
            raise AttributeError(f"Can't pickle local object {name!r}")
        try:
            __import__(module_name)
            found = _by_name(_sys.modules[module_name], name)[0]
        except (ImportError, KeyError):
            raise PicklingError(f"Can't pickle {obj!r}: import of module {module_name!r} failed") from None
        except AttributeError:
            raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module_name} failed") from None
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
        if self.proto >= 4:
            self.save(module_name)
            self.save(name)
            self._put(STACK_GLOBAL)
        elif "." in name:
            path, _, last = name.rpartition(".")
            self._save_reduced(None, getattr, (_by_name(_sys.modules[module_name], path)[0], last))
        else:
            if self.proto < 3:
                module_name = {"builtins": "__builtin__", "copyreg": "copy_reg"}.get(module_name, module_name)
            self._put(GLOBAL + f"{module_name}\n{name}\n".encode())
        self.memoize(obj)

    # The kinds that have opcodes of their own.

    def _save_bool(self, obj):
        self._put(NEWTRUE if obj else NEWFALSE)

    def _save_int(self, obj):
        if 0 <= obj <= 0xff:
            self._put(BININT1 + bytes([obj]))
        elif 0 <= obj <= 0xffff:
            self._put(BININT2 + _struct.pack("<H", obj))
        elif -0x80000000 <= obj <= 0x7fffffff:
            self._put(BININT + _struct.pack("<i", obj))
        else:
            data = encode_long(obj)
            self._put((LONG1 + bytes([len(data)]) if len(data) < 256 else LONG4 + _struct.pack("<i", len(data))) + data)

    def _save_float(self, obj):
        self._put(BINFLOAT + _struct.pack(">d", obj))

    def _save_bytes(self, obj):
        size = len(obj)
        if self.proto < 3:
            if not obj:
                self._save_reduced(obj, bytes, ())
            else:
                import codecs
                self._save_reduced(obj, codecs.encode, (str(obj, "latin1"), "latin1"))
            return
        if size <= 0xff:
            self._put(SHORT_BINBYTES + bytes([size]) + obj)
        elif size > 0xffffffff and self.proto >= 4:
            self._large(BINBYTES8 + _struct.pack("<Q", size), obj)
        else:
            self._large(BINBYTES + _struct.pack("<I", size), obj)
        self.memoize(obj)

    def _save_bytearray(self, obj):
        if self.proto < 5:
            self._save_reduced(obj, bytearray, (bytes(obj),) if obj else ())
            return
        self._large(BYTEARRAY8 + _struct.pack("<Q", len(obj)), bytes(obj))
        self.memoize(obj)

    def _save_str(self, obj):
        data = obj.encode("utf-8", "surrogatepass")
        size = len(data)
        if size <= 0xff and self.proto >= 4:
            self._put(SHORT_BINUNICODE + bytes([size]) + data)
        elif size > 0xffffffff and self.proto >= 4:
            self._large(BINUNICODE8 + _struct.pack("<Q", size), data)
        else:
            self._large(BINUNICODE + _struct.pack("<I", size), data)
        self.memoize(obj)

    def _save_tuple(self, obj):
        if not obj:
            self._put(EMPTY_TUPLE)
            return
        size = len(obj)
        if size > 3:
            self._put(MARK)
        for item in obj:
            self.save(item)
        known = self.memo.get(id(obj))
        if known is not None:                        # it contains itself
            self._put(POP * size if size <= 3 else POP_MARK)
            self._get(known[0])
            return
        self._put((None, TUPLE1, TUPLE2, TUPLE3)[size] if size <= 3 else TUPLE)
        self.memoize(obj)

    def _save_list(self, obj):
        self._put(EMPTY_LIST)
        self.memoize(obj)
        self._batch_appends(obj)

    def _batch_appends(self, items):
        items = list(items)
        for start in range(0, len(items), _BATCH):
            batch = items[start:start + _BATCH]
            if len(batch) == 1:
                self.save(batch[0])
                self._put(APPEND)
            else:
                self._put(MARK)
                for item in batch:
                    self.save(item)
                self._put(APPENDS)

    def _save_dict(self, obj):
        self._put(EMPTY_DICT)
        self.memoize(obj)
        self._batch_setitems(obj.items())

    def _batch_setitems(self, pairs):
        pairs = list(pairs)
        for start in range(0, len(pairs), _BATCH):
            batch = pairs[start:start + _BATCH]
            if len(batch) > 1:
                self._put(MARK)
            for key, value in batch:
                self.save(key)
                self.save(value)
            self._put(SETITEMS if len(batch) > 1 else SETITEM)

    def _save_set(self, obj):
        if self.proto < 4:
            self._save_reduced(obj, set, (list(obj),))
            return
        self._put(EMPTY_SET)
        self.memoize(obj)
        items = list(obj)
        for start in range(0, len(items), _BATCH):
            self._put(MARK)
            for item in items[start:start + _BATCH]:
                self.save(item)
            self._put(ADDITEMS)

    def _save_frozenset(self, obj):
        if self.proto < 4:
            self._save_reduced(obj, frozenset, (list(obj),))
            return
        self._put(MARK)
        for item in obj:
            self.save(item)
        known = self.memo.get(id(obj))
        if known is not None:
            self._put(POP_MARK)
            self._get(known[0])
            return
        self._put(FROZENSET)
        self.memoize(obj)


Pickler.__module__ = "_pickle"
_SIMPLE = {type(None): lambda self, obj: self._put(NONE), bool: Pickler._save_bool, int: Pickler._save_int, float: Pickler._save_float}
_WRITERS = {bytes: Pickler._save_bytes, bytearray: Pickler._save_bytearray, str: Pickler._save_str, tuple: Pickler._save_tuple,
            list: Pickler._save_list, dict: Pickler._save_dict, set: Pickler._save_set, frozenset: Pickler._save_frozenset}
_NEVER = {_types.GeneratorType, _types.CoroutineType, _types.AsyncGeneratorType, _types.ModuleType, _types.FrameType, _types.TracebackType,
          _types.CodeType, _types.MappingProxyType, _types.CellType, memoryview, type({}.keys()), type({}.values()), type({}.items()),
          staticmethod, classmethod, property}


def _reduced(obj, protocol):
    """What __reduce_ex__ says; for most objects that is worked out here."""
    cls = type(obj)
    reduce = getattr(cls, "__reduce_ex__", None)
    if reduce is not None and reduce is not getattr(object, "__reduce_ex__", None):
        return reduce(obj, protocol)
    reduce = getattr(cls, "__reduce__", None)
    if reduce is not None and reduce is not getattr(object, "__reduce__", None):
        return reduce(obj)
    if obj is ... or obj is NotImplemented:
        return repr(obj)
    if cls.__module__ == "re" and cls.__name__ == "Pattern":
        import re
        return re.compile, (obj.pattern, obj.flags)
    if cls is range:
        return range, (obj.start, obj.stop, obj.step)
    if cls is slice:
        return slice, (obj.start, obj.stop, obj.step)
    if cls is _types.GenericAlias:
        return _types.GenericAlias, (obj.__origin__, obj.__args__)
    if cls is _types.SimpleNamespace:
        return _types.SimpleNamespace, (), obj.__dict__
    if isinstance(obj, BaseException):
        return (cls, obj.args, obj.__dict__) if obj.__dict__ else (cls, obj.args)
    if cls in _NEVER or (_is_native(cls) and cls not in _KNOWN_NATIVE and cls is not object):
        raise TypeError("cannot pickle memoryview objects" if cls is memoryview else f"cannot pickle {_shown(cls)!r} object")
    new = _copyreg.__newobj__
    if hasattr(cls, "__getnewargs_ex__"):
        args, kwargs = obj.__getnewargs_ex__()
        if kwargs:
            new, args = _copyreg.__newobj_ex__, (cls, args, kwargs)
        else:
            args = (cls, *args)
    elif hasattr(cls, "__getnewargs__"):
        args = obj.__getnewargs__()
        if not isinstance(args, tuple):
            raise TypeError(f"__getnewargs__ should return a tuple, not '{type(args).__name__}'")
        args = (cls, *args)
    else:
        args = (cls,)
        for base in (int, float, complex, str, bytes, tuple):
            if isinstance(obj, base):
                args = (cls, base(obj))
    if new is _copyreg.__newobj__ and isinstance(obj, (set, frozenset, bytearray)):
        inside = bytes(obj) if isinstance(obj, bytearray) else list(obj)
        return cls, (inside,), obj.__dict__ if getattr(obj, "__dict__", None) else None
    state = _state(obj, len(args) > 1)
    items = iter(obj) if isinstance(obj, list) else None
    pairs = iter(obj.items()) if isinstance(obj, dict) else None
    return new, args, state, items, pairs


def _is_native(cls):
    return not cls.__flags__ & (1 << 9) if hasattr(cls, "__flags__") else False


_KNOWN_NATIVE = set()


def _shown(cls):
    return cls.__name__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__qualname__}" if _is_native(cls) else cls.__name__


def _state(obj, has_arguments):
    cls = type(obj)
    getstate = getattr(cls, "__getstate__", None)
    if getstate is not None and getstate is not getattr(object, "__getstate__", None):
        return getstate(obj)
    state = getattr(obj, "__dict__", None)
    state = dict(state) if state else None
    slots = {}
    for base in cls.__mro__:
        names = base.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if name in ("__dict__", "__weakref__"):
                continue
            if name.startswith("__") and not name.endswith("__"):
                name = f"_{base.__name__.lstrip('_')}{name}"
            try:
                slots[name] = getattr(obj, name)
            except AttributeError:
                pass
    return (state, slots) if slots else state


# -- reading -----------------------------------------------------------------------------------------------------------

class _Mark:
    pass


_MARK = _Mark()


class Unpickler:
    """Reads a pickle from a file."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        for name in ("read", "readline"):
            if not hasattr(file, name):
                raise TypeError("file must have 'read', 'readinto' and 'readline' attributes")
        self._read, self._readline = file.read, file.readline
        self._buffers = iter(buffers) if buffers is not None else None
        self.memo, self.encoding, self.errors, self.proto = {}, encoding, errors, 0

    def persistent_load(self, pid):
        raise UnpicklingError("A load persistent id instruction was encountered, but no persistent_load function was specified.")

    def find_class(self, module_name, global_name, /):
        """Return an object from a specified module."""
        if self.proto < 3:
            module_name = {"__builtin__": "builtins", "copy_reg": "copyreg"}.get(module_name, module_name)
        __import__(module_name)
        module = _sys.modules[module_name]
        if self.proto >= 4 and "." in global_name:
            return _by_name(module, global_name)[0]
        try:
            return getattr(module, global_name)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {global_name!r} on {module!r}") from None

    def _bytes(self, size):
        data = self._read(size)
        if len(data) < size:
            raise UnpicklingError("pickle data was truncated")
        return data

    def _number(self, format):
        return _struct.unpack(format, self._bytes(_struct.calcsize(format)))[0]

    def _line(self):
        line = self._readline()
        if not line.endswith(b"\n"):
            raise UnpicklingError("pickle data was truncated")
        return line[:-1]

    def _since_mark(self):
        stack = self.stack
        at = len(stack) - 1
        while at >= 0 and stack[at] is not _MARK:
            at -= 1
        if at < 0:
            raise UnpicklingError("could not find MARK")
        items = stack[at + 1:]
        del stack[at:]
        return items

    def load(self):
        """Read an object from the file."""
        if not hasattr(self, "_read"):
            raise UnpicklingError("Unpickler.__init__() was not called by %s.__init__()" % type(self).__name__)
        self.stack = []
        while True:
            key = self._read(1)
            if not key:
                raise EOFError("Ran out of input")
            if key == STOP:
                return self._pop()
            operate = _READERS.get(key)
            if operate is None:
                raise UnpicklingError(f"invalid load key, {_key_shown(key)}.")
            operate(self)

    def _pop(self):
        if not self.stack:
            raise UnpicklingError("unpickling stack underflow")
        return self.stack.pop()

    def _memoize(self, place, value):
        self.memo[place] = value

    def _memoized(self, place):
        try:
            self.stack.append(self.memo[place])
        except KeyError:
            raise UnpicklingError(f"Memo value not found at index {place}") from None

    def _build(self):
        state = self._pop()
        made = self.stack[-1]
        set_state = getattr(made, "__setstate__", None)
        if set_state is not None:
            set_state(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            space = made.__dict__
            for name, value in state.items():
                space[_sys.intern(name) if type(name) is str else name] = value
        if slots:
            for name, value in slots.items():
                setattr(made, name, value)

    def _instance(self, cls, args):
        self.stack.append(cls(*args))

    def _append(self, values):
        into = self.stack[-1]
        if isinstance(into, list):
            into.extend(values)
        elif hasattr(into, "extend"):
            into.extend(values)
        else:
            for value in values:
                into.append(value)

    def _set_items(self, values):
        into = self.stack[-1]
        for at in range(0, len(values), 2):
            into[values[at]] = values[at + 1]

    def _text_string(self):
        data = self._line()
        if len(data) >= 2 and data[:1] == data[-1:] and data[:1] in b"\"'":
            return data[1:-1].decode("unicode_escape")
        raise UnpicklingError("the STRING opcode argument must be quoted")

    def _reduce(self):
        args, function = self._pop(), self._pop()
        self.stack.append(function(*args))

    def _new_object(self):
        args, cls = self._pop(), self._pop()
        self.stack.append(cls.__new__(cls, *args))

    def _new_object_ex(self):
        kwargs, args, cls = self._pop(), self._pop(), self._pop()
        self.stack.append(cls.__new__(cls, *args, **kwargs))

    def _stack_global(self):
        name, module = self._pop(), self._pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self.stack.append(self.find_class(module, name))

    def _tuple(self, size):
        stack = self.stack
        items = tuple(stack[len(stack) - size:])
        del stack[len(stack) - size:]
        stack.append(items)

    def _protocol(self):
        self.proto = self._bytes(1)[0]
        if self.proto > HIGHEST_PROTOCOL:
            raise ValueError(f"unsupported pickle protocol: {self.proto}")

    def _integer(self):
        line = self._line()
        self.stack.append(False if line == b"00" else True if line == b"01" else int(line, 0))

    def _mark_dict(self):
        items = self._since_mark()
        self.stack.append({items[i]: items[i + 1] for i in range(0, len(items), 2)})


Unpickler.__module__ = "_pickle"


def _key_shown(key):
    return repr(key)[1:] if key.isascii() and key.decode("latin-1").isprintable() else f"'\\x{key[0]:02x}'"


def _push(make):
    return lambda self: self.stack.append(make(self))


_READERS = {
    PROTO: Unpickler._protocol, FRAME: lambda self: self._bytes(8), MARK: lambda self: self.stack.append(_MARK),
    POP: Unpickler._pop, POP_MARK: Unpickler._since_mark, DUP: lambda self: self.stack.append(self.stack[-1]),
    NONE: _push(lambda self: None), NEWTRUE: _push(lambda self: True), NEWFALSE: _push(lambda self: False), INT: Unpickler._integer,
    BININT: _push(lambda self: self._number("<i")), BININT1: _push(lambda self: self._bytes(1)[0]),
    BININT2: _push(lambda self: self._number("<H")), LONG: _push(lambda self: int(self._line().rstrip(b"L"), 0)),
    LONG1: _push(lambda self: decode_long(self._bytes(self._bytes(1)[0]))), LONG4: _push(lambda self: decode_long(self._bytes(self._number("<i")))),
    FLOAT: _push(lambda self: float(self._line())), BINFLOAT: _push(lambda self: self._number(">d")),
    STRING: _push(Unpickler._text_string), BINSTRING: _push(lambda self: self._bytes(self._number("<i")).decode(self.encoding, self.errors)),
    SHORT_BINSTRING: _push(lambda self: self._bytes(self._bytes(1)[0]).decode(self.encoding, self.errors)),
    UNICODE: _push(lambda self: self._line().decode("raw-unicode-escape")),
    BINUNICODE: _push(lambda self: self._bytes(self._number("<I")).decode("utf-8", "surrogatepass")),
    SHORT_BINUNICODE: _push(lambda self: self._bytes(self._bytes(1)[0]).decode("utf-8", "surrogatepass")),
    BINUNICODE8: _push(lambda self: self._bytes(self._number("<Q")).decode("utf-8", "surrogatepass")),
    BINBYTES: _push(lambda self: self._bytes(self._number("<I"))), SHORT_BINBYTES: _push(lambda self: self._bytes(self._bytes(1)[0])),
    BINBYTES8: _push(lambda self: self._bytes(self._number("<Q"))), BYTEARRAY8: _push(lambda self: bytearray(self._bytes(self._number("<Q")))),
    EMPTY_TUPLE: _push(lambda self: ()), EMPTY_LIST: _push(lambda self: []), EMPTY_DICT: _push(lambda self: {}), EMPTY_SET: _push(lambda self: set()),
    TUPLE: _push(lambda self: tuple(self._since_mark())), TUPLE1: lambda self: self._tuple(1), TUPLE2: lambda self: self._tuple(2),
    TUPLE3: lambda self: self._tuple(3), LIST: _push(Unpickler._since_mark), DICT: Unpickler._mark_dict,
    FROZENSET: _push(lambda self: frozenset(self._since_mark())), APPEND: lambda self: self._append([self._pop()]),
    APPENDS: lambda self: self._append(self._since_mark()), SETITEM: lambda self: self._set_items([self._pop(), self._pop()][::-1]),
    SETITEMS: lambda self: self._set_items(self._since_mark()), ADDITEMS: lambda self: [self.stack[-1].add(x) for x in self._since_mark()],
    GET: lambda self: self._memoized(int(self._line())), BINGET: lambda self: self._memoized(self._bytes(1)[0]),
    LONG_BINGET: lambda self: self._memoized(self._number("<I")), PUT: lambda self: self._memoize(int(self._line()), self.stack[-1]),
    BINPUT: lambda self: self._memoize(self._bytes(1)[0], self.stack[-1]),
    LONG_BINPUT: lambda self: self._memoize(self._number("<I"), self.stack[-1]),
    MEMOIZE: lambda self: self._memoize(len(self.memo), self.stack[-1]),
    GLOBAL: _push(lambda self: self.find_class(self._line().decode(), self._line().decode())), STACK_GLOBAL: Unpickler._stack_global,
    REDUCE: Unpickler._reduce, BUILD: Unpickler._build, NEWOBJ: Unpickler._new_object, NEWOBJ_EX: Unpickler._new_object_ex,
    PERSID: _push(lambda self: self.persistent_load(self._line().decode())), BINPERSID: _push(lambda self: self.persistent_load(self._pop())),
}


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write a pickled representation of obj to the open file object file."""
    Pickler(file, protocol, fix_imports, buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Return the pickled representation of the object as a bytes object."""
    out = _io.BytesIO()
    Pickler(out, protocol, fix_imports, buffer_callback).dump(obj)
    return out.getvalue()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Read and return an object from the pickle data stored in a file."""
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Read and return an object from the given pickle data."""
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
    return Unpickler(_io.BytesIO(data), fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()
