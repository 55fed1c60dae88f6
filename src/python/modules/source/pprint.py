"""Print nested data so that it can be read: one item a line where a line would be too long."""
import sys
from collections import (ChainMap as _ChainMap, Counter as _Counter, OrderedDict as _OrderedDict, UserDict as _UserDict, UserList as _UserList,
                         UserString as _UserString, defaultdict as _defaultdict, deque as _deque)
from dataclasses import fields as _fields, is_dataclass as _is_dataclass
from types import MappingProxyType as _MappingProxyType, SimpleNamespace as _SimpleNamespace

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """Pretty-print a Python object to a stream [default is sys.stdout]."""
    PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,  #@ 51 14 54 46
                  underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """Format a Python object into a pretty-printed representation."""
    return PrettyPrinter(indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,  #@ 60 11 62 79
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """Pretty-print a Python object"""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)  #@ 66 4 58


def saferepr(object):
    """Version of repr() which can handle recursive data structures."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]  #@ 70 11 26


def isreadable(object):
    return PrettyPrinter().isreadable(object)  #@ 74 11 26


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)  #@ 78 11 26


class _SafeKey:
    """Sorts what cannot be compared by the names of the types, then by where it lies."""

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


def _sorted_items(items):
    return sorted(items, key=lambda pair: (_SafeKey(pair[0]), _SafeKey(pair[1])))


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        indent = int(indent)  #@ 132 17 28
        width = int(width)  #@ 133 16 26
        if indent < 0:
            raise ValueError("indent must be >= 0")  #@ 135 12 51
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")  #@ 137 12 49
        if not width:
            raise ValueError("width must be != 0")  #@ 139 12 50
        self._depth, self._indent, self._width = depth, indent, width
        self._stream = sys.stdout if stream is None else stream
        self._compact, self._sort_dicts, self._underscores = bool(compact), sort_dicts, underscore_numbers

    def pprint(self, object):
        self._stream.write(self.pformat(object) + "\n")  #@ 154 12 36

    def pformat(self, object):
        out = []
        self._format(object, out, 0, 0, {}, 0)  #@ 158 8 46
        return "".join(out)

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """The text, whether eval() could read it, and whether the object holds itself."""
        return self._safe_repr(object, context, maxlevels, level)  #@ 468 15 65

    def _repr(self, object, context, level):
        return self.format(object, context.copy(), self._depth, level)[0]  #@ 455 36 456 67

    def _format(self, object, out, indent, allowance, context, level):
        if id(object) in context:
            out.append(_recursion(object))  #@ 171 25 43
            return
        rep = self._repr(object, context, level)  #@ 175 14 48
        if len(rep) > self._width - indent - allowance:
            method = self._method_for(object)
            if method is not None:
                context[id(object)] = 1
                method(object, out, indent, allowance, context, level + 1)
                del context[id(object)]
                return
        out.append(rep)

    def _method_for(self, object):
        name = _BROKEN_UP.get(type(object).__repr__)
        if name is not None:
            return getattr(self, name)
        if _is_dataclass(object) and not isinstance(object, type) and object.__dataclass_params__.repr:
            # One that writes its own __repr__ is left as it writes it.
            own = getattr(object.__repr__, "__wrapped__", None)
            if own is not None and "__create_fn__" in own.__qualname__:
                return self._dataclass
        return None

    def _dict(self, object, out, indent, allowance, context, level):
        out.append("{" + (self._indent - 1) * " " if self._indent > 1 else "{")
        if object:
            items = _sorted_items(object.items()) if self._sort_dicts else list(object.items())
            self._dict_items(items, out, indent, allowance + 1, context, level)
        out.append("}")

    def _dict_items(self, items, out, indent, allowance, context, level):
        indent += self._indent
        last = len(items) - 1
        for i, (key, value) in enumerate(items):
            rep = self._repr(key, context, level)
            out.append(rep + ": ")
            self._format(value, out, indent + len(rep) + 2, allowance if i == last else 1, context, level)
            if i != last:
                out.append(",\n" + " " * indent)

    def _items(self, items, out, indent, allowance, context, level):
        indent += self._indent
        if self._indent > 1:
            out.append((self._indent - 1) * " ")
        delimiter, separator = "", ",\n" + " " * indent
        width = max_width = self._width - indent + 1
        items = list(items)
        for i, item in enumerate(items):
            is_last = i == len(items) - 1
            if is_last:
                max_width -= allowance
                width -= allowance
            if self._compact:
                rep = self._repr(item, context, level)
                w = len(rep) + 2
                if width < w:
                    width = max_width
                    if delimiter:
                        delimiter = separator
                if width >= w:
                    width -= w
                    out.append(delimiter)
                    delimiter = ", "
                    out.append(rep)
                    continue
            out.append(delimiter)
            delimiter = separator
            self._format(item, out, indent, allowance if is_last else 1, context, level)

    def _sequence(self, object, left, right, out, indent, allowance, context, level):
        out.append(left)
        self._items(object, out, indent, allowance + len(right), context, level)
        out.append(right)

    def _list(self, object, out, indent, allowance, context, level):
        self._sequence(object, "[", "]", out, indent, allowance, context, level)

    def _tuple(self, object, out, indent, allowance, context, level):
        self._sequence(object, "(", ",)" if len(object) == 1 else ")", out, indent, allowance, context, level)

    def _set(self, object, out, indent, allowance, context, level):
        if not object:
            out.append(repr(object))
            return
        if type(object) is set:
            left, right = "{", "}"
        else:
            left, right = type(object).__name__ + "({", "})"
            indent += len(type(object).__name__) + 1
        out.append(left)
        self._items(sorted(object, key=_SafeKey), out, indent, allowance + len(right), context, level)
        out.append(right)

    def _str(self, object, out, indent, allowance, context, level):
        if not object:
            out.append(repr(object))
            return
        chunks, lines = [], object.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        max_width1 = max_width = self._width - indent
        rep = ""
        for i, line in enumerate(lines):
            rep = repr(line)
            if i == len(lines) - 1:
                max_width1 -= allowance
            if len(rep) <= max_width1:
                chunks.append(rep)
                continue
            parts = _words(line)
            max_width2, current = max_width, ""
            for j, part in enumerate(parts):
                candidate = current + part
                if j == len(parts) - 1 and i == len(lines) - 1:
                    max_width2 -= allowance
                if len(repr(candidate)) > max_width2:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            out.append(rep)
            return
        text = ("\n" + " " * indent).join(chunks)
        out.append("(" + text + ")" if level == 1 else text)

    def _fields(self, name, items, out, indent, allowance, context, level):
        out.append(name + "(")
        last = len(items) - 1
        indent += len(name) + 1
        for i, (key, value) in enumerate(items):
            out.append(key + "=")
            if id(value) in context:
                out.append("...")
            else:
                self._format(value, out, indent + len(key) + 1, allowance if i == last else 1, context, level)
            if i != last:
                out.append(",\n" + " " * indent)
        out.append(")")

    def _namespace(self, object, out, indent, allowance, context, level):
        name = "namespace" if type(object) is _SimpleNamespace else type(object).__name__
        self._fields(name, list(object.__dict__.items()), out, indent, allowance, context, level)

    def _dataclass(self, object, out, indent, allowance, context, level):
        items = [(f.name, getattr(object, f.name)) for f in _fields(object) if f.repr]
        self._fields(object.__class__.__name__, items, out, indent, allowance, context, level)

    def _bytes(self, object, out, indent, allowance, context, level):
        if len(object) <= 4:
            out.append(repr(object))
            return
        bracket = level == 1
        if bracket:
            indent += 1
            allowance += 1
        width, pieces, current = self._width - indent, [], b""
        for at in range(0, len(object), 4):
            part = object[at:at + 4]
            if at == len(object) // 4 * 4:
                width -= allowance
            if current and len(repr(current + part)) > width:
                pieces.append(repr(current))
                current = b""
            current += part
        pieces.append(repr(current))
        text = ("\n" + " " * indent).join(pieces)
        out.append("(" + text + ")" if bracket else text)

    def _bytearray(self, object, out, indent, allowance, context, level):
        out.append("bytearray(")
        self._bytes(bytes(object), out, indent + 10, allowance + 1, context, level + 1)
        out.append(")")

    def _proxy(self, object, out, indent, allowance, context, level):
        out.append("mappingproxy(")
        self._format(object.copy(), out, indent + 13, allowance + 1, context, level)
        out.append(")")

    def _data(self, object, out, indent, allowance, context, level):
        self._format(object.data, out, indent, allowance, context, level - 1)

    def _chain(self, object, out, indent, allowance, context, level):
        name = type(object).__name__
        out.append(name + "(")
        indent += len(name) + 1
        last = len(object.maps) - 1
        for i, mapping in enumerate(object.maps):
            self._format(mapping, out, indent, allowance + 1 if i == last else 1, context, level)
            out.append(")" if i == last else ",\n" + " " * indent)

    def _collection(self, object, out, indent, allowance, context, level):
        if not object:
            out.append(repr(object))
            return
        name = type(object).__name__
        kind = type(object).__repr__
        inner = indent + len(name) + 1
        if kind is _OrderedDict.__repr__:
            out.append(name + "(")
            self._format(list(object.items()), out, inner, allowance + 1, context, level)
            out.append(")")
        elif kind is _deque.__repr__:
            out.append(name + "([")
            if object.maxlen is None:
                self._items(object, out, inner, allowance + 2, context, level)
                out.append("])")
            else:
                self._items(object, out, inner, 2, context, level)
                out.append("],\n%smaxlen=%s)" % (" " * inner, self._repr(object.maxlen, context, level)))
        elif kind is _defaultdict.__repr__:
            out.append("%s(%s,\n%s" % (name, self._repr(object.default_factory, context, level), " " * inner))
            self._dict(object, out, inner, allowance + 1, context, level)
            out.append(")")
        else:
            out.append(name + "({")
            if self._indent > 1:
                out.append((self._indent - 1) * " ")
            self._dict_items(object.most_common(), out, inner, allowance + 2, context, level)
            out.append("})")

    def _safe_repr(self, object, context, maxlevels, level):
        kind = type(object)
        if kind in _PLAIN:
            return repr(object), True, False
        r = kind.__repr__
        if r is int.__repr__:
            return f"{object:_d}" if self._underscores else repr(object), True, False
        if r is not dict.__repr__ and r is not list.__repr__ and r is not tuple.__repr__:
            shown = repr(object)  #@ 629 14 26
            return shown, bool(shown) and not shown.startswith("<"), False
        around = "{%s}" if r is dict.__repr__ else "[%s]" if r is list.__repr__ else "(%s,)" if len(object) == 1 else "(%s)"
        if not object:
            return around % "", True, False
        if maxlevels and level >= maxlevels:
            return around % "...", False, id(object) in context
        if id(object) in context:
            return _recursion(object), False, True
        context[id(object)] = 1
        readable, recursive, texts = True, False, []

        def text(part):
            nonlocal readable, recursive
            shown, part_readable, part_recursive = self.format(part, context, maxlevels, level + 1)
            readable = readable and part_readable
            recursive = recursive or part_recursive
            return shown
        if r is dict.__repr__:
            for key, value in _sorted_items(object.items()) if self._sort_dicts else object.items():
                shown = text(key)
                texts.append(f"{shown}: {text(value)}")
        else:
            for part in object:
                texts.append(text(part))
        del context[id(object)]
        return around % ", ".join(texts), readable, recursive


_PLAIN = frozenset([str, bytes, bytearray, float, complex, bool, type(None)])
# What is broken up over lines, by what writes it: a class with a __repr__ of its own is not.
_BROKEN_UP = {
    dict.__repr__: "_dict", list.__repr__: "_list", tuple.__repr__: "_tuple", set.__repr__: "_set", frozenset.__repr__: "_set",
    str.__repr__: "_str", bytes.__repr__: "_bytes", bytearray.__repr__: "_bytearray", _MappingProxyType.__repr__: "_proxy",
    _SimpleNamespace.__repr__: "_namespace", _OrderedDict.__repr__: "_collection", _defaultdict.__repr__: "_collection",
    _deque.__repr__: "_collection", _Counter.__repr__: "_collection", _ChainMap.__repr__: "_chain", _UserDict.__repr__: "_data",
    _UserList.__repr__: "_data", _UserString.__repr__: "_data",
}


def _words(line):
    """The line in pieces, each a word and the white space behind it."""
    parts, at = [], 0
    while at < len(line):
        end = at
        while end < len(line) and not line[end].isspace():
            end += 1
        while end < len(line) and line[end].isspace():
            end += 1
        parts.append(line[at:end])
        at = end
    return parts


def _recursion(object):
    return "<Recursion on %s with id=%s>" % (type(object).__name__, id(object))
