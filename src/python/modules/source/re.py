"""Regular expressions. Patterns are parsed here; C++ runs the programs that they become (regex_matcher.h)."""  #@ file re/__init__.py

__all__ = ["match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "escape",
           "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL",
           "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag"]


# -- flags -------------------------------------------------------------------------------------------------------------

class RegexFlag(int):
    """The flags of a pattern; they combine with |."""

    def __repr__(self):
        names = [f"re.{name}" for name, bit in _FLAG_NAMES if self & bit]
        return "|".join(names) or "re.NOFLAG"

    __str__ = __repr__

    def __or__(self, other):
        return RegexFlag(int(self) | int(other))

    __ror__ = __or__

    def __and__(self, other):
        return RegexFlag(int(self) & int(other))

    __rand__ = __and__

    def __xor__(self, other):
        return RegexFlag(int(self) ^ int(other))

    __rxor__ = __xor__

    def __invert__(self):
        return RegexFlag(~int(self) & 511)

    @property
    def value(self):
        return int(self)


NOFLAG = RegexFlag(0)
IGNORECASE = I = RegexFlag(2)
LOCALE = L = RegexFlag(4)
MULTILINE = M = RegexFlag(8)
DOTALL = S = RegexFlag(16)
UNICODE = U = RegexFlag(32)
VERBOSE = X = RegexFlag(64)
DEBUG = RegexFlag(128)
ASCII = A = RegexFlag(256)
_FLAG_NAMES = (("ASCII", 256), ("IGNORECASE", 2), ("LOCALE", 4), ("UNICODE", 32), ("MULTILINE", 8), ("DOTALL", 16), ("VERBOSE", 64),
               ("DEBUG", 128))
_FLAG_LETTERS = {"i": 2, "L": 4, "m": 8, "s": 16, "u": 32, "x": 64, "a": 256}


class error(Exception):
    """What is wrong with a pattern, and where."""

    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg, self.pattern, self.pos = msg, pattern, pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f"{msg} at position {pos}"
            if newline in pattern:
                msg += f" (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


# -- the parser --------------------------------------------------------------------------------------------------------

# The operations, in the order of RegexOp.
(_ACCEPT, _CHARACTER, _CHARACTER_I, _ANY, _ANY_ALL, _SET, _SPLIT, _JUMP, _SAVE, _AT, _BACKREF, _LOOK, _ATOMIC, _REPEAT, _MARK,
 _CHECK, _CONDITION, _FAIL, _FORGET) = range(19)
_TEXT_START, _LINE_START, _END, _LINE_END, _TEXT_END, _BOUNDARY, _NO_BOUNDARY, _ASCII_BOUNDARY, _NO_ASCII_BOUNDARY = range(9)

_DIGITS = "0123456789"
_OCTAL = "01234567"
_HEX = "0123456789abcdefABCDEF"
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}
_MAXREPEAT = 4294967295
_MAXCODE = 1_000_000


