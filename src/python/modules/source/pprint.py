"""Print nested data so that it can be read: one item a line where a line would be too long."""
import sys

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
    return PrettyPrinter()._repr(object, {}, 0)  #@ 70 11 26


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
        return "<Recursion on " in self._repr(object, {}, 0)

    def isreadable(self, object):
        shown = self._repr(object, {}, 0)
        return "<" not in shown

    def format(self, object, context, maxlevels, level):
        shown = self._safe_repr(object, context, maxlevels, level)  #@ 468 15 65
        return shown, "<" not in shown, "<Recursion on " in shown

    def _repr(self, object, context, level):
        return self._safe_repr(object, dict(context), self._depth, level)

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
        r = type(object).__repr__
        if r is dict.__repr__:
            return self._dict
        if r is list.__repr__:
            return lambda o, *rest: self._sequence(o, "[", "]", *rest)
        if r is tuple.__repr__:
            return self._tuple
        if r is set.__repr__ or r is frozenset.__repr__:
            return self._set
        if r is str.__repr__:
            return self._str
        if type(object).__name__ == "SimpleNamespace" and hasattr(object, "__dict__"):
            return self._namespace
        if type(object).__name__ in ("OrderedDict", "deque", "defaultdict", "Counter") and type(object).__module__ == "collections":
            return self._collection
        if hasattr(type(object), "__dataclass_fields__") and not isinstance(object, type) and object.__dataclass_params__.repr \
                and "__repr__" in type(object).__dict__ and hasattr(r, "__wrapped__"):
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
        self._fields("namespace", list(object.__dict__.items()), out, indent, allowance, context, level)

    def _dataclass(self, object, out, indent, allowance, context, level):
        items = [(f.name, getattr(object, f.name)) for f in object.__dataclass_fields__.values() if f.repr and str(f._field_type) == "_FIELD"]
        self._fields(object.__class__.__name__, items, out, indent, allowance, context, level)

    def _collection(self, object, out, indent, allowance, context, level):
        name = type(object).__name__
        if name == "OrderedDict":
            out.append(name + "(")
            self._sequence(list(object.items()), "[", "])", out, indent + len(name) + 1, allowance, context, level)
        elif name == "deque":
            out.append(name + "(")
            self._sequence(list(object), "[", "]", out, indent + len(name) + 1, allowance + 1, context, level)
            out.append(")" if object.maxlen is None else f",\n{' ' * (indent + len(name) + 1)}maxlen={object.maxlen})")
        elif name == "defaultdict":
            out.append(f"{name}({object.default_factory!r},\n{' ' * (indent + len(name) + 1)}")
            self._dict(object, out, indent + len(name) + 1, allowance + 1, context, level)
            out.append(")")
        else:
            out.append(name + "({")
            if self._indent > 1:
                out.append((self._indent - 1) * " ")
            self._dict_items(object.most_common(), out, indent + len(name) + 1, allowance + 2, context, level)
            out.append("})")

    def _safe_repr(self, object, context, maxlevels, level):
        kind = type(object)
        if kind in (str, float, bool, type(None), bytes):
            return repr(object)
        r = kind.__repr__
        if r is int.__repr__:
            return f"{object:_d}" if self._underscores else repr(object)
        if r is dict.__repr__ or r is list.__repr__ or r is tuple.__repr__:
            if not object:
                return repr(object)
            if maxlevels and level >= maxlevels:
                return {dict.__repr__: "{...}", list.__repr__: "[...]"}.get(r, "(...,)" if len(object) == 1 else "(...)")
            if id(object) in context:
                return _recursion(object)
            context[id(object)] = 1
            level += 1
            if r is dict.__repr__:
                items = _sorted_items(object.items()) if self._sort_dicts else object.items()
                text = "{" + ", ".join([f"{self._safe_repr(k, context, maxlevels, level)}: {self._safe_repr(v, context, maxlevels, level)}"
                                        for k, v in items]) + "}"
            else:
                text = ", ".join([self._safe_repr(o, context, maxlevels, level) for o in object])
                text = "[" + text + "]" if r is list.__repr__ else "(" + text + (",)" if len(object) == 1 else ")")
            del context[id(object)]
            return text
        return repr(object)


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
