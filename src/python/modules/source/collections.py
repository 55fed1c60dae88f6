"""Specialized container datatypes."""
import sys
from collections import abc as _abc
from keyword import iskeyword as _iskeyword
from operator import itemgetter as _itemgetter

__all__ = ["ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict", "deque", "namedtuple"]

_abc.MutableSequence.register(deque)


# -- OrderedDict -------------------------------------------------------------------------------------------------------

class OrderedDict(dict):
    """A dict that can move its keys to either end, and whose equality with another heeds the order."""

    def popitem(self, last=True):
        """Removes and returns a (key, value) pair: the last, or the first."""
        if not self:
            raise KeyError("dictionary is empty")
        key = next(reversed(self) if last else iter(self))
        return key, self.pop(key)

    def move_to_end(self, key, last=True):
        """Moves an existing key to the end, or to the beginning."""
        _move_key(self, key, last)

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and all(a == b for a, b in zip(self, other))
        return dict.__eq__(self, other)

    def __ne__(self, other):
        answer = self.__eq__(other)
        return answer if answer is NotImplemented else not answer

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        if id(self) in _repr_running:
            return "..."
        _repr_running.add(id(self))
        try:
            return f"{type(self).__name__}({list(self.items())!r})"
        finally:
            _repr_running.discard(id(self))

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    @classmethod
    def fromkeys(cls, iterable, value=None):
        made = cls()
        for key in iterable:
            made[key] = value
        return made

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        made = type(self)(self)
        made.update(other)
        return made

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        made = type(self)(other)
        made.update(self)
        return made

    def __ior__(self, other):
        self.update(other)
        return self

    def __reduce__(self):
        return type(self), (), vars(self) or None, None, iter(self.items())


_repr_running = set()


# -- namedtuple --------------------------------------------------------------------------------------------------------

def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """A new subclass of tuple with named fields."""
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    field_names = list(map(str, field_names))  #@ 376 23 44
    typename = sys.intern(str(typename))
    if rename:
        seen = set()
        for place, name in enumerate(field_names):
            if not name.isidentifier() or _iskeyword(name) or name.startswith("_") or name in seen:
                field_names[place] = f"_{place}"
            seen.add(name)
    for name in [typename] + field_names:
        if type(name) is not str:
            raise TypeError("Type names and field names must be strings")  #@ 391 12 73
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")  #@ 393 12 394 54
        if _iskeyword(name):
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")  #@ 396 12 397 50
    seen = set()
    for name in field_names:
        if name.startswith("_") and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")  #@ 402 12 403 41
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")  #@ 405 12 75
        seen.add(name)
    defaults = tuple(defaults) if defaults is not None else ()
    if len(defaults) > len(field_names):
        raise TypeError("Got more default values than field names")  #@ 412 12 71

    fields = tuple(map(sys.intern, field_names))
    size = len(fields)
    template = "(" + ", ".join(f"{name}=%r" for name in fields) + ")"

    def _make(cls, iterable):
        made = tuple.__new__(cls, iterable)
        if len(made) != size:
            raise TypeError(f"Expected {size} arguments, got {len(made)}")  #@ 444 12 82
        return made

    def _replace(self, /, **kwds):
        made = self._make([kwds.pop(name, value) for name, value in zip(fields, self)])  #@ 451 17 62
        if kwds:
            raise ValueError(f"Got unexpected field names: {list(kwds)!r}")  #@ 453 12 75
        return made

    def __repr__(self):
        return self.__class__.__name__ + template % self

    def _asdict(self):
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        return tuple(self)

    for method in (_make, _replace, __repr__, _asdict, __getnewargs__):
        method.__qualname__ = f"{typename}.{method.__name__}"
    _make.__doc__ = f"Make a new {typename} object from a sequence or iterable"
    _replace.__doc__ = f"Return a new {typename} object replacing specified fields with new values"
    __repr__.__doc__ = "Return a nicely formatted representation string"
    _asdict.__doc__ = "Return a new dict which maps field names to their values."
    __getnewargs__.__doc__ = "Return self as a plain tuple.  Used by copy and pickle."

    namespace = {
        "__doc__": f"{typename}({', '.join(fields)})",
        "__slots__": (),
        "_fields": fields,
        "_field_defaults": dict(zip(fields[size - len(defaults):], defaults)),
        "__new__": _named_tuple_new(typename, fields, defaults),
        "_make": classmethod(_make),
        "_replace": _replace,
        "__repr__": __repr__,
        "_asdict": _asdict,
        "__getnewargs__": __getnewargs__,
        "__match_args__": fields,
    }
    for place, name in enumerate(fields):
        namespace[name] = _tuplegetter(place, f"Alias for field number {place}")  #@ 499 32 56
    made = type(typename, (tuple,), namespace)
    if module is None:
        try:
            module = sys._getframe(1).f_globals.get("__name__", "__main__")
        except (AttributeError, ValueError):
            module = None
    if module is not None:
        made.__module__ = module
    return made


