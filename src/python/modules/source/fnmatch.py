"""Filename matching with shell patterns."""
import re as _re

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def translate(pat):
    """Translate a shell PATTERN to a regular expression."""
    out, at = [], 0
    while at < len(pat):
        c = pat[at]
        at += 1
        if c == "*":
            if not out or out[-1] != ".*":
                out.append(".*")
        elif c == "?":
            out.append(".")
        elif c == "[":
            end = at
            if end < len(pat) and pat[end] == "!":
                end += 1
            if end < len(pat) and pat[end] == "]":
                end += 1
            end = pat.find("]", end)
            if end < 0:
                out.append("\\[")
                continue
            inside = pat[at:end].replace("\\", "\\\\")
            at = end + 1
            if inside.startswith("!"):
                inside = "^" + inside[1:]
            elif inside[0] in "^[":
                inside = "\\" + inside
            out.append(f"[{inside}]")
        else:
            out.append(_re.escape(c))
    return "(?s:" + "".join(out) + ")\\Z"


def fnmatchcase(name, pat):
    """Test whether FILENAME matches PATTERN, including case."""
    if isinstance(pat, bytes):
        name, pat = name.decode("latin-1"), pat.decode("latin-1")
    return _re.match(translate(pat), name) is not None


def fnmatch(name, pat):
    """Test whether FILENAME matches PATTERN."""
    return fnmatchcase(name, pat)  #@ 36 11 33


def filter(names, pat):
    """Construct a list from those elements of the iterable NAMES that match PAT."""
    return [name for name in names if fnmatchcase(name, pat)]
