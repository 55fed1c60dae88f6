"""Reads TOML 1.0."""
import re as _re
from datetime import date as _date, datetime as _datetime, time as _time, timedelta as _timedelta, timezone as _timezone

__all__ = ["loads", "load", "TOMLDecodeError"]


class TOMLDecodeError(ValueError):
    """An error raised if a document is not valid TOML."""


def load(fp, /, *, parse_float=float):
    """Parse TOML from a binary file object."""
    data = fp.read()
    try:
        text = data.decode()
    except AttributeError:
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`") from None
    return loads(text, parse_float=parse_float)  #@ 66 11 47


def loads(s, /, *, parse_float=float):
    """Parse TOML from a string."""
    if parse_float is not float:
        inner = parse_float

        def parse_float(text):
            value = inner(text)
            if isinstance(value, (dict, list)):
                raise ValueError("parse_float must not return dicts or lists")
            return value
    return _Reader(s.replace("\r\n", "\n"), parse_float).document()


_BARE = _re.compile(r"[A-Za-z0-9_-]+")
_NUMBER = _re.compile(r"0(?:x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|b[01](?:_?[01])*|o[0-7](?:_?[0-7])*)"
                      r"|[+-]?(?:0|[1-9](?:_?[0-9])*)(?P<float>(?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?)")
_CLOCK = r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]{1,6})[0-9]*)?"
_LOCAL_TIME = _re.compile(_CLOCK)
_MOMENT = _re.compile(rf"([0-9]{{4}})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?:[Tt ]{_CLOCK}(?:([Zz])|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))?)?")
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}
_CONTROLS = frozenset(map(chr, range(32))) | {"\x7f"}


class _Table(dict):
    """A table while the document is read: `how` says what may still be added to it."""
    how = "implied"            # by a header below it; "header"; "dotted" (by dotted keys); "closed" (written inline)


class _Tables(list):
    """An array of tables, which headers add to."""


class _Reader:
    def __init__(self, text, parse_float):
        self.text, self.at, self.parse_float = text, 0, parse_float

    def fail(self, message, at=None):
        at = self.at if at is None else at
        if at >= len(self.text):
            raise TOMLDecodeError(f"{message} (at end of document)")
        before = self.text[:at]
        raise TOMLDecodeError(f"{message} (at line {before.count(chr(10)) + 1}, column {at - before.rfind(chr(10))})")

    def peek(self):
        return self.text[self.at:self.at + 1]

    def blanks(self, characters=" \t"):
        while self.peek() and self.peek() in characters:
            self.at += 1

    def comment(self):
        if self.peek() == "#":
            end = self.text.find("\n", self.at)
            end = len(self.text) if end < 0 else end
            for place in range(self.at + 1, end):
                if self.text[place] in _CONTROLS and self.text[place] != "\t":
                    self.fail(f"Found invalid character {self.text[place]!r}", place)
            self.at = end

    def blanks_and_comments(self):
        while True:
            before = self.at
            self.blanks(" \t\n")
            self.comment()
            if self.at == before:
                return

    # -- the document

    def document(self):
        self.root = _Table()
        self.root.how = "header"
        self.header_key = ()
        self.current = self.root
        while True:
            self.blanks()
            c = self.peek()
            if not c:
                break
            if c == "\n":
                self.at += 1
                continue
            if c == "[":
                self.header()
            elif c in "\"'" or _BARE.match(c):
                self.pair(self.current)
            elif c != "#":
                self.fail("Invalid statement")
            self.blanks()
            self.comment()
            if self.peek() not in ("", "\n"):
                self.fail("Expected newline or end of document after a statement")
        return _plain(self.root)

    def header(self):
        many = self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        self.blanks()
        key = self.key()
        begin = self.at
        at = self.root
        for part in key[:-1]:
            at = self.step(at, part, key, begin)
        last = key[-1]
        there = at.get(last)
        if many:
            if there is None:
                there = at[last] = _Tables()
            elif not isinstance(there, _Tables):
                self.fail("Cannot mutate immutable namespace" + f" {key}" if _closed(there) else "Cannot overwrite a value", begin)
            there.append(_Table())
            at = there[-1]
        elif there is None:
            at[last] = at = _Table()
        elif not isinstance(there, _Table):
            self.fail("Cannot overwrite a value" if not isinstance(there, _Tables) else f"Cannot declare {key} twice", begin)
        elif there.how != "implied":
            self.fail(f"Cannot declare {key} twice", begin)
        else:
            at = there
        at.how = "header"
        self.current, self.header_key = at, key
        if not self.text.startswith("]]" if many else "]", self.at):
            self.fail("Expected ']]' at the end of an array declaration" if many else "Expected ']' at the end of a table declaration")
        self.at += 2 if many else 1

    def step(self, at, part, key, begin):
        there = at.get(part)
        if there is None:
            there = at[part] = _Table()
        if isinstance(there, _Tables):
            there = there[-1]
        if isinstance(there, _Table) and there.how == "closed":
            self.fail(f"Cannot declare {key} twice", begin)
        if not isinstance(there, _Table):
            self.fail("Cannot overwrite a value", begin)
        return there

    def pair(self, table, inline=False):
        key = self.key()
        if self.peek() != "=":
            self.fail("Expected '=' after a key in a key/value pair")
        self.at += 1
        self.blanks()
        value = self.value()
        at = table
        for part in key[:-1]:
            there = at.get(part)
            if there is None:
                there = at[part] = _Table()
                there.how = "dotted"
            elif not isinstance(there, _Table) or there.how in ("closed", "header"):
                self.fail(f"Cannot redefine namespace {self.header_key + key[:-1]}" if isinstance(there, _Table) and there.how == "header" else "Cannot overwrite a value")
            at = there
        if key[-1] in at:
            self.fail(f"Duplicate inline table key {key[-1]!r}" if inline else "Cannot overwrite a value")
        at[key[-1]] = value

    def key(self):
        parts = []
        while True:
            c = self.peek()
            if c == '"':
                parts.append(self.string())
            elif c == "'":
                parts.append(self.literal())
            else:
                match = _BARE.match(self.text, self.at)
                if not match:
                    self.fail("Invalid initial character for a key part")
                parts.append(match[0])
                self.at = match.end()
            self.blanks()
            if self.peek() != ".":
                return tuple(parts)
            self.at += 1
            self.blanks()

    # -- values

    def value(self):
        text, c = self.text, self.peek()
        if c == '"':
            return self.long(self.string_character) if text.startswith('"""', self.at) else self.string()
        if c == "'":
            return self.long(None) if text.startswith("'''", self.at) else self.literal()
        if c == "[":
            return self.array()
        if c == "{":
            return self.inline()
        for word, value in ("true", True), ("false", False):
            if text.startswith(word, self.at):
                self.at += len(word)
                return value
        match = _MOMENT.match(text, self.at)
        if match:
            begin, self.at = self.at, match.end()
            try:
                return self.moment(match)
            except ValueError as e:
                self.fail("Invalid date or datetime", begin)
        match = _LOCAL_TIME.match(text, self.at)
        if match:
            self.at = match.end()
            hour, minute, second, fraction = match.groups()
            return _time(int(hour), int(minute), int(second), int((fraction or "0").ljust(6, "0")))
        match = _NUMBER.match(text, self.at)
        if match:
            self.at = match.end()
            return self.parse_float(match[0]) if match["float"] else int(match[0], 0)
        for word in ("inf", "nan", "+inf", "-inf", "+nan", "-nan"):
            if text.startswith(word, self.at):
                self.at += len(word)
                return self.parse_float(word)
        self.fail("Invalid value")

    def moment(self, match):
        year, month, day, hour, minute, second, fraction, z, sign, hours, minutes = match.groups()
        if hour is None:
            return _date(int(year), int(month), int(day))
        zone = None
        if z:
            zone = _timezone.utc
        elif sign:
            offset = _timedelta(hours=int(hours), minutes=int(minutes))
            zone = _timezone(-offset if sign == "-" else offset)
        return _datetime(int(year), int(month), int(day), int(hour), int(minute), int(second), int((fraction or "0").ljust(6, "0")), zone)

    def array(self):
        self.at += 1
        items = []
        while True:
            self.blanks_and_comments()
            if self.peek() == "]":
                self.at += 1
                return items
            items.append(self.value())
            self.blanks_and_comments()
            c = self.peek()
            if c == ",":
                self.at += 1
            elif c != "]":
                self.fail("Unclosed array")

    def inline(self):
        self.at += 1
        table = _Table()
        self.blanks()
        if self.peek() == "}":
            self.at += 1
        else:
            while True:
                self.pair(table, inline=True)
                self.blanks()
                c = self.peek()
                if c == "}":
                    self.at += 1
                    break
                if c != ",":
                    self.fail("Unclosed inline table")
                self.at += 1
                self.blanks()
        _close(table)
        return table

    def string(self):
        self.at += 1
        parts = []
        while True:
            c = self.peek()
            if not c:
                self.fail("Unterminated string")
            if c == '"':
                self.at += 1
                return "".join(parts)
            if c == "\\":
                parts.append(self.string_character())
            elif c in _CONTROLS and c != "\t":
                self.fail(f"Illegal character {c!r}")
            else:
                parts.append(c)
                self.at += 1

    def string_character(self, long=False):
        """What a backslash and what follows it stand for."""
        begin = self.at
        c = self.text[begin + 1:begin + 2]
        if long and (c in (" ", "\t") or c == "\n"):
            self.at += 1
            self.blanks()
            if self.peek() == "\n":
                self.blanks(" \t\n")
                return ""
            if not self.peek():
                return ""
            self.fail("Unescaped '\\' in a string")
        if c in _ESCAPES:
            self.at += 2
            return _ESCAPES[c]
        if c in ("u", "U"):
            size = 4 if c == "u" else 8
            digits = self.text[begin + 2:begin + 2 + size]
            if len(digits) != size or not all([d in "0123456789abcdefABCDEF" for d in digits]):
                self.at += 2
                self.fail("Invalid hex value")
            number = int(digits, 16)
            self.at += 2 + size
            if number > 0x10FFFF or 0xD800 <= number < 0xE000:
                self.fail("Escaped character is not a Unicode scalar value")
            return chr(number)
        self.at += 2
        if not c:
            self.fail("Unterminated string")
        self.fail("Unescaped '\\' in a string")

    def literal(self):
        begin = self.at + 1
        end = begin
        while end < len(self.text) and self.text[end] != "'":
            if self.text[end] in _CONTROLS and self.text[end] != "\t":
                self.fail(f"Found invalid character {self.text[end]!r}", end)
            end += 1
        self.at = end
        if end == len(self.text):
            self.fail("Expected \"'\"")
        self.at += 1
        return self.text[begin:end]

    def long(self, escape):
        """A string of several lines; `escape` reads a backslash where one means something."""
        quote = self.peek()
        self.at += 3
        if self.peek() == "\n":
            self.at += 1
        parts = []
        while True:
            c = self.peek()
            if not c:
                self.fail("Unterminated string" if escape else "Expected \"'''\"")
            if self.text.startswith(quote * 3, self.at):
                self.at += 3
                for _ in range(2):               # two more quotes belong to the text
                    if self.peek() == quote:
                        parts.append(quote)
                        self.at += 1
                return "".join(parts)
            if c == "\\" and escape:
                parts.append(escape(True))
            elif c in _CONTROLS and c not in "\t\n":
                self.fail(f"{'Illegal' if escape else 'Found invalid'} character {c!r}")
            else:
                parts.append(c)
                self.at += 1


def _closed(value):
    return not isinstance(value, _Table) or value.how == "closed"


def _close(table):
    table.how = "closed"
    for value in table.values():
        if isinstance(value, _Table):
            _close(value)


def _plain(value):
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value
