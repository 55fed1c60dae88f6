"""Helpers for computing differences between sequences: what is common, and what to insert and delete."""
import re
from collections import namedtuple

__all__ = ["get_close_matches", "ndiff", "restore", "SequenceMatcher", "Differ", "IS_CHARACTER_JUNK", "IS_LINE_JUNK",
           "context_diff", "unified_diff", "diff_bytes", "Match"]

Match = namedtuple("Match", "a b size")


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Compares two sequences by their longest common blocks, and what is left and right of each in turn."""

    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk = isjunk
        self.autojunk = autojunk
        self.a = self.b = None
        self.set_seqs(a, b)  #@ 182 8 27

    def set_seqs(self, a, b):
        self.set_seq1(a)  #@ 193 8 24
        self.set_seq2(b)  #@ 194 8 24

    def set_seq1(self, a):
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        if b is not self.b:
            self.b = b
            self.matching_blocks = self.opcodes = self.fullbcount = None
            self._index()

    def _index(self):
        """Where each element of b is, but for junk and, in long texts, for what is everywhere."""
        self.b2j = places = {}
        for at, element in enumerate(self.b):
            places.setdefault(element, []).append(at)
        self.bjunk = {element for element in places if self.isjunk and self.isjunk(element)}
        for element in self.bjunk:
            del places[element]
        self.bpopular = set()
        length = len(self.b)
        if self.autojunk and length >= 200:
            limit = length // 100 + 1
            self.bpopular = {element for element, where in places.items() if len(where) > limit}
            for element in self.bpopular:
                del places[element]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest block that a[alo:ahi] and b[blo:bhi] share; of several the one that starts first in a, then in b."""
        a, b, places, junk = self.a, self.b, self.b2j, self.bjunk
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        best_a, best_b, best = alo, blo, 0
        ending = {}                                 # by place in b: the length of the common block that ends there and before a[i]
        for i in range(alo, ahi):
            grown = {}
            for j in places.get(a[i], ()):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                size = grown[j] = ending.get(j - 1, 0) + 1
                if size > best:
                    best_a, best_b, best = i - size + 1, j - size + 1, size
            ending = grown
        # Popular elements were left out of the index, but may extend the block; then junk, if it lies next to it.
        for wanted in (False, True):
            while best_a > alo and best_b > blo and (b[best_b - 1] in junk) is wanted and a[best_a - 1] == b[best_b - 1]:
                best_a, best_b, best = best_a - 1, best_b - 1, best + 1
            while best_a + best < ahi and best_b + best < bhi and (b[best_b + best] in junk) is wanted \
                    and a[best_a + best] == b[best_b + best]:
                best += 1
        return Match(best_a, best_b, best)  #@ 419 15 44

    def get_matching_blocks(self):
        """The common blocks as (place in a, place in b, size), growing; the last is an empty one at both ends."""
        if self.matching_blocks is not None:
            return self.matching_blocks
        open_parts = [(0, len(self.a), 0, len(self.b))]
        found = []
        while open_parts:
            alo, ahi, blo, bhi = open_parts.pop()
            i, j, size = match = self.find_longest_match(alo, ahi, blo, bhi)  #@ 454 26 69
            if not size:
                continue
            found.append(match)
            if alo < i and blo < j:
                open_parts.append((alo, i, blo, j))
            if i + size < ahi and j + size < bhi:
                open_parts.append((i + size, ahi, j + size, bhi))
        joined = []
        for i, j, size in sorted(found):
            if joined and joined[-1][0] + joined[-1][2] == i and joined[-1][1] + joined[-1][2] == j:
                size += joined[-1][2]
                i, j = joined.pop()[:2]
            joined.append((i, j, size))
        joined.append((len(self.a), len(self.b), 0))
        self.matching_blocks = [Match(*block) for block in joined]
        return self.matching_blocks

    def get_opcodes(self):
        """(tag, from, to in a, from, to in b) for what turns a into b: equal, replace, delete, insert."""
        if self.opcodes is None:
            i = j = 0
            self.opcodes = found = []
            for ai, bj, size in self.get_matching_blocks():  #@ 525 28 54
                tag = "replace" if i < ai and j < bj else "delete" if i < ai else "insert" if j < bj else ""
                if tag:
                    found.append((tag, i, ai, j, bj))
                i, j = ai + size, bj + size
                if size:
                    found.append(("equal", ai, i, bj, j))
        return self.opcodes

    def get_grouped_opcodes(self, n=3):
        """The opcodes in groups, each with up to n equal elements around its changes."""
        codes = list(self.get_opcodes()) or [("equal", 0, 1, 0, 1)]  #@ 572 16 34
        tag, i1, i2, j1, j2 = codes[0]
        if tag == "equal":
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        tag, i1, i2, j1, j2 = codes[-1]
        if tag == "equal":
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == "equal" and i2 - i1 > 2 * n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group  #@ 590 16 27
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group  #@ 595 12 23

    def ratio(self):
        """How alike they are, from 0 to 1."""
        return _ratio(sum(block.size for block in self.get_matching_blocks()), len(self.a) + len(self.b))  #@ 619 18 74

    def quick_ratio(self):
        """At least ratio(), sooner: elements are counted, their order ignored."""
        if self.fullbcount is None:
            self.fullbcount = {}
            for element in self.b:
                self.fullbcount[element] = self.fullbcount.get(element, 0) + 1
        left = dict(self.fullbcount)
        matches = 0
        for element in self.a:
            if left.get(element, 0) > 0:
                matches += 1
                left[element] -= 1
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """At least ratio(), at once: from the lengths alone."""
        return _ratio(min(len(self.a), len(self.b)), len(self.a) + len(self.b))


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The up to n best of the possibilities that are close to word, the best first."""
    if not n > 0:
        raise ValueError("n must be > 0: %r" % (n,))  #@ 696 8 52
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError("cutoff must be in [0.0, 1.0]: %r" % (cutoff,))  #@ 698 8 72
    matcher = SequenceMatcher()  #@ 700 8 25
    matcher.set_seq2(word)
    scored = []
    for possibility in possibilities:
        matcher.set_seq1(possibility)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff and matcher.ratio() >= cutoff:
            scored.append((matcher.ratio(), possibility))
    scored.sort(reverse=True)
    return [possibility for _, possibility in scored[:n]]


class Differ:
    """Compares lists of lines, and similar lines character by character."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk, self.charjunk = linejunk, charjunk

    def compare(self, a, b):
        """Lines with "- ", "+ ", "  " in front, and "? " for a line that points into the one above."""
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():  #@ 859 19 55
            if tag == "replace":
                yield from self._replace(a, alo, ahi, b, blo, bhi)
            elif tag == "delete":
                yield from self._marked("-", a, alo, ahi)
            elif tag == "insert":
                yield from self._marked("+", b, blo, bhi)
            else:
                yield from self._marked(" ", a, alo, ahi)

    def _marked(self, mark, lines, low, high):
        for at in range(low, high):
            yield f"{mark} {lines[at]}"

    def _plain_replace(self, a, alo, ahi, b, blo, bhi):
        # The shorter block first.
        removed, added = self._marked("-", a, alo, ahi), self._marked("+", b, blo, bhi)
        if bhi - blo < ahi - alo:
            removed, added = added, removed
        yield from removed
        yield from added

    def _replace(self, a, alo, ahi, b, blo, bhi):
        """Looks for the most similar pair of lines, shows how they differ, and goes on before and after them."""
        best, cutoff = 0.74, 0.75
        matcher = SequenceMatcher(self.charjunk)
        equal = None                                # the first pair of equal lines
        pair = None
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    if equal is None:
                        equal = i, j
                    continue
                matcher.set_seq1(a[i])
                if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                    best, pair = matcher.ratio(), (i, j)
        if best < cutoff:
            if equal is None:
                yield from self._plain_replace(a, alo, ahi, b, blo, bhi)
                return
            pair = equal
        else:
            equal = None
        i, j = pair
        yield from self._around(a, alo, i, b, blo, j)
        if equal is None:
            marks_a = marks_b = ""
            matcher.set_seqs(a[i], b[j])
            for tag, a1, a2, b1, b2 in matcher.get_opcodes():
                width_a, width_b = a2 - a1, b2 - b1
                marks_a += {"replace": "^", "delete": "-", "insert": "", "equal": " "}[tag] * width_a
                marks_b += {"replace": "^", "delete": "", "insert": "+", "equal": " "}[tag] * width_b
            yield from self._pointed(a[i], b[j], marks_a, marks_b)
        else:
            yield "  " + a[i]
        yield from self._around(a, i + 1, ahi, b, j + 1, bhi)

    def _around(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            yield from self._replace(a, alo, ahi, b, blo, bhi)
        elif alo < ahi:
            yield from self._marked("-", a, alo, ahi)
        elif blo < bhi:
            yield from self._marked("+", b, blo, bhi)

    def _pointed(self, a_line, b_line, a_marks, b_marks):
        for mark, line, marks in (("-", a_line, a_marks), ("+", b_line, b_marks)):
            yield f"{mark} {line}"
            # What is white in the line stays so under it, that tabs line up.
            marks = "".join(c if m == " " and c.isspace() else m for c, m in zip(line, marks)).rstrip()
            if marks:
                yield f"? {marks}\n"


def IS_LINE_JUNK(line, pat=re.compile(r"\s*(?:#\s*)?$").match):
    """Whether the line is blank or a lone "#"."""
    return pat(line) is not None  #@ 1059 11 20


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    """Whether the character is a blank or a tab."""
    return ch in ws


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """Compare a and b (lists of strings) as Differ does."""
    return Differ(linejunk, charjunk).compare(a, b)  #@ 1338 11 51


def restore(delta, which):
    """One of the two texts that made an ndiff: 1 or 2."""
    try:
        tag = {1: "- ", 2: "+ "}[int(which)]
    except KeyError:
        raise ValueError("unknown delta choice (must be 1 or 2): %r" % which) from None  #@ 2044 8 2045 45
    for line in delta:
        if line[:2] in ("  ", tag):
            yield line[2:]  #@ 2049 12 26


def _check_types(a, b, *args):
    for lines in (a, b):
        if lines and not isinstance(lines[0], str):
            raise TypeError("lines to compare must be str, not %s (%r)" % (type(lines[0]).__name__, lines[0]))
    for arg in args:
        if not isinstance(arg, str):
            raise TypeError("all arguments must be str, not: %r" % (arg,))  #@ 1271 12 74


def _heading(mark, name, date, lineterm):
    return "{} {}{}{}".format(mark, name, "\t" + date if date else "", lineterm)


def _unified_range(start, stop):
    length = stop - start
    if length == 1:
        return str(start + 1)
    return f"{start + 1 if length else start},{length}"


def _context_range(start, stop):
    length = stop - start
    first = start + 1 if length else start
    return str(first) if length <= 1 else f"{first},{first + length - 1}"


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """The differences of two lists of lines, in the format of `diff -u`."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)  #@ 1136 4 76
    begun = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):  #@ 1138 17 65
        if not begun:
            begun = True
            yield _heading("---", fromfile, fromfiledate, lineterm)
            yield _heading("+++", tofile, tofiledate, lineterm)
        first, last = group[0], group[-1]
        yield f"@@ -{_unified_range(first[1], last[2])} +{_unified_range(first[3], last[4])} @@{lineterm}"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from (" " + line for line in a[i1:i2])
            if tag in ("replace", "delete"):
                yield from ("-" + line for line in a[i1:i2])
            if tag in ("replace", "insert"):
                yield from ("+" + line for line in b[j1:j2])


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """The differences of two lists of lines, in the format of `diff -c`."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)  #@ 1224 4 76
    marks = {"insert": "+ ", "delete": "- ", "replace": "! ", "equal": "  "}
    begun = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):  #@ 1227 17 65
        if not begun:
            begun = True
            yield _heading("***", fromfile, fromfiledate, lineterm)
            yield _heading("---", tofile, tofiledate, lineterm)
        first, last = group[0], group[-1]
        tags = {code[0] for code in group}
        yield "***************" + lineterm  #@ 1236 8 42
        yield f"*** {_context_range(first[1], last[2])} ****{lineterm}"
        if tags & {"replace", "delete"}:
            for tag, i1, i2, _, _ in group:
                if tag != "insert":
                    yield from (marks[tag] + line for line in a[i1:i2])
        yield f"--- {_context_range(first[3], last[4])} ----{lineterm}"
        if tags & {"replace", "insert"}:
            for tag, _, _, j1, j2 in group:
                if tag != "delete":
                    yield from (marks[tag] + line for line in b[j1:j2])


def diff_bytes(dfunc, a, b, fromfile=b"", tofile=b"", fromfiledate=b"", tofiledate=b"", n=3, lineterm=b"\n"):
    """Compare lists of bytes with unified_diff or context_diff."""
    def text(data):
        try:
            return data.decode("ascii", "surrogateescape")
        except AttributeError as wrong:
            raise TypeError("all arguments must be bytes, not %s (%r)" % (type(data).__name__, data)) from wrong
    lines = dfunc([text(line) for line in a], [text(line) for line in b], text(fromfile), text(tofile), text(fromfiledate),  #@ 1299 12 80
                  text(tofiledate), n, text(lineterm))
    for line in lines:
        yield line.encode("ascii", "surrogateescape")  #@ 1301 8 53