# -- Counter -----------------------------------------------------------------------------------------------------------

class Counter(dict):
    """A dict that counts: elements are keys, their counts are values."""

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)  #@ 597 8 37

    def __missing__(self, key):
        return 0

    def total(self):
        """The sum of the counts."""
        return sum(self.values())  #@ 606 15 33

    def most_common(self, n=None):
        """The n most common elements and their counts, or all of them, the most common first."""
        if n is None:
            return sorted(self.items(), key=_itemgetter(1), reverse=True)  #@ 618 44 58
        return sorted(self.items(), key=_itemgetter(1), reverse=True)[:max(n, 0)]  #@ 622 51 65

    def elements(self):
        """An iterator over the elements, each as often as its count."""
        from itertools import chain, repeat, starmap
        return chain.from_iterable(starmap(repeat, self.items()))

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")  #@ 655 8 656 79

    def update(self, iterable=None, /, **kwds):
        """Adds counts: of the elements of an iterable, or those of a mapping."""
        if iterable is not None:
            if isinstance(iterable, _abc.Mapping):
                if self:
                    get = self.get
                    for key, count in iterable.items():
                        self[key] = count + get(key, 0)
                else:
                    super().update(iterable)  #@ 686 20 44
            else:
                _count_elements(self, iterable)  #@ 688 16 47
        if kwds:
            self.update(kwds)  #@ 690 12 29

    def subtract(self, iterable=None, /, **kwds):
        """Takes counts away; the results may be zero or negative."""
        if iterable is not None:
            get = self.get
            if isinstance(iterable, _abc.Mapping):
                for key, count in iterable.items():
                    self[key] = get(key, 0) - count
            else:
                for key in iterable:
                    self[key] = get(key, 0) - 1  #@ 715 33 54
        if kwds:
            self.subtract(kwds)  #@ 717 12 31

    def copy(self):
        return type(self)(self)

    def __reduce__(self):
        return type(self), (dict(self),)

    def __delitem__(self, key):
        if key in self:  #@ 728 11 23
            super().__delitem__(key)  #@ 729 12 37

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        try:
            counts = dict(self.most_common())  #@ 736 21 39
        except TypeError:
            counts = dict(self)                  # counts that cannot be ordered
        return f"{type(self).__name__}({counts!r})"

    # Multisets compare as such: what is missing counts zero.
    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[key] == other[key] for group in (self, other) for key in group)

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[key] <= other[key] for group in (self, other) for key in group)  #@ 792 15 73

    def __lt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other  #@ 798 15 28

    def __ge__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[key] >= other[key] for group in (self, other) for key in group)

    def __gt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    # The operators keep positive counts only.
    def __add__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()  #@ 821 17 26
        for key, count in self.items():
            if (count := count + other[key]) > 0:
                result[key] = count
        for key, count in other.items():
            if key not in self and count > 0:
                result[key] = count
        return result

    def __sub__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()  #@ 840 17 26
        for key, count in self.items():
            if (count := count - other[key]) > 0:
                result[key] = count
        for key, count in other.items():
            if key not in self and count < 0:
                result[key] = 0 - count
        return result

    def __or__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()  #@ 859 17 26
        for key, count in self.items():
            if (count := max(count, other[key])) > 0:
                result[key] = count
        for key, count in other.items():
            if key not in self and count > 0:
                result[key] = count
        return result

    def __and__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()  #@ 879 17 26
        for key, count in self.items():
            if (count := min(count, other[key])) > 0:
                result[key] = count
        return result

    def __pos__(self):
        result = Counter()  #@ 889 17 26
        for key, count in self.items():
            if count > 0:
                result[key] = count
        return result

    def __neg__(self):
        result = Counter()  #@ 900 17 26
        for key, count in self.items():
            if count < 0:
                result[key] = 0 - count
        return result

    def _keep_positive(self):
        for key in [key for key, count in self.items() if not count > 0]:
            del self[key]
        return self

    def __iadd__(self, other):
        for key, count in other.items():
            self[key] += count
        return self._keep_positive()  #@ 924 15 36

    def __isub__(self, other):
        for key, count in other.items():
            self[key] -= count
        return self._keep_positive()  #@ 937 15 36

    def __ior__(self, other):
        for key, count in other.items():
            if count > self[key]:
                self[key] = count
        return self._keep_positive()  #@ 952 15 36

    def __iand__(self, other):
        for key, count in self.items():
            if other[key] < count:
                self[key] = other[key]
        return self._keep_positive()  #@ 967 15 36


