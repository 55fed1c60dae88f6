"""Filename matching with shell patterns: * ? [seq] [!seq]."""
import functools
import os
import re

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    """Whether the name matches the pattern; case counts where file names have it."""
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


@functools.lru_cache(maxsize=256, typed=True)
def _matcher(pat):
    if isinstance(pat, bytes):
        return re.compile(translate(str(pat, "ISO-8859-1")).encode("ISO-8859-1")).match
    return re.compile(translate(pat)).match


def filter(names, pat):
    """The names that match the pattern."""
    match = _matcher(os.path.normcase(pat))
    return [name for name in names if match(os.path.normcase(name))]


def fnmatchcase(name, pat):
    """Whether the name matches the pattern; case always counts."""
    return _matcher(pat)(name) is not None


def _set(text):
    """The inside of [...] as a regular expression's."""
    negated = text[0] == "!"
    if negated:
        text = text[1:]
    # A range that runs backwards holds nothing.
    parts, at = [], 0
    while at < len(text):
        if at + 2 < len(text) and text[at + 1] == "-":
            if text[at] <= text[at + 2]:
                parts.append(re.escape(text[at]) + "-" + re.escape(text[at + 2]))
            at += 3
        else:
            parts.append(re.escape(text[at]))
            at += 1
    if not parts:
        return "." if negated else "(?!)"
    return "[%s%s]" % ("^" if negated else "", "".join(parts))


def translate(pat):
    """The pattern as a regular expression."""
    pieces, at = [], 0
    while at < len(pat):
        char = pat[at]
        at += 1
        if char == "*":
            if not pieces or pieces[-1] != ".*":
                pieces.append(".*")
        elif char == "?":
            pieces.append(".")
        elif char == "[":
            start = at + 1 if pat[at:at + 1] == "!" else at
            end = pat.find("]", start + 1)
            if end < 0:
                pieces.append("\\[")
            else:
                pieces.append(_set(pat[at:end]))
                at = end + 1
        else:
            pieces.append(re.escape(char))
    return r"(?s:%s)\Z" % "".join(pieces)