class _Parser:
    """One pattern: a tree of tuples first, then the program."""

    def __init__(self, pattern, flags):
        self.shown = pattern                           # as the program gave it, for errors
        self.bytes = isinstance(pattern, bytes)
        self.s = pattern.decode("latin-1") if self.bytes else pattern
        self.at = 0
        self.flags = int(flags)
        self.groups = 1                                # made so far, group 0 included
        self.names = {}
        self.open = set()                              # groups whose end has not come
        self.closed = []                               # in the order of their ends
        self.sets, self.set_places = [], {}
        self.registers = 0

    def fail(self, msg, pos):
        raise error(msg, self.shown, pos)

    def peek(self):
        return self.s[self.at:self.at + 1]

    def accept(self, text):
        if self.s.startswith(text, self.at):
            self.at += len(text)
            return True
        return False

    def parse(self):  #@ def parse re/_parser.py 970
        tree = self.alternatives()  #@ 980 8 62
        if self.at < len(self.s):
            self.fail("unbalanced parenthesis", self.at)  #@ 985 8 52
        return tree

    def alternatives(self):  #@ def _parse_sub re/_parser.py 447
        branches = [self.sequence()]  #@ 455 20 456 52
        while self.accept("|"):
            branches.append(self.sequence())  #@ 455 20 456 52
        return branches[0] if len(branches) == 1 else ("alternatives", branches)

    def skip_verbose(self):
        while self.flags & 64 and self.at < len(self.s):
            if self.peek() in " \t\n\r\v\f":
                self.at += 1
            elif self.peek() == "#":
                end = self.s.find("\n", self.at)
                self.at = len(self.s) if end < 0 else end + 1
            else:
                return

    def sequence(self):  #@ def _parse re/_parser.py 507
        items = []
        while True:
            self.skip_verbose()
            c = self.peek()
            if not c or c in "|)":
                return ("sequence", items)
            start = self.at
            if c in "*+?" or c == "{" and self.quantifier() is not None:
                self.at = start
                if not items or items[-1][0] == "at":
                    self.fail("nothing to repeat", start)  #@ 682 16 683 68
                self.fail("multiple repeat", start)  #@ 685 16 686 68
            item = self.atom()
            if item is None:                           # a comment, or flags
                continue
            items.append(self.repeated(item, start))

    def quantifier(self):  #@ def _parse re/_parser.py 507
        """(least, most), behind which the parser then stands; None if none is here."""
        start = self.at
        c = self.peek()
        if c == "*":
            self.at += 1
            return 0, -1
        if c == "+":
            self.at += 1
            return 1, -1
        if c == "?":
            self.at += 1
            return 0, 1
        if c != "{":
            return None
        end = start + 1
        while end < len(self.s) and self.s[end] in _DIGITS:
            end += 1
        low = self.s[start + 1:end]
        high = low
        if self.s.startswith(",", end):
            begin = end = end + 1
            while end < len(self.s) and self.s[end] in _DIGITS:
                end += 1
            high = self.s[begin:end]
        elif not low:
            return None
        if not self.s.startswith("}", end) or self.s[start:end + 1] in ("{}",):
            return None
        self.at = end + 1
        least, most = int(low) if low else 0, int(high) if high else -1
        if least >= _MAXREPEAT or most >= _MAXREPEAT:
            raise OverflowError("the repetition number is too large")
        if 0 <= most < least:
            self.fail("min repeat greater than max repeat", start + 1)  #@ 672 24 673 64
        return least, most

    def repeated(self, item, start):  #@ def _parse re/_parser.py 507
        self.skip_verbose()
        place = self.at
        found = self.quantifier()
        if found is None:
            return item
        if item[0] == "at":
            self.fail("nothing to repeat", place)  #@ 682 16 683 68
        mode = 1 if self.accept("?") else 2 if self.accept("+") else 0
        self.skip_verbose()
        again = self.at
        if self.peek() and (self.peek() in "*+?" or self.peek() == "{" and self.quantifier() is not None):
            self.fail("multiple repeat", again)  #@ 685 16 686 68
        self.at = again
        return ("repeat", item, *found, mode)

    # -- one thing

    def character(self, c):
        if self.flags & 2:
            lowered = c.lower()
            if len(lowered) == 1 and (lowered != c or c.upper() != c):
                if not self.flags & 256 and not self.bytes or c < "\x80":
                    return ("character", _CHARACTER_I, ord(lowered))
        return ("character", _CHARACTER, ord(c))

    def set(self, negated, items):
        key = negated, bool(self.flags & 2), tuple(items)
        if key not in self.set_places:
            self.set_places[key] = len(self.sets)
            self.sets.append(key)
        return ("set", self.set_places[key])

    def ascii_only(self):
        return self.bytes or bool(self.flags & 256)

    def atom(self):  #@ def _parse re/_parser.py 507
        start = self.at
        c = self.s[start]
        self.at += 1
        if c == ".":
            return ("any", _ANY_ALL if self.flags & 16 else _ANY)
        if c == "^":
            return ("at", _LINE_START if self.flags & 8 else _TEXT_START)
        if c == "$":
            return ("at", _LINE_END if self.flags & 8 else _END)
        if c == "[":
            return self.character_set(start)
        if c == "(":
            return self.group(start)
        if c == "\\":
            return self.escape(start)  #@ 539 19 47
        return self.character(c)

    def escape(self, start):  #@ def _escape re/_parser.py 367
        c = self.peek()
        if not c:
            self.fail("bad escape (end of pattern)", start)
        self.at += 1
        if c in "dDsSwW":
            return self.set(False, [(0, 0, c, self.ascii_only())])
        if c == "A":
            return ("at", _TEXT_START)
        if c == "Z":
            return ("at", _TEXT_END)
        if c == "b":
            return ("at", _ASCII_BOUNDARY if self.ascii_only() else _BOUNDARY)
        if c == "B":
            return ("at", _NO_ASCII_BOUNDARY if self.ascii_only() else _NO_BOUNDARY)
        if c in "123456789":
            if self.peek() and self.peek() in _DIGITS:
                if c in _OCTAL and self.peek() in _OCTAL and self.s[self.at + 1:self.at + 2] in tuple(_OCTAL):
                    code = int(self.s[start + 1:start + 4], 8)
                    self.at = start + 4
                    if code > 0o377:
                        self.fail(f"octal escape value {self.s[start:start + 4]} outside of range 0-0o377", start)  #@ 423 24 425 55
                    return self.character(chr(code))
                self.at += 1
            number = int(self.s[start + 1:self.at])
            if number >= self.groups:
                self.fail(f"invalid group reference {number}", start + 1)  #@ 435 12 85
            return self.reference(number, start + 1)  #@ 431 20 432 51
        if c == "x":
            return self.character(self.escaped(c, start))  #@ 381 16 80
        if c in "uU":
            return self.character(self.escaped(c, start))  #@ 387 16 80
        return self.character(self.escaped(c, start))  #@ 438 16 73

    def escaped(self, c, start):
        """The character that an escape stands for, in a set or outside."""
        if c == "0":
            end = self.at
            while end < self.at + 2 and end < len(self.s) and self.s[end] in _OCTAL:
                end += 1
            self.at = end
            return chr(int(self.s[start + 1:end], 8))
        for letter, size in (("x", 2), ("u", 4), ("U", 8)):
            if c == letter and not (self.bytes and c != "x"):
                digits = self.s[self.at:self.at + size]
                end = 0
                while end < len(digits) and digits[end] in _HEX:
                    end += 1
                if end < size:
                    self.fail(f"incomplete escape \\{c}{digits[:end]}", start)
                self.at += size
                code = int(digits, 16)
                if code > 0x10FFFF:
                    self.fail(f"bad escape \\{c}{digits}", start)
                return chr(code)
        if c in _ESCAPES:
            return _ESCAPES[c]
        if c == "N" and not self.bytes:
            self.fail("\\N{...} is not supported" if self.peek() == "{" else "missing {", self.at)
        if c in _LETTERS or c in _DIGITS:
            self.fail(f"bad escape \\{c}", start)
        return c

    def reference(self, number, place):
        if number >= self.groups:
            self.fail(f"invalid group reference {number}", place)
        if number in self.open:
            self.fail("cannot refer to an open group", place - 1)
        return ("backref", number, bool(self.flags & 2))

    def character_set(self, start):  #@ def _parse re/_parser.py 507
        negated = self.accept("^")
        items = []
        first = True
        while True:
            place = self.at
            c = self.peek()
            if not c:
                self.fail("unterminated character set", start)  #@ 563 20 564 60
            if c == "]" and not first:
                self.at += 1
                break
            first = False
            low = self.set_item()  #@ 568 28 55
            if self.peek() == "-" and self.s[self.at + 1:self.at + 2] not in ("]", ""):
                self.at += 1
                high = self.set_item()  #@ 595 32 59
                if len(low) > 1 or len(high) > 1:
                    self.fail(f"bad character range {self.s[place:self.at]}", place)  #@ 607 24 74
                if high < low:
                    self.fail(f"bad character range {self.s[place:self.at]}", place)  #@ 612 24 74
                items.append((ord(low), ord(high), "", False))
            elif self.peek() == "-" and self.s[self.at + 1:self.at + 2] == "":
                self.fail("unterminated character set", start)  #@ 586 24 587 64
            elif len(low) > 1:
                items.append((0, 0, low[1], self.ascii_only()))
            else:
                items.append((ord(low), ord(low), "", False))
        if len(items) == 1 and not negated and not items[0][2] and items[0][0] == items[0][1]:
            return self.character(chr(items[0][0]))
        return self.set(negated, items)

    def set_item(self):  #@ def _class_escape re/_parser.py 307
        """A character, or a category as "\\d"."""
        start = self.at
        c = self.peek()
        self.at += 1
        if c != "\\":
            return c
        c = self.peek()
        if not c:
            self.fail("bad escape (end of pattern)", start)
        self.at += 1
        if c in "dDsSwW":
            return "\\" + c
        if c in _OCTAL:
            end = self.at
            while end < start + 4 and end < len(self.s) and self.s[end] in _OCTAL:
                end += 1
            code = int(self.s[start + 1:end], 8)
            self.at = end
            if code > 0o377:
                self.fail(f"octal escape value {self.s[start:end]} outside of range 0-0o377", start)  #@ 354 16 355 73
            return chr(code)
        if c == "x":
            return self.escaped(c, start)  #@ 321 16 80
        if c in "uU":
            return self.escaped(c, start)  #@ 327 16 80
        return self.escaped(c, start)  #@ 361 16 73

    # -- groups

    def name(self, end, what="group name"):  #@ def getuntil re/_parser.py 265
        start = self.at
        stop = self.s.find(end, start)
        if stop < 0:
            if start == len(self.s):
                self.fail(f"missing {what}", start)  #@ 272 20 55
            self.fail(f"missing {end}, unterminated name", start)  #@ 273 16 274 45
        name = self.s[start:stop]
        if not name:
            self.fail(f"missing {what}", start)  #@ 277 20 58
        self.at = stop + 1
        return name, start

    def check_name(self, name, place):  #@ def checkgroupname re/_parser.py 295
        if not name.isidentifier():
            self.fail(f"bad character in group name {name!r}", place)  #@ 298 12 53

    def close(self, start):
        if not self.accept(")"):
            self.fail("missing ), unterminated subpattern", start)

    def inside(self, start, look=False):  #@ def _parse re/_parser.py 507
        flags = self.flags
        if look:
            tree = self.alternatives()  #@ 770 24 70
            self.close(start)  #@ 775 24 776 65
        else:
            tree = self.alternatives()  #@ 863 16 66
            self.close(start)  #@ 865 16 866 57
        self.flags = flags
        return tree

    def capture(self, start, name=None):
        number = self.groups
        self.groups += 1
        if name is not None:
            self.names[name] = number
        self.open.add(number)
        tree = self.inside(start)
        self.open.discard(number)
        self.closed.append(number)
        return ("group", number, tree)

    def group(self, start):  #@ def _parse re/_parser.py 507
        if not self.accept("?"):
            return self.capture(start)
        c = self.peek()
        if not c:
            self.fail("unexpected end of pattern", self.at)  #@ 715 20 67
        self.at += 1
        if c == ":":
            return ("plain", self.inside(start))
        if c == ">":
            return ("atomic", self.inside(start))
        if c == "#":
            end = self.s.find(")", self.at)
            if end < 0:
                self.fail("missing ), unterminated comment", start)  #@ 750 28 751 69
            self.at = end + 1
            return None
        if c in "=!":
            return ("look", self.inside(start, True), False, c == "!")
        if c == "<":
            c = self.peek()
            if not c:
                self.fail("unexpected end of pattern", self.at)  #@ 762 28 75
            self.at += 1
            if c not in "=!":
                self.fail(f"unknown extension ?<{c}", start + 1)  #@ 764 28 765 61
            tree = self.inside(start, True)
            return ("look", tree, True, c == "!")
        if c == "P":
            if self.accept("<"):
                name, place = self.name(">")  #@ 720 31 65
                self.check_name(name, place)  #@ 721 24 62
                if name in self.names:
                    self.fail(f"redefinition of group name {name!r} as group {self.groups}; was group {self.names[name]}", place)  #@ 858 20 72
                return self.capture(start, name)
            if self.accept("="):
                name, place = self.name(")")  #@ 724 31 65
                self.check_name(name, place)  #@ 725 24 62
                if name not in self.names:
                    self.fail(f"unknown group name {name!r}", place)  #@ 729 28 66
                return self.reference(self.names[name], place)
            c = self.peek()
            if not c:
                self.fail("unexpected end of pattern", self.at)  #@ 740 28 75
            self.fail(f"unknown extension ?P{c}", start + 1)  #@ 741 24 742 57
        if c == "(":
            return self.conditional(start)
        if c in _FLAG_LETTERS or c == "-":
            return self.inline_flags(start, c)  #@ 838 28 61
        self.fail(f"unknown extension ?{c}", start + 1)  #@ 850 20 851 53

    def conditional(self, start):  #@ def _parse re/_parser.py 507
        name, place = self.name(")")  #@ 785 31 65
        if name.isidentifier():
            if name not in self.names:
                self.fail(f"unknown group name {name!r}", place)  #@ 791 28 70
            number = self.names[name]
        else:
            if not name.isdigit():
                self.fail(f"bad character in group name {name!r}", place)
            number = int(name)
            if not number:
                self.fail("bad group number", place)  #@ 801 28 802 65
        yes = self.sequence()
        no = ("sequence", [])
        if self.accept("|"):
            no = self.sequence()
            if self.peek() == "|":
                self.fail("conditional backref with more than two branches", self.at)  #@ 823 28 97
        self.close(start)  #@ 827 24 828 65
        return ("condition", number, yes, no, place)

    def inline_flags(self, start, c):  #@ def _parse_flags re/_parser.py 894
        on = off = 0
        adding, after_dash = True, False
        while True:
            if c == "-":
                if not adding:
                    self.fail("missing flag", self.at - 1)
                adding = False
            elif c in _FLAG_LETTERS and not adding:
                if c in "auL":
                    self.fail("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", self.at)  #@ 937 16 39
                off |= _FLAG_LETTERS[c]
            elif c in _FLAG_LETTERS:
                if not self.bytes and c == "L":
                    self.fail("bad inline flags: cannot use 'L' flag with a str pattern", self.at)  #@ 904 20 43
                if self.bytes and c == "u":
                    self.fail("bad inline flags: cannot use 'u' flag with a bytes pattern", self.at)  #@ 908 20 43
                if (on | _FLAG_LETTERS[c]) & 292 not in (0, 4, 32, 256):
                    self.fail("bad inline flags: flags 'a', 'u' and 'L' are incompatible", self.at)  #@ 912 16 39
                on |= _FLAG_LETTERS[c]
            elif c == ":" and after_dash:
                self.fail("missing flag", self.at - 1)
            elif c == ":" or (c == ")" and adding):
                break
            else:
                missing = "missing flag" if after_dash else "missing -, : or )" if adding else "missing :"
                self.fail("unknown flag" if c.isalpha() else missing, self.at - 1)  #@ 920 16 50
            after_dash = c == "-"
            c = self.peek()
            if not c:
                self.fail("missing flag" if after_dash else "missing -, : or )" if adding else "missing :", self.at)  #@ 915 16 55
            self.at += 1
        if on & off:
            self.fail("bad inline flags: flag turned on and off", self.at - 1)  #@ 951 8 73
        if c == ")":
            if start != 0 and self.s[:start].strip() and not self.s[:start].startswith("(?"):
                self.fail("global flags not at the start of the expression", start)
            self.flags |= on
            return None
        flags = self.flags
        self.flags = (flags | on) & ~off
        tree = self.alternatives()
        self.close(start)
        self.flags = flags
        return ("plain", tree)

    # -- the program

    def width(self, node):
        """The least and the greatest length of what a node matches; inf: no bound."""
        kind = node[0]
        if kind in ("character", "set", "any"):
            return 1, 1
        if kind in ("at", "look"):
            return 0, 0
        if kind == "sequence":
            widths = [self.width(item) for item in node[1]]
            return sum(low for low, _ in widths), sum(high for _, high in widths)
        if kind == "alternatives":
            widths = [self.width(item) for item in node[1]]
            return min(low for low, _ in widths), max(high for _, high in widths)
        if kind == "group":
            return self.width(node[2])
        if kind in ("plain", "atomic"):
            return self.width(node[1])
        if kind == "repeat":
            low, high = self.width(node[1])
            return low * node[2], (float("inf") if node[3] < 0 and high else high * max(node[3], 0))
        if kind == "condition":
            yes, no = self.width(node[2]), self.width(node[3])
            return min(yes[0], no[0]), max(yes[1], no[1])
        return 0, float("inf")                          # a reference to a group

    def emit(self, node, out):
        kind = node[0]
        if len(out) > _MAXCODE:
            raise OverflowError("regular expression code size limit exceeded")
        if kind == "sequence":
            for item in node[1]:
                self.emit(item, out)
        elif kind == "character":
            out += node[1:]
        elif kind == "set":
            out += [_SET, node[1]]
        elif kind == "any":
            out.append(node[1])
        elif kind == "at":
            out += [_AT, node[1]]
        elif kind == "plain":
            self.emit(node[1], out)
        elif kind == "group":
            # The beginning counts only once the end is there: a group that is tried again keeps what it had.
            out += [_SAVE, node[1] * 2]
            self.emit(node[2], out)
            out += [_SAVE, node[1] * 2 + 1]
        elif kind == "backref":
            out += [_BACKREF, node[1], int(node[2])]
        elif kind == "alternatives":
            jumps = []
            for branch in node[1][:-1]:
                split = len(out)
                out += [_SPLIT, split + 3, 0]
                self.emit(branch, out)
                jumps.append(len(out) + 1)
                out += [_JUMP, 0]
                out[split + 2] = len(out)
            self.emit(node[1][-1], out)
            for place in jumps:
                out[place] = len(out)
        elif kind == "look":
            behind = -1
            if node[2]:
                low, high = self.width(node[1])
                if low != high:
                    raise error("look-behind requires fixed-width pattern")
                behind = low
            place = len(out)
            out += [_LOOK, behind, int(node[3]), 0]
            self.emit(node[1], out)
            out.append(_ACCEPT)
            out[place + 3] = len(out)
        elif kind == "atomic":
            place = len(out)
            out += [_ATOMIC, 0]
            self.emit(node[1], out)
            out.append(_ACCEPT)
            out[place + 1] = len(out)
        elif kind == "condition":
            if node[1] >= self.groups:
                self.fail(f"invalid group reference {node[1]}", node[4])
            place = len(out)
            out += [_CONDITION, node[1], 0]
            self.emit(node[2], out)
            jump = len(out)
            out += [_JUMP, 0]
            out[place + 2] = len(out)
            self.emit(node[3], out)
            out[jump + 1] = len(out)
        else:
            self.emit_repeat(*node[1:], out)

    def emit_repeat(self, item, least, most, mode, out):
        while item[0] == "plain" or item[0] == "sequence" and len(item[1]) == 1:
            item = item[1] if item[0] == "plain" else item[1][0]
        if item[0] in ("character", "set", "any"):
            out += [_REPEAT, least, most, mode]
            self.emit(item, out)
            return
        if mode == 2:
            return self.emit(("atomic", ("repeat", item, least, most, 0)), out)
        for _ in range(least):
            self.emit(item, out)
        if most < 0:
            register = self.registers
            self.registers += 1
            start = len(out)
            out += [_SPLIT, 0, 0, _MARK, register]
            self.emit(item, out)
            check = len(out)
            out += [_CHECK, register, 0, _JUMP, start]
            end = len(out)
            out[check + 2] = end
            out[start + 1:start + 3] = [start + 3, end] if mode == 0 else [end, start + 3]
            return
        splits = []
        for _ in range(most - least):
            splits.append(len(out))
            out += [_SPLIT, 0, 0]
            self.emit(item, out)
        for place in splits:
            out[place + 1:place + 3] = [place + 3, len(out)] if mode == 0 else [len(out), place + 3]