# -- ChainMap ----------------------------------------------------------------------------------------------------------

class ChainMap(_abc.MutableMapping):
    """Several mappings seen as one: the first that has a key counts, and what is written goes to the first."""

    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __missing__(self, key):
        raise KeyError(key)  #@ 996 8 27

    def __getitem__(self, key):
        for mapping in self.maps:
            try:
                return mapping[key]  #@ 1001 23 35
            except KeyError:
                pass
        return self.__missing__(key)  #@ 1004 15 36

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __len__(self):
        return len(set().union(*self.maps))  #@ 1010 19 42

    def __iter__(self):
        keys = {}
        for mapping in reversed(self.maps):
            keys.update(dict.fromkeys(mapping))  #@ 1015 21 43
        return iter(keys)  #@ 1016 15 22

    def __contains__(self, key):
        return any(key in mapping for mapping in self.maps)

    def __bool__(self):
        return any(self.maps)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(map(repr, self.maps))})"

    @classmethod
    def fromkeys(cls, iterable, *args):
        return cls(dict.fromkeys(iterable, *args))  #@ 1031 15 50

    def copy(self):
        return type(self)(self.maps[0].copy(), *self.maps[1:])  #@ 1035 30 49

    __copy__ = copy

    def new_child(self, m=None, **kwargs):
        """A new ChainMap with a new mapping in front."""
        if m is None:
            m = kwargs
        elif kwargs:
            m.update(kwargs)  #@ 1047 12 28
        return type(self)(m, *self.maps)

    @property
    def parents(self):
        """A new ChainMap of all but the first mapping."""
        return type(self)(*self.maps[1:])

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        try:
            del self.maps[0][key]  #@ 1060 16 33
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}")  #@ 1062 12 74

    def popitem(self):
        try:
            return self.maps[0].popitem()  #@ 1067 19 41
        except KeyError:
            raise KeyError("No keys found in the first mapping.")  #@ 1069 12 65

    def pop(self, key, *args):
        try:
            return self.maps[0].pop(key, *args)  #@ 1074 19 47
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}")  #@ 1076 12 74

    def clear(self):
        self.maps[0].clear()  #@ 1080 8 28

    def __ior__(self, other):
        self.maps[0].update(other)  #@ 1083 8 34
        return self

    def __or__(self, other):
        if not isinstance(other, _abc.Mapping):
            return NotImplemented
        made = self.copy()  #@ 1089 12 23
        made.maps[0].update(other)
        return made

    def __ror__(self, other):
        if not isinstance(other, _abc.Mapping):
            return NotImplemented
        made = dict(other)
        for mapping in reversed(self.maps):
            made.update(mapping)
        return type(self)(made)


