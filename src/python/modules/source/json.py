"""JSON (JavaScript Object Notation)."""

__all__ = ["dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"]


class JSONDecodeError(ValueError):
    """What is wrong, and where: msg, doc, pos, lineno, colno."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        super().__init__("%s: line %d column %d (char %d)" % (msg, lineno, colno, pos))
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, lineno, colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


JSONDecodeError.__module__ = "json.decoder"


# -- writing -----------------------------------------------------------------------------------------------------------

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\b": "\\b"}
_PLAIN = frozenset(map(chr, range(32, 127))) - {'"', "\\"}


def _quoted(text, ensure_ascii):
    if _PLAIN.issuperset(text):
        return '"' + text + '"'
    out = []
    for c in text:
        if c in _PLAIN:
            out.append(c)
        elif c in _ESCAPES:
            out.append(_ESCAPES[c])
        elif c < " ":
            out.append("\\u%04x" % ord(c))
        elif not ensure_ascii:
            out.append(c)
        elif (code := ord(c)) < 0x10000:
            out.append("\\u%04x" % code)
        else:
            code -= 0x10000
            out.append("\\u%04x\\u%04x" % (0xD800 | code >> 10, 0xDC00 | code & 0x3FF))
    return '"' + "".join(out) + '"'


class JSONEncoder:
    """Makes JSON texts of dicts, lists, tuples, strs, ints, floats, True, False and None."""

    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):  #@ def json/encoder.py 161
        """What stands for an object of another kind: a subclass or the argument `default` may say."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")  #@ 180 8 181 52

    def encode(self, o):  #@ def json/encoder.py 183
        return "".join(self.iterencode(o, _one_shot=True))  #@ 200 17 51

    def iterencode(self, o, _one_shot=False):  #@ def json/encoder.py 205
        """The text in pieces."""
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        out = []
        _Writer(self, indent, out.append).value(o, 0)  #@ 258 15 32
        return iter(out)


class _Writer:
    """One text being made."""

    def __init__(self, encoder, indent, put):
        self.encoder, self.indent, self.put = encoder, indent, put
        self.open = {} if encoder.check_circular else None        # containers that are being written, by id

    def value(self, o, level, before=""):
        """Writes the value. What comes before it in a list is one piece with a plain value, and a piece of its own before another."""
        put = self.put
        if isinstance(o, str):
            put(before + _quoted(o, self.encoder.ensure_ascii))
        elif o is None:
            put(before + "null")
        elif o is True:
            put(before + "true")
        elif o is False:
            put(before + "false")
        elif isinstance(o, int):
            put(before + int.__repr__(o))
        elif isinstance(o, float):
            put(before + self.float_text(o))
        else:
            if before:
                put(before)
            if isinstance(o, (list, tuple)):
                self.array(o, level)
            elif isinstance(o, dict):
                self.object(o, level)
            else:
                self.enter(o)
                self.value(self.encoder.default(o), level)
                self.leave(o)

    def float_text(self, o):
        if o == o and o not in (float("inf"), float("-inf")):
            return float.__repr__(o)
        if not self.encoder.allow_nan:
            raise ValueError("Out of range float values are not JSON compliant")
        return "NaN" if o != o else "Infinity" if o > 0 else "-Infinity"

    def enter(self, o):
        if self.open is not None:
            if id(o) in self.open:
                raise ValueError("Circular reference detected")
            self.open[id(o)] = o

    def leave(self, o):
        if self.open is not None:
            del self.open[id(o)]

    def breaks(self, level):
        return "" if self.indent is None else "\n" + self.indent * level

    def break_off(self, level):
        if self.indent is not None:
            self.put(self.breaks(level))

    def array(self, items, level):
        if not items:
            return self.put("[]")
        self.enter(items)
        before = "[" + self.breaks(level + 1)
        between = self.encoder.item_separator + self.breaks(level + 1)
        for item in items:
            self.value(item, level + 1, before)
            before = between
        self.break_off(level)
        self.put("]")
        self.leave(items)

    def object(self, mapping, level):
        if not mapping:
            return self.put("{}")
        self.enter(mapping)
        self.put("{")
        self.break_off(level + 1)
        between = self.encoder.item_separator + self.breaks(level + 1)
        first = True
        for key, item in sorted(mapping.items()) if self.encoder.sort_keys else mapping.items():
            if not isinstance(key, str):
                key = self.key_text(key)
                if key is None:
                    continue
            if not first:
                self.put(between)
            first = False
            self.put(_quoted(key, self.encoder.ensure_ascii))
            self.put(self.encoder.key_separator)
            self.value(item, level + 1)
        self.break_off(level)
        self.put("}")
        self.leave(mapping)

    def key_text(self, key):
        if isinstance(key, float):
            return self.float_text(key)
        if key is True:
            return "true"
        if key is False:
            return "false"
        if key is None:
            return "null"
        if isinstance(key, int):
            return int.__repr__(key)
        if self.encoder.skipkeys:
            return None
        raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False, **kw):
    """The JSON text of an object."""
    if (not skipkeys and ensure_ascii and check_circular and allow_nan and cls is None and indent is None and separators is None
            and default is None and not sort_keys and not kw):
        return _default_encoder.encode(obj)  #@ 231 15 43
    return (cls or JSONEncoder)(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular,  #@ 234 11 238 25
                                allow_nan=allow_nan, indent=indent, separators=separators, default=default,
                                sort_keys=sort_keys, **kw).encode(obj)