# -- patterns and matches ----------------------------------------------------------------------------------------------

class Match:
    """What a pattern matched."""

    __slots__ = ("re", "string", "pos", "endpos", "_slots")

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def _number(self, group):
        if isinstance(group, str):
            if group in self.re.groupindex:
                return self.re.groupindex[group]
        elif hasattr(type(group), "__index__") and 0 <= group.__index__() <= self.re.groups:
            return group.__index__()
        raise IndexError("no such group")

    def _text(self, number, default=None):
        start, end = self._slots[number * 2], self._slots[number * 2 + 1]
        return default if start < 0 or end < 0 else self.string[start:end]

    def group(self, *groups):
        if not groups:
            return self._text(0)
        if len(groups) == 1:
            return self._text(self._number(groups[0]))
        return tuple(self._text(self._number(group)) for group in groups)

    def __getitem__(self, group):
        return self._text(self._number(group))

    def groups(self, default=None):
        return tuple(self._text(number, default) for number in range(1, self.re.groups + 1))

    def groupdict(self, default=None):
        return {name: self._text(number, default) for name, number in self.re.groupindex.items()}

    def span(self, group=0, /):
        number = self._number(group)
        start, end = self._slots[number * 2], self._slots[number * 2 + 1]
        return (-1, -1) if start < 0 or end < 0 else (start, end)

    def start(self, group=0, /):
        return self.span(group)[0]

    def end(self, group=0, /):
        return self.span(group)[1]

    @property
    def regs(self):
        return tuple(self.span(number) for number in range(self.re.groups + 1))

    @property
    def lastindex(self):
        last = None
        for number in self.re._closed:
            if self._slots[number * 2 + 1] >= 0:
                last = number
        return last

    @property
    def lastgroup(self):
        last = self.lastindex
        return next((name for name, number in self.re.groupindex.items() if number == last), None)

    def expand(self, template):
        return _Template(self.re, template).fill(self)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return f"<re.Match object; span={self.span()}, match={self.group()!r}>"


