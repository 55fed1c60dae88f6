"""A collection of string constants, templates and formatters."""
from collections import ChainMap as _ChainMap

__all__ = ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits", "printable",
           "punctuation", "whitespace", "Formatter", "Template"]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = ascii_lowercase.upper()
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdefABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Splits into words, capitalizes them and joins them again."""
    return (sep or " ").join(word.capitalize() for word in s.split(sep))  #@ 48 11 63


_first = frozenset("_" + ascii_letters)
_later = _first | frozenset(digits)
_none = {}


class Template:
    """A text with $-placeholders. A subclass may set another delimiter, other names or a pattern of its own."""

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = 2               # re.IGNORECASE
    _has_pattern = False

    def __init_subclass__(cls):
        super().__init_subclass__()
        own = "pattern" in cls.__dict__
        if not own and cls.idpattern == Template.idpattern and cls.braceidpattern is None and cls.flags == Template.flags:
            return
        import re
        if own:
            pattern = cls.pattern
        else:
            mark, name = re.escape(cls.delimiter), cls.idpattern
            pattern = f"{mark}(?:(?P<escaped>{mark})|(?P<named>{name})|{{(?P<braced>{cls.braceidpattern or name})}}|(?P<invalid>))"
        cls.pattern = re.compile(pattern, cls.flags | re.VERBOSE)
        cls._has_pattern = True

    def __init__(self, template):
        self.template = template

    def _matches(self):
        """What _pieces() yields, by the class's pattern."""
        at = 0
        for found in self.pattern.finditer(self.template):
            yield "text", self.template[at:found.start()], at, ""
            at = found.end()
            name = found["named"] or found["braced"]
            if name is not None:
                yield "named", name, found.start(), found[0]
            elif found["escaped"] is not None:
                yield "escaped", self.delimiter, found.start(), ""
            elif found["invalid"] is not None:
                yield "invalid", found[0], found.start("invalid"), ""
            else:
                yield "unknown", found[0], found.start(), ""
        yield "text", self.template[at:], at, ""

    def _pieces(self):
        """(kind, text, place, as it was written) in turn: kind is "text", "escaped", "named" or "invalid"."""
        if self._has_pattern:
            yield from self._matches()
            return
        text, mark = self.template, self.delimiter
        at = 0
        while True:
            found = text.find(mark, at)
            if found < 0:
                yield "text", text[at:], at, ""
                return
            yield "text", text[at:found], at, ""
            at = found + len(mark)
            if text.startswith(mark, at):
                yield "escaped", mark, found, ""
                at += len(mark)
                continue
            braced = text.startswith("{", at)
            start = end = at + braced
            if end < len(text) and text[end] in _first:
                while end < len(text) and text[end] in _later:
                    end += 1
            if end > start and (not braced or text.startswith("}", end)):
                at = end + braced
                yield "named", text[start:end], found, text[found:at]
            else:
                yield "invalid", mark, at, ""

    def _complain(self, place):
        lines = self.template[:place].splitlines(keepends=True)
        if not lines:
            column, line = 1, 1
        else:
            column, line = place - len("".join(lines[:-1])), len(lines)
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (line, column))  #@ > _invalid 101 8 102 41

    def _fill(self, mapping, kws, safe):
        if mapping is _none:
            mapping = kws
        elif kws:
            mapping = _ChainMap(kws, mapping)
        out = []
        for kind, text, place, written in self._pieces():
            if kind == "named":
                try:
                    out.append(str(mapping[text]))  #@ > convert 114 27 41
                except KeyError:
                    if not safe:
                        raise
                    out.append(written)
            elif kind == "invalid" and not safe:
                self._complain(place)  #@ > convert 118 16 33
            elif kind == "unknown":
                raise ValueError("Unrecognized named group in pattern", self.pattern)  #@ > convert 119 12 120 42
            else:
                out.append(text)
        return "".join(out)

    def substitute(self, mapping=_none, /, **kws):
        return self._fill(mapping, kws, False)  #@ 121 15 55

    def safe_substitute(self, mapping=_none, /, **kws):
        return self._fill(mapping, kws, True)

    def is_valid(self):
        for kind, _, _, _ in self._pieces():
            if kind == "invalid":
                return False
            if kind == "unknown":
                raise ValueError("Unrecognized named group in pattern", self.pattern)  #@ 153 16 154 33
        return True

    def get_identifiers(self):
        names = {}
        for kind, text, _, _ in self._pieces():
            if kind == "named":
                names.setdefault(text)
            elif kind == "unknown":
                raise ValueError("Unrecognized named group in pattern", self.pattern)  #@ 169 16 170 33
        return list(names)


