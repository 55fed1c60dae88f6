"""What the assertions of unittest say things with."""
import reprlib

__unittest = True

_MAX_LENGTH = 80
_PLACEHOLDER_LEN = 12
_MIN_BEGIN_LEN = _MIN_END_LEN = 5
_MIN_COMMON_LEN = 5
_MIN_DIFF_LEN = _MAX_LENGTH - _MIN_BEGIN_LEN - _PLACEHOLDER_LEN - _MIN_COMMON_LEN - _PLACEHOLDER_LEN - _MIN_END_LEN


def safe_repr(obj, short=False):
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    if not short or len(text) < _MAX_LENGTH:
        return text
    return text[:_MAX_LENGTH] + " [truncated]..."


def _shorten(text, prefixlen, suffixlen):
    skipped = len(text) - prefixlen - suffixlen
    if skipped <= _PLACEHOLDER_LEN:
        return text
    return "%s[%d chars]%s" % (text[:prefixlen], skipped, text[len(text) - suffixlen:])


def _common_prefix(texts):
    first, last = min(texts), max(texts)
    for at, char in enumerate(first):
        if char != last[at]:
            return first[:at]
    return first


def _common_shorten_repr(*args):
    """The reprs of the arguments, of long ones only what is around their first difference."""
    texts = tuple(map(safe_repr, args))
    longest = max(map(len, texts))
    if longest <= _MAX_LENGTH:
        return texts
    prefix = _common_prefix(texts)
    common = len(prefix)
    room = _MAX_LENGTH - (longest - common + _MIN_BEGIN_LEN + _PLACEHOLDER_LEN)
    if room > _MIN_COMMON_LEN:
        prefix = _shorten(prefix, _MIN_BEGIN_LEN, room)
        return tuple(prefix + text[common:] for text in texts)
    prefix = _shorten(prefix, _MIN_BEGIN_LEN, _MIN_COMMON_LEN)
    return tuple(prefix + _shorten(text[common:], _MIN_DIFF_LEN, _MIN_END_LEN) for text in texts)


def strclass(cls):
    return "%s.%s" % (cls.__module__, cls.__qualname__)


def _differences(first, second):
    """(what only the first has, what only the second has), counting equal elements; in order of first appearance."""
    remaining = list(second)
    missing = []
    for element in first:
        try:
            remaining.remove(element)
        except ValueError:
            missing.append(element)
    return missing, remaining


def _count_difference(first, second):
    """(count in first, count in second, element) for each element whose counts differ."""
    found = []
    seen = []
    first, second = list(first), list(second)
    for element in first + second:
        if any(element == other for other in seen):
            continue
        seen.append(element)
        counts = sum(element == other for other in first), sum(element == other for other in second)
        if counts[0] != counts[1]:
            found.append((*counts, element))
    return found


def three_way_cmp(x, y):
    """-1, 0 or 1: how x compares with y."""
    return (x > y) - (x < y)