_EVERYTHING = 1 << 62


class Pattern:
    """A compiled pattern."""

    __slots__ = ("pattern", "flags", "groups", "groupindex", "_code", "_closed", "__weakref__")

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def _scanner(self, string):
        if isinstance(string, str):
            if isinstance(self.pattern, bytes):
                raise TypeError("cannot use a bytes pattern on a string-like object")
        elif not isinstance(string, (bytes, bytearray, memoryview)):
            raise TypeError(f"expected string or bytes-like object, got '{type(string).__name__}'")
        elif isinstance(self.pattern, str):
            raise TypeError("cannot use a string pattern on a bytes-like object")
        return _scanner(self._code, string)

    def _made(self, string, pos, endpos, slots):
        if slots is None:
            return None
        made = Match.__new__(Match)
        made.re, made.string, made._slots = self, string, slots
        made.pos, made.endpos = min(max(pos, 0), len(string)), min(max(endpos, 0), len(string))
        return made

    def _once(self, string, pos, endpos, mode):
        return self._made(string, pos, endpos, self._scanner(string).find(pos, endpos, mode, -1))

    def match(self, string, pos=0, endpos=_EVERYTHING):
        return self._once(string, pos, endpos, 1)

    def fullmatch(self, string, pos=0, endpos=_EVERYTHING):
        return self._once(string, pos, endpos, 2)

    def search(self, string, pos=0, endpos=_EVERYTHING):
        return self._once(string, pos, endpos, 0)

    def finditer(self, string, pos=0, endpos=_EVERYTHING):
        return self._each(self._scanner(string), string, pos, endpos)

    def _each(self, scanner, string, pos, endpos):
        at, not_empty_at = pos, -1
        while True:
            slots = scanner.find(at, endpos, 0, not_empty_at)
            if slots is None:
                return
            at = slots[1]
            not_empty_at = at if slots[0] == at else -1      # no second empty match at the same place
            yield self._made(string, pos, endpos, slots)

    def findall(self, string, pos=0, endpos=_EVERYTHING):
        empty = string[:0] if isinstance(string, (str, bytes)) else b""
        if self.groups == 0:
            return [found._text(0) for found in self.finditer(string, pos, endpos)]
        if self.groups == 1:
            return [found._text(1, empty) for found in self.finditer(string, pos, endpos)]
        return [found.groups(empty) for found in self.finditer(string, pos, endpos)]

    def split(self, string, maxsplit=0):
        out, at = [], 0
        for count, found in enumerate(self.finditer(string), 1):
            start, end = found.span()
            out.append(string[at:start])
            out.extend(found.groups())
            at = end
            if count == maxsplit:
                break
        out.append(string[at:])
        return out

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def subn(self, repl, string, count=0):
        scanner = self._scanner(string)
        if not callable(repl):
            repl = _Template(self, repl).fill
        out, at, done = [], 0, 0
        for found in self._each(scanner, string, 0, _EVERYTHING):
            start, end = found.span()
            out.append(string[at:start])
            out.append(repl(found))
            at = end
            done += 1
            if done == count:
                break
        out.append(string[at:])
        return string[:0].join(out), done

    def scanner(self, string, pos=0, endpos=_EVERYTHING):
        raise NotImplementedError("Pattern.scanner() is not supported")

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return (self.pattern, self.flags) == (other.pattern, other.flags) and type(self.pattern) is type(other.pattern)

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        flags = self.flags & ~(32 if isinstance(self.pattern, str) else 0)
        shown = repr(self.pattern)[:200]
        return f"re.compile({shown}, {RegexFlag(flags)!r})" if flags else f"re.compile({shown})"


