"""Basic date and time types. now() and today() read the program's clock: virtual time, in UTC."""
import math as _math
import time as _time

__all__ = ["date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC"]

MINYEAR = 1
MAXYEAR = 9999
_MAXORDINAL = 3652059                        # date.max.toordinal()
_EPOCH = 719163                              # date(1970, 1, 1).toordinal()
_DAY_US = 86_400_000_000
_MONTHS = (None, "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = (None, "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_BEFORE = (None, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


# -- the calendar ------------------------------------------------------------------------------------------------------

def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else (None, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month]


def _days_before_year(year):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _days_before_month(year, month):
    return _BEFORE[month] + (month > 2 and _is_leap(year))


def _to_ordinal(year, month, day):
    return _days_before_year(year) + _days_before_month(year, month) + day


def _from_ordinal(ordinal):
    year = (ordinal - 1) * 400 // 146097 + 1         # right, or one too many
    while _days_before_year(year) >= ordinal:
        year -= 1
    while _days_before_year(year + 1) < ordinal:
        year += 1
    rest = ordinal - _days_before_year(year)
    month = 12
    while _days_before_month(year, month) >= rest:
        month -= 1
    return year, month, rest - _days_before_month(year, month)


def _week1_monday(year):
    first = _to_ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


# -- arguments ---------------------------------------------------------------------------------------------------------

def _int(value):
    if type(value) is int:
        return value
    index = getattr(type(value), "__index__", None)
    if index is None:
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    return index(value)


def _check_date(year, month, day):
    year, month, day = _int(year), _int(month), _int(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond, fold = _int(hour), _int(minute), _int(second), _int(microsecond), _int(fold)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond, fold


def _check_tzinfo(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")
    return tz


def _missing(name, place):
    raise TypeError(f"function missing required argument '{name}' (pos {place})")


_NONE = object()


def _odd(names, function):
    for name in names:
        raise TypeError(f"{name!r} is an invalid keyword argument for {function}")


def _field(owner, get, doc=None):
    """An attribute that can only be read, in the words of CPython's C."""
    def refuse(self, value=None):
        name = get.__code__.co_names[0][1:]
        raise AttributeError("readonly attribute" if owner == "timedelta" else f"attribute '{name}' of 'datetime.{owner}' objects is not writable")
    return property(get, refuse, refuse, doc)


def _name(value):
    """A class as it is shown: ours with their module."""
    cls = type(value)
    return f"datetime.{cls.__name__}" if cls.__module__ == "datetime" else cls.__name__


def _divide_nearest(a, b):
    """a / b, rounded to the nearest int, ties to the even one."""
    q, r = divmod(a, b)
    double = 2 * r
    if b < 0:
        double, b = -double, -b
    return q + (double > b or double == b and q % 2 == 1)


# -- timedelta ---------------------------------------------------------------------------------------------------------

class timedelta:
    """A difference between two moments: days, seconds and microseconds, the latter two never negative."""

    __slots__ = ("_days", "_seconds", "_microseconds", "__weakref__")

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0, *more, **odd):
        if more:
            raise TypeError(f"__new__() takes at most 7 arguments ({7 + len(more) + len(odd)} given)")
        if odd:
            _odd(odd, "__new__()")
        total, rest = 0, 0.0                 # microseconds, and what is lost to them of fractions
        for name, value, factor in (("microseconds", microseconds, 1), ("milliseconds", milliseconds, 1000),
                                    ("seconds", seconds, 1_000_000), ("minutes", minutes, 60_000_000),
                                    ("hours", hours, 3_600_000_000), ("days", days, _DAY_US), ("weeks", weeks, 7 * _DAY_US)):
            if isinstance(value, int):
                total += value * factor
            elif isinstance(value, float):
                fraction, whole = _math.modf(value)
                total += int(whole) * factor
                fraction, whole = _math.modf(fraction * factor)
                total += int(whole)
                rest += fraction
            else:
                raise TypeError(f"unsupported type for timedelta {name} component: {type(value).__name__}")
        if rest:
            whole = _math.floor(rest + 0.5)
            if abs(whole - rest) == 0.5:     # a tie: to the even sum
                low = _math.floor(rest)
                whole = low if (total + low) % 2 == 0 else low + 1
            total += whole
        return cls._from_us(total)

    @classmethod
    def _from_us(cls, total):
        seconds, us = divmod(total, 1_000_000)
        days, seconds = divmod(seconds, 86400)
        if not -999999999 <= days <= 999999999:
            if not -1 << 31 <= days < 1 << 31:
                raise OverflowError("Python int too large to convert to C int")
            raise OverflowError(f"days={days}; must have magnitude <= 999999999")
        self = object.__new__(cls)
        self._days, self._seconds, self._microseconds = days, seconds, us
        return self

    def _us(self):
        return (self._days * 86400 + self._seconds) * 1_000_000 + self._microseconds

    days = _field("timedelta", lambda self: self._days, doc="Number of days.")
    seconds = _field("timedelta", lambda self: self._seconds, doc="Number of seconds (>= 0 and less than 1 day).")
    microseconds = _field("timedelta", lambda self: self._microseconds, doc="Number of microseconds (>= 0 and less than 1 second).")

    def total_seconds(self):
        """Total seconds in the duration."""
        return self._us() / 1_000_000

    def __repr__(self):
        parts = [f"{name}={value}" for name, value in (("days", self._days), ("seconds", self._seconds),
                                                      ("microseconds", self._microseconds)) if value]
        return f"{_name(self)}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = "%d:%02d:%02d" % (hours, minutes, seconds)
        if self._days:
            text = "%d day%s, %s" % (self._days, "" if abs(self._days) == 1 else "s", text)
        return text + (".%06d" % self._microseconds if self._microseconds else "")

    def __add__(self, other):
        if isinstance(other, timedelta):
            return timedelta._from_us(self._us() + other._us())
        return NotImplemented

    def __radd__(self, other):
        return NotImplemented

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return timedelta._from_us(self._us() - other._us())
        return NotImplemented

    def __rsub__(self, other):
        return NotImplemented

    def __neg__(self):
        return timedelta._from_us(-self._us())

    def __pos__(self):
        return timedelta._from_us(self._us())

    def __abs__(self):
        return timedelta._from_us(abs(self._us()))

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._from_us(self._us() * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._from_us(_divide_nearest(self._us() * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us() / other._us()
        if isinstance(other, int):
            if other == 0:
                raise ZeroDivisionError("integer division or modulo by zero")
            return timedelta._from_us(_divide_nearest(self._us(), other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            if a == 0:
                raise ZeroDivisionError("integer division or modulo by zero")
            return timedelta._from_us(_divide_nearest(self._us() * b, a))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            if not other:
                raise ZeroDivisionError("integer division or modulo by zero")
            return self._us() // other._us()
        if isinstance(other, int):
            if other == 0:
                raise ZeroDivisionError("integer division or modulo by zero")
            return timedelta._from_us(self._us() // other)
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            if not other:
                raise ZeroDivisionError("integer division or modulo by zero")
            return timedelta._from_us(self._us() % other._us())
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            return self // other, self % other
        return NotImplemented

    def __eq__(self, other):
        return self._us() == other._us() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us() < other._us() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us() <= other._us() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us() > other._us() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us() >= other._us() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __bool__(self):
        return self._us() != 0

    def __reduce__(self):
        return type(self), (self._days, self._seconds, self._microseconds)


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)


# -- time zones --------------------------------------------------------------------------------------------------------

class tzinfo:
    """What a time zone must say: a base class."""

    __slots__ = ("__dict__", "__weakref__")

    def utcoffset(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def tzname(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def fromutc(self, dt):
        """From a moment in UTC to local time."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        summer = dt.dst()
        if summer is None:
            raise ValueError("fromutc: non-None dst() result required")
        if offset - summer:
            dt += offset - summer
            summer = dt.dst()
            if summer is None:
                raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return dt + summer


def _offset_text(offset, separator=":"):
    """+HH:MM, with seconds and microseconds only where there are some."""
    if offset is None:
        return ""
    us = offset._us()
    sign, us = ("-", -us) if us < 0 else ("+", us)
    seconds, us = divmod(us, 1_000_000)
    text = "%s%02d%s%02d" % (sign, seconds // 3600, separator, seconds // 60 % 60)
    if seconds % 60 or us:
        text += "%s%02d" % (separator, seconds % 60)
    return text + (".%06d" % us if us else "")


class timezone(tzinfo):
    """A fixed offset from UTC."""

    __slots__ = ("_offset", "_zone_name")

    def __new__(cls, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if name is not None and not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {type(name).__name__}")
        if not -_DAY_US < offset._us() < _DAY_US:
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not "
                             f"{offset!r}.")
        if name is None and not offset and hasattr(cls, "utc"):
            return cls.utc
        self = object.__new__(cls)
        self._offset, self._zone_name = offset, name
        return self

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def _check(self, function, dt):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError(f"{function}(dt) argument must be a datetime instance or None, not {type(dt).__name__}")

    def utcoffset(self, dt):
        self._check("utcoffset", dt)
        return self._offset

    def dst(self, dt):
        self._check("dst", dt)
        return None

    def tzname(self, dt):
        self._check("tzname", dt)
        if self._zone_name is not None:
            return self._zone_name
        return "UTC" + _offset_text(self._offset) if self._offset else "UTC"

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset

    def __str__(self):
        return self.tzname(None)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        if self._zone_name is None:
            return f"datetime.timezone({self._offset!r})"
        return f"datetime.timezone({self._offset!r}, {self._zone_name!r})"

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __reduce__(self):
        return type(self), (self._offset,) if self._zone_name is None else (self._offset, self._zone_name)


timezone.utc = UTC = timezone(timedelta(0))
timezone.min = timezone(timedelta(days=-1, seconds=60))
timezone.max = timezone(timedelta(hours=23, minutes=59))


def _checked_offset(offset, function):
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{function}() must return None or a timedelta, not '{type(offset).__name__}'")
    if not -_DAY_US < offset._us() < _DAY_US:
        raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not "
                         f"{offset!r}.")
    return offset


# -- texts -------------------------------------------------------------------------------------------------------------

def _strftime(moment, format, fields):
    """time.strftime(), with %f, %z and %Z filled in first."""
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
    out, at = [], 0
    while at < len(format):
        c = format[at]
        at += 1
        if c != "%" or at == len(format):
            out.append(c)
            continue
        directive = format[at]
        at += 1
        if directive == "f":
            out.append("%06d" % getattr(moment, "microsecond", 0))
        elif directive == "z":
            offset = getattr(moment, "utcoffset", None)
            out.append(_offset_text(offset() if offset else None, ""))
        elif directive == "Z":
            name = getattr(moment, "tzname", None)
            out.append(((name() if name else None) or "").replace("%", "%%"))
        else:
            out.append("%" + directive)
    return _time.strftime("".join(out), fields)


def _time_text(hour, minute, second, us, timespec):
    if timespec == "auto":
        timespec = "microseconds" if us else "seconds"
    if timespec == "hours":
        return "%02d" % hour
    if timespec == "minutes":
        return "%02d:%02d" % (hour, minute)
    if timespec == "seconds":
        return "%02d:%02d:%02d" % (hour, minute, second)
    if timespec == "milliseconds":
        return "%02d:%02d:%02d.%03d" % (hour, minute, second, us // 1000)
    if timespec == "microseconds":
        return "%02d:%02d:%02d.%06d" % (hour, minute, second, us)
    raise ValueError("Unknown timespec value")


def _digits(text, size):
    if len(text) != size or not (text.isascii() and text.isdigit()):
        raise ValueError
    return int(text)


def _parse_iso_date(text):
    """YYYY-MM-DD, YYYYMMDD, YYYY-Www[-D], YYYYWww[D]; the text is exactly that."""
    year, rest = _digits(text[:4], 4), text[4:]
    dashes = rest.startswith("-")
    rest = rest[dashes:]
    if rest.startswith("W"):
        week, rest = _digits(rest[1:3], 2), rest[3:]
        day = 1
        if rest:
            if dashes != rest.startswith("-"):
                raise ValueError
            day = _digits(rest[dashes:], 1)
        return _from_iso_calendar(year, week, day)
    month, rest = _digits(rest[:2], 2), rest[2:]
    if dashes != rest.startswith("-"):
        raise ValueError
    return year, month, _digits(rest[dashes:], 2)


def _from_iso_calendar(year, week, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"Year is out of range: {year}")
    if not 1 <= week <= 53 or week == 53 and _week1_monday(year) + 52 * 7 >= _week1_monday(year + 1):
        raise ValueError(f"Invalid week: {week}")
    if not 1 <= day <= 7:
        raise ValueError(f"Invalid day: {day} (range is [1, 7])")
    return _from_ordinal(_week1_monday(year) + (week - 1) * 7 + day - 1)


def _parse_hms(text):
    """HH[[:]MM[[:]SS[(.|,)f+]]]: hour, minute, second, microsecond."""
    found = [_digits(text[:2], 2), 0, 0, 0]
    rest = text[2:]
    colons = rest.startswith(":")
    for place in (1, 2):
        if not rest:
            return found
        if colons != rest.startswith(":"):
            raise ValueError
        found[place], rest = _digits(rest[colons:colons + 2], 2), rest[colons + 2:]
    if rest:
        if rest[0] not in ".," or not rest[1:].isdigit() or not rest.isascii():
            raise ValueError
        found[3] = int(rest[1:7].ljust(6, "0"))
    return found


def _parse_iso_time(text):
    sign = max(text.find("+"), text.find("-"))
    tz = None
    if text.endswith("Z"):
        text, tz = text[:-1], timezone.utc
    elif sign >= 0:
        hour, minute, second, us = _parse_hms(text[sign + 1:])
        offset = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=us)
        tz = timezone(-offset if text[sign] == "-" else offset) if offset else timezone.utc
        text = text[:sign]
    return (*_parse_hms(text), tz)


# -- date --------------------------------------------------------------------------------------------------------------

class _IsoCalendarDate(tuple):
    __slots__ = ()

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return "datetime.IsoCalendarDate(year=%s, week=%s, weekday=%s)" % tuple(self)


class date:
    """A day of the proleptic Gregorian calendar."""

    __slots__ = ("_year", "_month", "_day", "__weakref__")

    def __new__(cls, year=_NONE, month=_NONE, day=_NONE, *more, **odd):
        if more:
            raise TypeError(f"function takes at most 3 arguments ({3 + len(more) + len(odd)} given)")
        if isinstance(year, bytes) and len(year) == 4 and month is _NONE:     # as pickle kept it
            year, month, day = year[0] << 8 | year[1], year[2], year[3]
        for place, (name, value) in enumerate((("year", year), ("month", month), ("day", day)), 1):
            if value is _NONE:
                _missing(name, place)
        if odd:
            _odd(odd, "this function")
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        return self

    @classmethod
    def fromtimestamp(cls, timestamp):
        return cls(*_time.localtime(timestamp)[:3])

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, ordinal):
        ordinal = _int(ordinal)
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        if ordinal > _MAXORDINAL:
            raise ValueError(f"year {_from_ordinal(ordinal)[0]} is out of range")
        return cls(*_from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            if len(date_string) not in (7, 8, 10):
                raise ValueError
            found = _parse_iso_date(date_string)
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        return cls(*found)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        return cls(*_from_iso_calendar(year, week, day))

    year = _field("date", lambda self: self._year)
    month = _field("date", lambda self: self._month)
    day = _field("date", lambda self: self._day)

    def replace(self, year=None, month=None, day=None, **odd):
        if odd:
            _odd(odd, "replace()")
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    def toordinal(self):
        return _to_ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        ordinal, year = self.toordinal(), self._year
        if ordinal < _week1_monday(year):
            year -= 1
        elif ordinal >= _week1_monday(year + 1):
            year += 1
        return _IsoCalendarDate((year, (ordinal - _week1_monday(year)) // 7 + 1, self.weekday() + 1))

    def isoformat(self):
        return "%04d-%02d-%02d" % (self._year, self._month, self._day)

    __str__ = isoformat

    def ctime(self):
        return "%s %s %2d 00:00:00 %04d" % (_DAYS[self.isoweekday()], _MONTHS[self._month], self._day, self._year)

    def timetuple(self):
        return _time.struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(), self._yearday(), -1))

    def _yearday(self):
        return _days_before_month(self._year, self._month) + self._day

    def strftime(self, format):
        return _strftime(self, format, self.timetuple())

    def __format__(self, format_spec):
        if not isinstance(format_spec, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type(format_spec).__name__}")
        return self.strftime(format_spec) if format_spec else str(self)

    def __repr__(self):
        return f"{_name(self)}({self._year}, {self._month}, {self._day})"

    def _key(self):
        return self._year, self._month, self._day

    def _compare(self, other, symbol):
        if isinstance(other, datetime):
            raise TypeError(f"can't compare datetime.datetime to {_name(self)}")
        return NotImplemented

    def __eq__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() == other._key()
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() < other._key()
        return self._compare(other, "<")

    def __le__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() <= other._key()
        return self._compare(other, "<=")

    def __gt__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() > other._key()
        return self._compare(other, ">")

    def __ge__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() >= other._key()
        return self._compare(other, ">=")

    def __hash__(self):
        return hash((self._year, self._month, self._day))

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        ordinal = self.toordinal() + other._days
        if not 1 <= ordinal <= _MAXORDINAL:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(ordinal)

    def __radd__(self, other):
        return self + other if isinstance(other, timedelta) else NotImplemented

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other._days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __rsub__(self, other):
        return NotImplemented

    def _state(self):
        return bytes([self._year >> 8, self._year & 255, self._month, self._day])

    def __reduce__(self):
        return type(self), (self._state(),)


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)


# -- time --------------------------------------------------------------------------------------------------------------

class time:
    """A time of day."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold", "__weakref__")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0, **odd):
        if odd:
            _odd(odd, "this function")
        if isinstance(hour, bytes) and len(hour) == 6:                        # as pickle kept it
            tzinfo, state = tzinfo if minute == 0 else minute, hour
            hour, minute, second, fold = state[0] & 127, state[1], state[2], state[0] >> 7
            microsecond = int.from_bytes(state[3:], "big")
        checked = _check_time(hour, minute, second, microsecond, fold)
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond, self._fold = checked
        self._tzinfo = _check_tzinfo(tzinfo)
        return self

    hour = _field("time", lambda self: self._hour)
    minute = _field("time", lambda self: self._minute)
    second = _field("time", lambda self: self._second)
    microsecond = _field("time", lambda self: self._microsecond)
    tzinfo = _field("time", lambda self: self._tzinfo)
    fold = _field("time", lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, time_string):
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            *found, tz = _parse_iso_time(time_string.removeprefix("T"))
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {time_string!r}") from None
        return cls(*found, tz)

    def isoformat(self, timespec="auto"):
        return _time_text(self._hour, self._minute, self._second, self._microsecond, timespec) + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def strftime(self, format):
        return _strftime(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    def __format__(self, format_spec):
        if not isinstance(format_spec, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type(format_spec).__name__}")
        return self.strftime(format_spec) if format_spec else str(self)

    def utcoffset(self):
        return None if self._tzinfo is None else _checked_offset(self._tzinfo.utcoffset(None), "utcoffset")

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def dst(self):
        return None if self._tzinfo is None else _checked_offset(self._tzinfo.dst(None), "dst")

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None, **odd):
        if odd:
            _odd(odd, "replace()")
        return type(self)(self._hour if hour is None else hour, self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def __repr__(self):
        return f"{_name(self)}({_time_arguments(self, [self._hour, self._minute])})"

    def _us(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 1_000_000 + self._microsecond

    def _order(self, other, symbol):
        """The two as numbers; None where they cannot be compared."""
        if not isinstance(other, time):
            return None
        mine, theirs = self.utcoffset(), other.utcoffset()
        if (mine is None) != (theirs is None):
            if symbol == "==":
                return 0, 1
            raise TypeError("can't compare offset-naive and offset-aware times")
        if mine is None or mine == theirs:
            return self._us(), other._us()
        return self._us() - mine._us(), other._us() - theirs._us()

    def __eq__(self, other):
        pair = self._order(other, "==")
        return NotImplemented if pair is None else pair[0] == pair[1]

    def __lt__(self, other):
        pair = self._order(other, "<")
        return NotImplemented if pair is None else pair[0] < pair[1]

    def __le__(self, other):
        pair = self._order(other, "<=")
        return NotImplemented if pair is None else pair[0] <= pair[1]

    def __gt__(self, other):
        pair = self._order(other, ">")
        return NotImplemented if pair is None else pair[0] > pair[1]

    def __ge__(self, other):
        pair = self._order(other, ">=")
        return NotImplemented if pair is None else pair[0] >= pair[1]

    def __hash__(self):
        offset = self.utcoffset()
        return hash(self._us() - (offset._us() if offset else 0))

    def _state(self, protocol=3):
        fold = 128 if self._fold and protocol > 3 else 0
        return bytes([self._hour | fold, self._minute, self._second]) + self._microsecond.to_bytes(3, "big")

    def __reduce_ex__(self, protocol):
        return type(self), (self._state(protocol),) if self._tzinfo is None else (self._state(protocol), self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


def _time_arguments(moment, parts):
    """The arguments that repr() shows: seconds and microseconds only where there are some."""
    if moment._microsecond:
        parts += [moment._second, moment._microsecond]
    elif moment._second:
        parts.append(moment._second)
    text = ", ".join(map(str, parts))
    zone = "" if moment._tzinfo is None else f", tzinfo={moment._tzinfo!r}"
    fold = ", fold=1" if moment._fold else ""
    return text + (fold + zone if isinstance(moment, date) else zone + fold)


time.min = time(0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)
_time_class, _tzinfo_class = time, tzinfo


# -- datetime ----------------------------------------------------------------------------------------------------------

class datetime(date):
    """A day and a time of day, with or without a time zone."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, year=_NONE, month=_NONE, day=_NONE, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0, **odd):
        if isinstance(year, bytes) and len(year) == 10:                       # as pickle kept it
            tzinfo, state = tzinfo if month is _NONE else month, year
            year, month, day, hour, minute, second = state[0] << 8 | state[1], state[2] & 127, state[3], state[4], state[5], state[6]
            microsecond, fold = int.from_bytes(state[7:], "big"), state[2] >> 7
        for place, (name, value) in enumerate((("year", year), ("month", month), ("day", day)), 1):
            if value is _NONE:
                _missing(name, place)
        if odd:
            _odd(odd, "this function")
        day_checked = _check_date(year, month, day)
        time_checked = _check_time(hour, minute, second, microsecond, fold)
        self = object.__new__(cls)
        self._year, self._month, self._day = day_checked
        self._hour, self._minute, self._second, self._microsecond, self._fold = time_checked
        self._tzinfo = _check_tzinfo(tzinfo)
        return self

    hour = _field("datetime", lambda self: self._hour)
    minute = _field("datetime", lambda self: self._minute)
    second = _field("datetime", lambda self: self._second)
    microsecond = _field("datetime", lambda self: self._microsecond)
    tzinfo = _field("datetime", lambda self: self._tzinfo)
    fold = _field("datetime", lambda self: self._fold)

    # -- made from other things

    @classmethod
    def _from_seconds(cls, timestamp, tz):
        if isinstance(timestamp, float):
            if timestamp != timestamp:
                raise ValueError("Invalid value NaN (not a number)")
            if abs(timestamp) > 9.2e18:
                raise OverflowError("timestamp out of range for platform time_t")
            fraction, whole = _math.modf(timestamp)
            us = round(fraction * 1e6)
            total = int(whole) * 1_000_000 + us
        else:
            total = _int(timestamp) * 1_000_000
            if abs(total) > 9_223_372_036_854_775_807 * 1_000_000:
                raise OverflowError("timestamp out of range for platform time_t")
        days, us = divmod(total, _DAY_US)
        if not 1 <= days + _EPOCH <= _MAXORDINAL:
            raise ValueError(f"year {_from_ordinal(days + _EPOCH)[0]} is out of range")
        return cls._from_parts(days + _EPOCH, us, tz)

    @classmethod
    def _from_parts(cls, ordinal, us, tz):
        seconds, us = divmod(us, 1_000_000)
        return cls(*_from_ordinal(ordinal), seconds // 3600, seconds // 60 % 60, seconds % 60, us, tz)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_tzinfo(tz)
        made = cls._from_seconds(timestamp, tz)
        return made if tz is None else tz.fromutc(made)

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        return cls._from_seconds(timestamp, None)

    @classmethod
    def now(cls, tz=None, **odd):
        if odd:
            _odd(odd, "now()")
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(_time.time())

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, ordinal):
        return cls.combine(date.fromordinal(ordinal), _time_class())

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        if not isinstance(date, _date_class):
            raise TypeError(f"combine() argument 1 must be datetime.date, not {type(date).__name__}")
        if not isinstance(time, _time_class):
            raise TypeError(f"combine() argument 2 must be datetime.time, not {type(time).__name__}")
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                   time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            end = _iso_date_length(date_string)
            day = _parse_iso_date(date_string[:end])
            *hms, tz = (0, 0, 0, 0, None) if len(date_string) <= end else _parse_iso_time(date_string[end + 1:])
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        return cls(*day, *hms, tz)

    @classmethod
    def strptime(cls, date_string, format):
        if not isinstance(date_string, str):
            raise TypeError(f"strptime() argument 1 must be str, not {type(date_string).__name__}")
        if not isinstance(format, str):
            raise TypeError(f"strptime() argument 2 must be str, not {type(format).__name__}")
        *fields, offset, zone = _time._parse(date_string, format)
        tz = None
        if offset is not None:
            offset = timedelta(seconds=offset[0], microseconds=offset[1])
            tz = timezone(offset, zone) if zone else timezone(offset)
        return cls(*fields, tz)

    # -- parts

    def date(self):
        return _date_class(self._year, self._month, self._day)

    def time(self):
        return _time_class(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return _time_class(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=True,
                *, fold=None, **odd):
        if odd:
            _odd(odd, "replace()")
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day, self._hour if hour is None else hour,
                          self._minute if minute is None else minute, self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def utcoffset(self):
        return None if self._tzinfo is None else _checked_offset(self._tzinfo.utcoffset(self), "utcoffset")

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        return None if self._tzinfo is None else _checked_offset(self._tzinfo.dst(self), "dst")

    def astimezone(self, tz=None):
        _check_tzinfo(tz)
        offset = self.utcoffset()
        if tz is None:
            tz = timezone(timedelta(0), "UTC")           # local time here
        if self._tzinfo is tz:
            return self
        utc = (self if offset is None else self - offset).replace(tzinfo=tz)
        return tz.fromutc(utc)

    def timestamp(self):
        offset = self.utcoffset()
        return (self._us() - (offset._us() if offset else 0) - _EPOCH * _DAY_US) / 1_000_000

    def timetuple(self):
        summer = self.dst()
        return _time.struct_time((self._year, self._month, self._day, self._hour, self._minute, self._second, self.weekday(),
                                  self._yearday(), -1 if summer is None else 1 if summer else 0))

    def utctimetuple(self):
        offset = self.utcoffset()
        utc = self - offset if offset else self
        return _time.struct_time((*utc.timetuple()[:8], 0))

    # -- texts

    def isoformat(self, sep="T", timespec="auto"):
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError(f"isoformat() argument 1 must be a unicode character, not {type(sep).__name__}")
        return (date.isoformat(self) + sep + _time_text(self._hour, self._minute, self._second, self._microsecond, timespec)
                + _offset_text(self.utcoffset()))

    def __str__(self):
        return self.isoformat(" ")

    def ctime(self):
        return "%s %s %2d %02d:%02d:%02d %04d" % (_DAYS[self.isoweekday()], _MONTHS[self._month], self._day, self._hour,
                                                   self._minute, self._second, self._year)

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute]
        return f"{_name(self)}({_time_arguments(self, parts)})"

    # -- order and arithmetic

    def _us(self):
        return (self.toordinal() * _DAY_US + ((self._hour * 60 + self._minute) * 60 + self._second) * 1_000_000
                + self._microsecond)

    def _order(self, other, symbol):
        """The two as numbers; None where they cannot be compared."""
        if not isinstance(other, datetime):
            return None
        mine, theirs = self.utcoffset(), other.utcoffset()
        if (mine is None) != (theirs is None):
            if symbol == "==":
                return 0, 1
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        if mine is None or mine == theirs:
            return self._us(), other._us()
        return self._us() - mine._us(), other._us() - theirs._us()

    def _compare(self, other, symbol):
        if isinstance(other, date):
            raise TypeError(f"can't compare {_name(self)} to {_name(other)}")
        return NotImplemented

    def __eq__(self, other):
        pair = self._order(other, "==")
        if pair is None:
            return False if isinstance(other, date) else NotImplemented
        return pair[0] == pair[1]

    def __lt__(self, other):
        pair = self._order(other, "<")
        return self._compare(other, "<") if pair is None else pair[0] < pair[1]

    def __le__(self, other):
        pair = self._order(other, "<=")
        return self._compare(other, "<=") if pair is None else pair[0] <= pair[1]

    def __gt__(self, other):
        pair = self._order(other, ">")
        return self._compare(other, ">") if pair is None else pair[0] > pair[1]

    def __ge__(self, other):
        pair = self._order(other, ">=")
        return self._compare(other, ">=") if pair is None else pair[0] >= pair[1]

    def __hash__(self):
        offset = self.utcoffset()
        return hash(self._us() - (offset._us() if offset else 0))

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        ordinal, us = divmod(self._us() + other._us(), _DAY_US)
        if not 1 <= ordinal <= _MAXORDINAL:
            raise OverflowError("date value out of range")
        return type(self)._from_parts(ordinal, us, self._tzinfo)

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        mine, theirs = self.utcoffset(), other.utcoffset()
        if (mine is None) != (theirs is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        difference = self._us() - other._us()
        if mine is not None and mine != theirs:
            difference -= mine._us() - theirs._us()
        return timedelta._from_us(difference)

    def _state(self, protocol=3):
        fold = 128 if self._fold and protocol > 3 else 0
        return (bytes([self._year >> 8, self._year & 255, self._month | fold, self._day, self._hour, self._minute, self._second])
                + self._microsecond.to_bytes(3, "big"))

    def __reduce_ex__(self, protocol):
        return type(self), (self._state(protocol),) if self._tzinfo is None else (self._state(protocol), self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


def _iso_date_length(text):
    """Where the date ends and the separator stands: YYYY-MM-DD, YYYYMMDD, or a week's forms."""
    if len(text) < 7:
        raise ValueError
    if text[4] == "-":
        if text[5] != "W":
            return 10
        return 10 if text[8:9] == "-" and len(text) >= 10 and text[9].isdigit() else 8
    if text[4] == "W":
        return 8 if len(text) > 7 and text[7].isdigit() else 7
    return 8


_date_class = date
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
