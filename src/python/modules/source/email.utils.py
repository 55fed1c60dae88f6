"""Dates and addresses as mail and HTTP write them."""
import datetime as _datetime
import re as _re
import time as _time

__all__ = ["formataddr", "formatdate", "format_datetime", "getaddresses", "mktime_tz", "parseaddr", "parsedate", "parsedate_tz",
           "parsedate_to_datetime", "unquote"]

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ZONES = {"UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "AST": -400, "ADT": -300, "EST": -500, "EDT": -400, "CST": -600, "CDT": -500, "MST": -700,
          "MDT": -600, "PST": -800, "PDT": -700}
_DATE = _re.compile(r"\s*(?:[A-Za-z]+[,.\s]\s*)?(\d{1,2})[\s-]+([A-Za-z]+)[,\s-]+(\d{2,4})\s+(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2}))?"
                    r"(?:\s*([-+]\d{4})|\s+([A-Za-z]+))?")
_SPECIALS = _re.compile(r'[][\\()<>@,:;".]')


# -- dates ---------------------------------------------------------------------------------------------------------------

def _date_text(fields, zone):
    year, month, day, hour, minute, second, weekday = fields[:7]
    return f"{_DAYS[weekday]}, {day:02} {_MONTHS[month - 1]} {year:04} {hour:02}:{minute:02}:{second:02} {zone}"


def formatdate(timeval=None, localtime=False, usegmt=False):
    """A date as RFC 2822 writes it, of seconds since the epoch, or now."""
    if timeval is None:
        timeval = _time.time()
    if localtime or usegmt:
        moment = _datetime.datetime.fromtimestamp(timeval, _datetime.timezone.utc)
    else:
        moment = _datetime.datetime.fromtimestamp(timeval, _datetime.timezone.utc).replace(tzinfo=None)
    if localtime:
        moment = moment.astimezone()
        usegmt = False
    return format_datetime(moment, usegmt)


def format_datetime(dt, usegmt=False):
    """A datetime as RFC 2822 writes it; a naive one has the zone -0000."""
    if usegmt:
        if dt.tzinfo is None or dt.tzinfo != _datetime.timezone.utc:
            raise ValueError("usegmt option requires a UTC datetime")
        zone = "GMT"
    else:
        zone = "-0000" if dt.tzinfo is None else dt.strftime("%z")
    return _date_text(dt.timetuple(), zone)


def _parsed(data):
    """The fields and the zone in seconds, None if it is not known; or None."""
    match = _DATE.match(data) if data else None
    if not match:
        return None
    day, month, year, hour, minute, second, offset, zone = match.groups()
    names = [name for name in _MONTHS if month.lower().startswith(name.lower())]
    if not names:
        return None
    year = int(year)
    if year < 100:
        year += 1900 if year > 68 else 2000
    seconds = None
    if zone:
        offset = "%+05d" % _ZONES[zone.upper()] if zone.upper() in _ZONES else None
    if offset and offset != "-0000":
        size = int(offset[1:])
        seconds = (size // 100 * 60 + size % 100) * 60
        seconds = -seconds if offset[0] == "-" and seconds else seconds
    return year, _MONTHS.index(names[0]) + 1, int(day), int(hour or 0), int(minute or 0), int(second or 0), 0, 1, -1, seconds


def parsedate_tz(data):
    """The fields of a date, and its zone in seconds."""
    found = _parsed(data)
    if found is None:
        return None
    return found[:9] + (found[9] or 0,)


def parsedate(data):
    """The fields of a date, without its zone."""
    found = _parsed(data)
    return None if found is None else found[:9]


def parsedate_to_datetime(data):
    """A datetime of the text of a date: naive if its zone is -0000."""
    found = _parsed(data)
    if found is None:
        raise ValueError('Invalid date value or format "%s"' % str(data))
    zone = None if found[9] is None else _datetime.timezone(_datetime.timedelta(seconds=found[9]))
    return _datetime.datetime(*found[:6], tzinfo=zone)


def mktime_tz(data):
    """Seconds since the epoch of what parsedate_tz() gave."""
    if data[9] is None:
        return _time.mktime(data[:8] + (-1,))
    moment = _datetime.datetime(*data[:6], tzinfo=_datetime.timezone.utc)
    return int(moment.timestamp()) - data[9]


# -- addresses -----------------------------------------------------------------------------------------------------------

def unquote(str):
    """A text without the quotes, or angle brackets, around it."""
    if len(str) > 1:
        if str.startswith('"') and str.endswith('"'):
            return str[1:-1].replace("\\\\", "\\").replace('\\"', '"')
        if str.startswith("<") and str.endswith(">"):
            return str[1:-1]
    return str


def formataddr(pair, charset="utf-8"):
    """A name and an address as one text."""
    name, address = pair
    address.encode("ascii")
    if not name:
        return address
    if not name.isascii():
        raise NotImplementedError("names of other letters than ASCII's are not supported")
    if _SPECIALS.search(name):
        name = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{name} <{address}>"


def _split(text):
    """The addresses of a list, apart at the commas that are not in quotes, brackets or comments."""
    parts, begin, quoted, depth, i = [], 0, False, 0, 0
    while i < len(text):
        c = text[i]
        if c == "\\":
            i += 1
        elif c == '"':
            quoted = not quoted
        elif not quoted:
            depth += (c in "(<") - (c in ")>")
            if c == "," and depth <= 0:
                parts.append(text[begin:i])
                begin = i + 1
        i += 1
    return [part for part in parts + [text[begin:]] if part.strip()]


def parseaddr(addr):
    """The name and the address of a text; two empty ones if it is none."""
    if isinstance(addr, list):
        addr = addr[0]
    parts = _split(addr) if isinstance(addr, str) else []
    if len(parts) != 1:
        return "", ""
    text = parts[0].strip()
    match = _re.fullmatch(r'(.*?)\s*<([^<>]*)>\s*(?:\((.*)\))?', text, _re.S)
    if match:
        name = " ".join([unquote(word) for word in _re.findall(r'"(?:[^"\\]|\\.)*"|[^\s"]+', match[1])])
        return (f"{name} ({match[3]})" if match[3] and name else match[3] or name), match[2].strip()
    match = _re.fullmatch(r"(.*?)\s*\((.*)\)", text, _re.S)
    if match:
        return match[2], match[1].strip()
    return "", text.replace(" ", "")


def getaddresses(fieldvalues):
    """The names and addresses of several lists."""
    return [parseaddr(part) for part in _split(", ".join([str(value) for value in fieldvalues]))]