class _Template:
    """What replaces a match: texts and the numbers of groups in turn."""

    def __init__(self, pattern, template):
        self.pattern, self.shown = pattern, template
        self.bytes = isinstance(template, (bytes, bytearray))
        self.text = bytes(template).decode("latin-1") if self.bytes else template
        if not isinstance(self.text, str):
            raise TypeError(f"decoding to str: need a bytes-like object, {type(template).__name__} found")
        self.parts = self.parse() if "\\" in self.text else [self.text]

    def fail(self, msg, pos):
        raise error(msg, self.shown, pos)

    def parse(self):
        s, parts, at = self.text, [], 0
        while True:
            back = s.find("\\", at)
            if back < 0:
                parts.append(s[at:])
                return parts
            parts.append(s[at:back])
            c = s[back + 1:back + 2]
            at = back + 2
            if not c:
                self.fail("bad escape (end of pattern)", back)
            if c == "g":
                at = self.named(at, parts)
            elif c in _DIGITS:
                end = at
                if c == "0" or s[at:at + 1] in tuple(_OCTAL) and c in _OCTAL and s[at + 1:at + 2] in tuple(_OCTAL):
                    while end < back + (3 if c == "0" else 4) and s[end:end + 1] in tuple(_OCTAL):
                        end += 1
                    code = int(s[back + 1:end], 8)
                    if code > 0o377:
                        self.fail(f"octal escape value {s[back:end]} outside of range 0-0o377", back)
                    parts.append(chr(code))
                else:
                    if s[at:at + 1] in tuple(_DIGITS):
                        end += 1
                    self.group(int(s[back + 1:end]), back + 1, parts)
                at = end
            elif c in _ESCAPES:
                parts.append(_ESCAPES[c])
            elif c in _LETTERS:
                self.fail(f"bad escape \\{c}", back)
            else:
                parts.append("\\" + c)

    def named(self, at, parts):
        if not self.text.startswith("<", at):
            self.fail("missing <", at)
        end = self.text.find(">", at)
        name = self.text[at + 1:end] if end >= 0 else self.text[at + 1:]
        if not name:
            self.fail("missing group name", at + 1)
        if end < 0:
            self.fail("missing >, unterminated name", at + 1)
        if name.isidentifier():
            if name not in self.pattern.groupindex:
                raise IndexError(f"unknown group name {name!r}")
            parts.append(self.pattern.groupindex[name])
        else:
            if not (name.isascii() and name.isdigit()):
                self.fail(f"bad character in group name {name!r}", at + 1)
            self.group(int(name), at + 1, parts)
        return end + 1

    def group(self, number, place, parts):
        if number > self.pattern.groups:
            self.fail(f"invalid group reference {number}", place)
        parts.append(number)

    def fill(self, found):
        empty = found.string[:0]
        if self.bytes:
            return b"".join(part.encode("latin-1") if isinstance(part, str) else found._text(part, empty) for part in self.parts)
        return "".join(part if isinstance(part, str) else found._text(part, empty) for part in self.parts)