# -- UserDict, UserList, UserString ------------------------------------------------------------------------------------

class UserDict(_abc.MutableMapping):
    """A dict to derive from: what it holds lies in .data."""

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        if dict is not None:
            self.update(dict)  #@ 1112 12 29
        if kwargs:
            self.update(kwargs)  #@ 1114 12 31

    def __len__(self):
        return len(self.data)

    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]  #@ 1121 19 33
        if hasattr(self.__class__, "__missing__"):
            return self.__class__.__missing__(self, key)  #@ 1123 19 56
        raise KeyError(key)  #@ 1124 8 27

    def __setitem__(self, key, item):
        self.data[key] = item

    def __delitem__(self, key):
        del self.data[key]  #@ 1130 12 26

    def __iter__(self):
        return iter(self.data)  #@ 1133 15 30

    def __contains__(self, key):
        return key in self.data

    def __repr__(self):
        return repr(self.data)  #@ 1141 15 30

    def __or__(self, other):
        if isinstance(other, (UserDict, dict)):
            return type(self)(self.data | (other.data if isinstance(other, UserDict) else other))
        return NotImplemented

    def __ror__(self, other):
        if isinstance(other, (UserDict, dict)):
            return type(self)((other.data if isinstance(other, UserDict) else other) | self.data)
        return NotImplemented

    def __ior__(self, other):
        self.data |= other.data if isinstance(other, UserDict) else other
        return self

    def __copy__(self):
        made = type(self).__new__(type(self))
        made.__dict__.update(self.__dict__)
        made.__dict__["data"] = self.__dict__["data"].copy()  #@ 1168 32 60
        return made

    def copy(self):
        if self.__class__ is UserDict:
            return UserDict(self.data.copy())  #@ 1173 19 45
        made = self.__copy__()
        return made

    @classmethod
    def fromkeys(cls, iterable, value=None):
        made = cls()  #@ 1186 12 17
        for key in iterable:
            made[key] = value
        return made


def _data(value):
    return value.data if isinstance(value, (UserList, UserString)) else value


class UserList(_abc.MutableSequence):
    """A list to derive from: what it holds lies in .data."""

    def __init__(self, initlist=None):
        self.data = [] if initlist is None else list(_data(initlist))

    def __repr__(self):
        return repr(self.data)  #@ 1211 15 30

    def __lt__(self, other):
        return self.data < _data(other)

    def __le__(self, other):
        return self.data <= _data(other)

    def __eq__(self, other):
        return self.data == _data(other)

    def __gt__(self, other):
        return self.data > _data(other)

    def __ge__(self, other):
        return self.data >= _data(other)

    def __contains__(self, item):
        return item in self.data

    def __len__(self):
        return len(self.data)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return type(self)(self.data[i])
        return self.data[i]  #@ 1241 19 31

    def __setitem__(self, i, item):
        self.data[i] = item

    def __delitem__(self, i):
        del self.data[i]

    def __add__(self, other):
        other = _data(other)
        return type(self)(self.data + (other if isinstance(other, type(self.data)) else list(other)))

    def __radd__(self, other):
        other = _data(other)
        return type(self)((other if isinstance(other, type(self.data)) else list(other)) + self.data)

    def __iadd__(self, other):
        self.data += _data(other)
        return self

    def __mul__(self, n):
        return type(self)(self.data * n)

    __rmul__ = __mul__

    def __imul__(self, n):
        self.data *= n
        return self

    def __copy__(self):
        made = type(self).__new__(type(self))
        made.__dict__.update(self.__dict__)
        made.__dict__["data"] = self.__dict__["data"][:]
        return made

    def append(self, item):
        self.data.append(item)

    def insert(self, i, item):
        self.data.insert(i, item)  #@ 1292 8 33

    def pop(self, i=-1):
        return self.data.pop(i)  #@ 1295 15 31

    def remove(self, item):
        self.data.remove(item)  #@ 1298 8 30

    def clear(self):
        self.data.clear()  #@ 1301 8 25

    def copy(self):
        return type(self)(self)

    def count(self, item):
        return self.data.count(item)

    def index(self, item, *args):
        return self.data.index(item, *args)  #@ 1310 15 43

    def reverse(self):
        self.data.reverse()  #@ 1313 8 27

    def sort(self, /, *args, **kwds):
        self.data.sort(*args, **kwds)  #@ 1316 8 37

    def extend(self, other):
        self.data.extend(_data(other))