class Formatter:
    """What str.format() does, in pieces that a subclass may replace."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)  #@ 190 15 56

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2)  #@ 194 20 76
        self.check_unused_args(used, args, kwargs)  #@ 195 8 55
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, auto=0):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")  #@ 201 12 61
        out = []
        for literal, field, spec, conversion in self.parse(format_string):  #@ 204 16 41
            if literal:
                out.append(literal)
            if field is None:
                continue
            if field == "":
                if auto is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")  #@ 218 24 220 53
                field = str(auto)
                auto += 1
            elif field.isdigit():
                if auto:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")  #@ 225 24 227 53
                auto = False
            value, key = self.get_field(field, args, kwargs)  #@ 234 32 72
            used.add(key)
            value = self.convert_field(value, conversion)  #@ 238 22 57
            spec, auto = self._vformat(spec, args, kwargs, used, depth - 1, auto)  #@ 241 46 244 50
            out.append(self.format_field(value, spec))  #@ 247 30 65
        return "".join(out), auto

    def get_value(self, key, args, kwargs):
        if isinstance(key, int):
            return args[key]  #@ 254 19 28
        return kwargs[key]  #@ 256 19 30

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)  #@ 264 15 41

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion in ("s", "r", "a"):
            return {"s": str, "r": repr, "a": ascii}[conversion](value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")  #@ 277 8 81

    def parse(self, format_string):
        """(literal text, field name, format spec, conversion) in turn; the name is None where only text is left."""
        literal, at, text = [], 0, format_string
        while at < len(text):
            c = text[at]
            at += 1
            if c not in "{}":
                literal.append(c)
            elif text.startswith(c, at):             # an escaped brace ends a piece
                at += 1
                yield "".join(literal) + c, None, None, None
                literal = []
            elif c == "}":
                raise ValueError("Single '}' encountered in format string")
            else:
                depth, start = 1, at
                while at < len(text) and depth:
                    depth += {"{": 1, "}": -1}.get(text[at], 0)
                    at += 1
                if depth:
                    raise ValueError("Single '{' encountered in format string" if start == len(text) else
                                     "expected '}' before end of string")
                yield ("".join(literal), *self._split_field(text[start:at - 1]))
                literal = []
        if literal:
            yield "".join(literal), None, None, None

    @staticmethod
    def _split_field(field):
        brackets = 0
        for place, c in enumerate(field):
            brackets += {"[": 1, "]": -1}.get(c, 0)
            if c in "!:" and brackets <= 0:
                break
        else:
            return field, "", None
        if field[place] == ":":
            return field[:place], field[place + 1:], None
        conversion, rest = field[place + 1:place + 2], field[place + 2:]
        if not conversion:
            raise ValueError("end of string while looking for conversion specifier")
        if rest and rest[0] != ":":
            raise ValueError("expected ':' after conversion specifier")
        return field[:place], rest[1:], conversion

    def get_field(self, field_name, args, kwargs):
        end = min((place for place in (field_name.find("."), field_name.find("[")) if place >= 0), default=len(field_name))
        first, rest = field_name[:end], field_name[end:]
        if first.isdigit():
            first = int(first)
        value = self.get_value(first, args, kwargs)  #@ 299 14 49
        while rest:
            if rest[0] == ".":
                end = min((place for place in (rest.find(".", 1), rest.find("[", 1)) if place >= 0), default=len(rest))
                if end == 1:
                    raise ValueError("Empty attribute in format string")
                value, rest = getattr(value, rest[1:end]), rest[end:]
            else:
                end = rest.find("]")
                if end < 0:
                    raise ValueError("Missing ']' in format string")
                index, rest = rest[1:end], rest[end + 1:]
                if rest and rest[0] not in ".[":
                    raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
                value = value[int(index) if index.isdigit() else index]
        return value, first