# -- the module's functions --------------------------------------------------------------------------------------------

_cache = {}
_MAXCACHE = 512


def compile(pattern, flags=0):
    """A pattern as an object."""
    return _compiled(pattern, flags)  #@ 227 11 35


def _compiled(pattern, flags):  #@ def _compile re/__init__.py 272
    if not isinstance(flags, int):
        raise TypeError(f"unsupported operand type(s) for &: {type(flags).__name__!r} and 'RegexFlag'")
    flags = int(flags)
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")  #@ 282 12 283 72
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError("first argument must be string or compiled pattern")  #@ 286 8 76
    key = type(pattern), pattern, flags
    if key in _cache:
        return _cache[key]
    if isinstance(pattern, bytes) and flags & 32:
        raise ValueError("cannot use UNICODE flag with a bytes pattern")  #@ 294 8 41 > compile re/_compiler.py 743 12 35 > parse re/_parser.py 981 20 49 > fix_flags re/_parser.py 965 12 76
    if isinstance(pattern, str) and flags & 4:
        raise ValueError("cannot use LOCALE flag with a str pattern")  #@ 294 8 41 > compile re/_compiler.py 743 12 35 > parse re/_parser.py 981 20 49 > fix_flags re/_parser.py 958 12 73
    if flags & 256 and flags & 32:
        raise ValueError("ASCII and UNICODE flags are incompatible")  #@ 294 8 41 > compile re/_compiler.py 743 12 35 > parse re/_parser.py 981 20 49 > fix_flags re/_parser.py 962 12 72
    parser = _Parser(pattern, flags)
    tree = parser.parse()  #@ 294 8 41 > compile re/_compiler.py 743 12 35
    code = []
    parser.emit(tree, code)
    code.append(_ACCEPT)
    made = Pattern.__new__(Pattern)
    made.pattern = pattern
    made.flags = parser.flags | (0 if isinstance(pattern, bytes) or parser.flags & 256 else 32)
    made.groups = parser.groups - 1
    from types import MappingProxyType
    made.groupindex = MappingProxyType(parser.names)
    made._code = _code(code, parser.sets, parser.groups, parser.registers)
    made._closed = tuple(parser.closed)
    if len(_cache) >= _MAXCACHE:
        del _cache[next(iter(_cache))]
    _cache[key] = made
    return made