def dump(obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
         separators=None, default=None, sort_keys=False, **kw):
    """Writes the JSON text of an object to a file."""
    encoder = (cls or JSONEncoder)(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular,
                                   allow_nan=allow_nan, indent=indent, separators=separators, default=default,
                                   sort_keys=sort_keys, **kw)
    for piece in encoder.iterencode(obj):
        fp.write(piece)


# -- reading -----------------------------------------------------------------------------------------------------------

_UNESCAPED = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_CONSTANTS = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}
_DIGITS = frozenset("0123456789")
_HEX = frozenset("0123456789abcdefABCDEF")


class JSONDecoder:
    """Makes objects of JSON texts."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):  #@ def json/decoder.py 332
        """The object that the whole text is."""
        obj, end = self.raw_decode(s, _after_blanks(s, 0))  #@ 337 19 57
        end = _after_blanks(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)  #@ 340 12 55
        return obj

    def raw_decode(self, s, idx=0):  #@ def json/decoder.py 343
        """The object that the text begins with, and where it ends."""
        if idx < 0:
            raise ValueError("idx cannot be negative")
        try:
            return _Reader(self, s).value(idx)  #@ 353 23 45
        except StopIteration as stop:
            raise JSONDecodeError("Expecting value", s, stop.value) from None  #@ 355 12 76


def _after_blanks(s, at):
    while at < len(s) and s[at] in " \t\n\r":
        at += 1
    return at


class _Reader:
    """One text being read. Each method takes the place to begin at and returns what it read and where that ends."""

    def __init__(self, decoder, s):
        self.decoder, self.s = decoder, s
        self.keys = {}                                    # equal keys are one str

    def value(self, at):
        c = self.s[at:at + 1]
        if c == '"':
            return self.string(at + 1)
        if c == "{":
            return self.object(at + 1)
        if c == "[":
            return self.array(at + 1)
        for word, meaning in (("null", None), ("true", True), ("false", False)):
            if self.s.startswith(word, at):
                return meaning, at + len(word)
        if c and (c in _DIGITS or c == "-"):
            found = self.number(at)
            if found:
                return found
        for word in _CONSTANTS:
            if self.s.startswith(word, at):
                return self.decoder.parse_constant(word), at + len(word)
        raise StopIteration(at)

    def digits(self, at):
        s = self.s
        while at < len(s) and s[at] in _DIGITS:
            at += 1
        return at

    def number(self, start):
        s = self.s
        at = start + (s[start] == "-")
        end = self.digits(at)
        if end == at:
            return None
        if s[at] == "0":
            end = at + 1
        whole = True
        if s.startswith(".", end) and (after := self.digits(end + 1)) > end + 1:
            end, whole = after, False
        if s[end:end + 1] in ("e", "E"):
            exponent = end + 1 + (s[end + 1:end + 2] in ("+", "-") and s[end + 1:end + 2] != "")
            if (after := self.digits(exponent)) > exponent:
                end, whole = after, False
        return (self.decoder.parse_int if whole else self.decoder.parse_float)(s[start:end]), end

    def string(self, at):
        s, begin, out = self.s, at - 1, []
        while True:
            quote = s.find('"', at)
            if quote < 0:
                quote = len(s)
            back = s.find("\\", at, quote)
            end = quote if back < 0 else back
            piece = s[at:end]
            if self.decoder.strict and piece and min(piece) < " ":
                bad = next(place for place, c in enumerate(piece) if c < " ")
                raise JSONDecodeError("Invalid control character at", s, at + bad)
            out.append(piece)
            if end == len(s):
                raise JSONDecodeError("Unterminated string starting at", s, begin)
            if back < 0:
                return "".join(out), quote + 1
            c = s[back + 1:back + 2]
            if not c:
                raise JSONDecodeError("Unterminated string starting at", s, begin)
            if c != "u":
                if c not in _UNESCAPED:
                    raise JSONDecodeError("Invalid \\escape", s, back)
                out.append(_UNESCAPED[c])
                at = back + 2
                continue
            code, at = self.code_unit(back + 2), back + 6
            if 0xD800 <= code <= 0xDBFF and s.startswith("\\u", at) and _HEX.issuperset(s[at + 2:at + 6]) and len(s) >= at + 6:
                low = int(s[at + 2:at + 6], 16)
                if 0xDC00 <= low <= 0xDFFF:
                    code, at = 0x10000 + ((code - 0xD800) << 10 | (low - 0xDC00)), at + 6
            out.append(chr(code))

    def code_unit(self, at):
        digits = self.s[at:at + 4]
        if len(digits) != 4 or not _HEX.issuperset(digits):
            raise JSONDecodeError("Invalid \\uXXXX escape", self.s, at - 1)
        return int(digits, 16)

    def array(self, at):
        s, items = self.s, []
        at = _after_blanks(s, at)
        if s.startswith("]", at):
            return items, at + 1
        while True:
            item, at = self.value(at)
            items.append(item)
            at = _after_blanks(s, at)
            if s.startswith("]", at):
                return items, at + 1
            if not s.startswith(",", at):
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            at = _after_blanks(s, at + 1)

    def object(self, at):
        s, pairs = self.s, []
        at = _after_blanks(s, at)
        if s.startswith("}", at):
            return self.made(pairs), at + 1
        while True:
            if not s.startswith('"', at):
                raise JSONDecodeError("Expecting property name enclosed in double quotes", s, at)
            key, at = self.string(at + 1)
            at = _after_blanks(s, at)
            if not s.startswith(":", at):
                raise JSONDecodeError("Expecting ':' delimiter", s, at)
            item, at = self.value(_after_blanks(s, at + 1))
            pairs.append((self.keys.setdefault(key, key), item))
            at = _after_blanks(s, at)
            if s.startswith("}", at):
                return self.made(pairs), at + 1
            if not s.startswith(",", at):
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            at = _after_blanks(s, at + 1)

    def made(self, pairs):
        decoder = self.decoder
        if decoder.object_pairs_hook is not None:
            return decoder.object_pairs_hook(pairs)
        made = dict(pairs)
        return made if decoder.object_hook is None else decoder.object_hook(made)


def detect_encoding(b):
    """Which of the UTF encodings bytes are in, by their first ones."""
    if b.startswith((b"\x00\x00\xfe\xff", b"\xff\xfe\x00\x00")):
        return "utf-32"
    if b.startswith((b"\xfe\xff", b"\xff\xfe")):
        return "utf-16"
    if b.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if len(b) >= 4:
        if not b[0]:
            return "utf-16-be" if b[1] else "utf-32-be"
        if not b[1]:
            return "utf-16-le" if b[2] or b[3] else "utf-32-le"
    elif len(b) == 2:
        if not b[0]:
            return "utf-16-be"
        if not b[1]:
            return "utf-16-le"
    return "utf-8"


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None,
          **kw):
    """The object that a JSON text is."""
    if isinstance(s, str):
        if s.startswith("\ufeff"):
            raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)  #@ 335 12 336 39
    elif isinstance(s, (bytes, bytearray)):
        s = s.decode(detect_encoding(s), "surrogatepass")
    else:
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}")  #@ 339 12 340 58
    for name, given in (("object_hook", object_hook), ("object_pairs_hook", object_pairs_hook), ("parse_float", parse_float),
                        ("parse_int", parse_int), ("parse_constant", parse_constant)):
        if given is not None:
            kw[name] = given
    if cls is None and not kw:
        return _default_decoder.decode(s)  #@ 346 15 41
    return (cls or JSONDecoder)(**kw).decode(s)  #@ 359 11 30


def load(fp, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None,
         **kw):
    """The object that a file of JSON is."""
    return loads(fp.read(), cls=cls, object_hook=object_hook, parse_float=parse_float, parse_int=parse_int,  #@ 293 11 27
                 parse_constant=parse_constant, object_pairs_hook=object_pairs_hook, **kw)


_default_encoder = JSONEncoder()
_default_decoder = JSONDecoder()
JSONEncoder.__module__ = "json.encoder"
JSONDecoder.__module__ = "json.decoder"