class UserString(_abc.Sequence):
    """A str to derive from: what it holds lies in .data."""

    def __init__(self, seq):
        self.data = seq if isinstance(seq, str) else seq.data[:] if isinstance(seq, UserString) else str(seq)

    def __str__(self):
        return str(self.data)  #@ 1340 15 29

    def __repr__(self):
        return repr(self.data)  #@ 1343 15 30

    def __int__(self):
        return int(self.data)  #@ 1346 15 29

    def __float__(self):
        return float(self.data)  #@ 1349 15 31

    def __complex__(self):
        return complex(self.data)

    def __hash__(self):
        return hash(self.data)  #@ 1355 15 30

    def __getnewargs__(self):
        return (self.data[:],)

    def __eq__(self, string):
        return self.data == _data(string)

    def __lt__(self, string):
        return self.data < _data(string)

    def __le__(self, string):
        return self.data <= _data(string)

    def __gt__(self, string):
        return self.data > _data(string)

    def __ge__(self, string):
        return self.data >= _data(string)

    def __contains__(self, char):
        return _data(char) in self.data

    def __len__(self):
        return len(self.data)

    def __getitem__(self, index):
        return type(self)(self.data[index])  #@ 1394 30 46

    def __add__(self, other):
        other = _data(other)
        return type(self)(self.data + (other if isinstance(other, str) else str(other)))

    def __radd__(self, other):
        return type(self)((other if isinstance(other, str) else str(other)) + self.data)

    def __mul__(self, n):
        return type(self)(self.data * n)

    __rmul__ = __mul__

    def __mod__(self, args):
        return type(self)(self.data % args)

    def __rmod__(self, template):
        return type(self)(str(template) % self)

    def count(self, sub, start=0, end=sys.maxsize):
        return self.data.count(_data(sub), start, end)

    def index(self, sub, start=0, end=sys.maxsize):
        return self.data.index(_data(sub), start, end)  #@ 1467 15 47

    def join(self, seq):
        return self.data.join(seq)  #@ 1506 15 34

    def format(self, /, *args, **kwds):
        return self.data.format(*args, **kwds)

    def format_map(self, mapping):
        return self.data.format_map(mapping)

    def replace(self, old, new, maxsplit=-1):
        return type(self)(self.data.replace(_data(old), _data(new), maxsplit))

    def encode(self, encoding="utf-8", errors="strict"):
        return self.data.encode(encoding or "utf-8", errors or "strict")


def _forward_str_methods():
    def same(name):                              # answers what the str answers
        def method(self, *args, **kwds):
            return getattr(self.data, name)(*map(_data, args), **kwds)
        return method

    def wrapped(name):                           # answers a UserString
        def method(self, *args, **kwds):
            return type(self)(getattr(self.data, name)(*map(_data, args), **kwds))
        return method

    for make, names in (
            (same, "endswith find isalpha isalnum isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace "
                   "istitle isupper partition rfind rindex rpartition rsplit split splitlines startswith"),
            (wrapped, "capitalize casefold center expandtabs ljust lower lstrip removeprefix removesuffix rjust rstrip strip "
                      "swapcase title translate upper zfill")):
        for name in names.split():
            method = make(name)
            method.__name__, method.__qualname__ = name, f"UserString.{name}"
            setattr(UserString, name, method)


UserString.maketrans = str.maketrans
_forward_str_methods()