def match(pattern, string, flags=0):
    """Matches the pattern at the beginning of the string."""
    made = _compiled(pattern, flags)  #@ 166 11 35
    return made.match(string)  #@ 166 11 49


def fullmatch(pattern, string, flags=0):
    """Matches the pattern against all of the string."""
    made = _compiled(pattern, flags)  #@ 171 11 35
    return made.fullmatch(string)  #@ 171 11 53


def search(pattern, string, flags=0):
    """Looks for the first place in the string where the pattern matches."""
    made = _compiled(pattern, flags)  #@ 176 11 35
    return made.search(string)  #@ 176 11 50


def sub(pattern, repl, string, count=0, flags=0):
    """The string with the matches replaced."""
    made = _compiled(pattern, flags)  #@ 185 11 35
    return made.sub(repl, string, count)  #@ 185 11 60


def subn(pattern, repl, string, count=0, flags=0):
    """The string with the matches replaced, and how many there were."""
    made = _compiled(pattern, flags)  #@ 196 11 35
    return made.subn(repl, string, count)  #@ 196 11 61


def split(pattern, string, maxsplit=0, flags=0):
    """The string split at the matches."""
    made = _compiled(pattern, flags)  #@ 206 11 35
    return made.split(string, maxsplit)  #@ 206 11 59


def findall(pattern, string, flags=0):
    """All matches: their texts, or their groups."""
    made = _compiled(pattern, flags)  #@ 216 11 35
    return made.findall(string)  #@ 216 11 51


def finditer(pattern, string, flags=0):
    """An iterator over all matches."""
    made = _compiled(pattern, flags)  #@ 223 11 35
    return made.finditer(string)  #@ 223 11 52


def purge():
    """Forgets the compiled patterns."""
    _cache.clear()  #@ 231 4 18


_SPECIAL = {code: "\\" + chr(code) for code in b"()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    """The pattern that matches just this text."""
    if isinstance(pattern, str):
        return pattern.translate(_SPECIAL)
    return bytes(pattern).decode("latin-1").translate(_SPECIAL).encode("latin-1")
