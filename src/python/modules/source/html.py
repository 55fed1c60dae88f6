"""Texts for HTML and from it."""  #@ file html/__init__.py
import re as _re

__all__ = ["escape", "unescape"]
_NAMES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\xa0", "copy": "\xa9", "reg": "\xae", "trade": "\u2122",
          "hellip": "\u2026", "mdash": "\u2014", "ndash": "\u2013", "lsquo": "\u2018", "rsquo": "\u2019", "ldquo": "\u201c", "rdquo": "\u201d",
          "laquo": "\xab", "raquo": "\xbb", "bull": "\u2022", "euro": "\u20ac", "pound": "\xa3", "yen": "\xa5", "cent": "\xa2", "sect": "\xa7",
          "para": "\xb6", "deg": "\xb0", "plusmn": "\xb1", "times": "\xd7", "divide": "\xf7", "frac12": "\xbd", "micro": "\xb5", "middot": "\xb7",
          "larr": "\u2190", "uarr": "\u2191", "rarr": "\u2192", "darr": "\u2193", "auml": "\xe4", "ouml": "\xf6", "uuml": "\xfc", "Auml": "\xc4",
          "Ouml": "\xd6", "Uuml": "\xdc", "szlig": "\xdf", "eacute": "\xe9", "egrave": "\xe8", "agrave": "\xe0", "ccedil": "\xe7"}


def escape(s, quote=True):
    """Replace special characters "&", "<" and ">" to HTML-safe sequences."""
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")  #@ 19 8 17
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s


def _character(match):
    name = match.group(1)
    if name[0] == "#":
        number = int(name[2:].rstrip(";"), 16) if name[1] in "xX" else int(name[1:].rstrip(";"))
        return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    known = _NAMES.get(name.rstrip(";"))
    return known if known is not None else "&" + name


def unescape(s):
    """Convert all named and numeric character references in the string s to the corresponding unicode characters."""
    return _re.sub(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z0-9]+;)", _character, s) if "&" in s else s
