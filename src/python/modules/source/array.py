"""Arrays of numbers of one kind."""
import struct as _struct

typecodes = "bBuhHiIlLqQfd"
_SIZES = dict(zip(typecodes, (1, 1, 4, 2, 2, 4, 4, 8, 8, 8, 8, 4, 8)))
_WORDS = {"b": "signed char", "B": "unsigned byte integer", "h": "signed short integer", "H": "unsigned short", "i": "signed integer",
          "I": "unsigned int"}


def _checked(typecode, value):
    """The value as an array of that kind keeps it."""
    if typecode == "u":
        if not isinstance(value, str) or len(value) != 1:
            raise TypeError("array item must be unicode character")
        return value
    if typecode in "fd":
        if isinstance(value, float):
            number = float(value)
        else:
            convert = getattr(type(value), "__float__", None) or getattr(type(value), "__index__", None)
            if convert is None:
                raise TypeError(f"must be real number, not {type(value).__name__}")
            number = float(value)
        if typecode == "d":
            return number
        try:
            return _struct.unpack("f", _struct.pack("f", number))[0]
        except OverflowError:
            return number * float("inf")
    if not isinstance(value, int):
        if not hasattr(type(value), "__index__"):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        value = value.__index__()
    value, bits = int(value), 8 * _SIZES[typecode]
    low, high = (0, 2 ** bits - 1) if typecode.isupper() else (-2 ** (bits - 1), 2 ** (bits - 1) - 1)
    if low <= value <= high:
        return value
    if typecode in "qQ":
        raise OverflowError("can't convert negative int to unsigned" if typecode == "Q" and value < 0 else "int too big to convert")
    if typecode in "IL" and value < 0:
        raise OverflowError("can't convert negative value to unsigned int")
    if typecode in "lL":
        raise OverflowError(f"Python int too large to convert to C {'unsigned ' if typecode == 'L' else ''}long")
    raise OverflowError(f"{_WORDS[typecode]} is {'greater than maximum' if value > high else 'less than minimum'}")


class array:
    """array(typecode [, initializer]) -> array"""
    __slots__ = ("_typecode", "_items", "__weakref__")
    __hash__ = None

    def __new__(cls, *args):
        if not args:
            raise TypeError("array() takes at least 1 argument (0 given)")
        if len(args) > 2:
            raise TypeError(f"array() takes at most 2 arguments ({len(args)} given)")
        typecode = args[0]
        if not isinstance(typecode, str) or len(typecode) != 1:
            raise TypeError(f"array() argument 1 must be a unicode character, not {type(typecode).__name__}")
        if typecode not in typecodes:
            raise ValueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
        self = object.__new__(cls)
        self._typecode, self._items = typecode, []
        if len(args) == 2:
            initial = args[1]
            if isinstance(initial, str) and typecode != "u":
                raise TypeError(f"cannot use a str to initialize an array with typecode '{typecode}'")
            if isinstance(initial, (bytes, bytearray)):
                self.frombytes(initial)
            elif isinstance(initial, array) and (typecode == "u") != (initial._typecode == "u"):
                raise TypeError(f"cannot use a unicode array to initialize an array with typecode '{typecode}'")
            else:
                self._items = [_checked(typecode, value) for value in initial]
        return self

    def __init_subclass__(cls):
        pass

    @property
    def typecode(self):
        """the typecode character used to create the array"""
        return self._typecode

    @property
    def itemsize(self):
        """the size, in bytes, of one array item"""
        return _SIZES[self._typecode]

    def _like(self, items):
        made = object.__new__(array)
        made._typecode, made._items = self._typecode, items
        return made

    def append(self, v, /):
        """Append new value v to the end of the array."""
        self._items.append(_checked(self._typecode, v))

    def extend(self, bb, /):
        """Append items to the end of the array."""
        if isinstance(bb, array):
            if bb._typecode != self._typecode:
                raise TypeError("can only extend with array of same kind")
            self._items.extend(bb._items)
            return
        for value in bb:
            self._items.append(_checked(self._typecode, value))

    def fromlist(self, list_, /):
        """Append items to array from list."""
        if not isinstance(list_, list):
            raise TypeError("arg must be list")
        self._items.extend([_checked(self._typecode, value) for value in list_])

    def tolist(self):
        """Convert array to an ordinary list with the same items."""
        return list(self._items)

    def frombytes(self, buffer, /):
        """Appends items from the string, interpreting it as an array of machine values."""
        data = bytes(buffer)
        size = _SIZES[self._typecode]
        if len(data) % size:
            raise ValueError("bytes length not a multiple of item size")
        if self._typecode == "u":
            self._items.extend(data.decode("utf-32-le"))
        else:
            self._items.extend(_struct.unpack(f"<{len(data) // size}{_packed(self._typecode)}", data))

    def tobytes(self):
        """Convert the array to an array of machine values and return the bytes representation."""
        if self._typecode == "u":
            return "".join(self._items).encode("utf-32-le", "surrogatepass")
        return _struct.pack(f"<{len(self._items)}{_packed(self._typecode)}", *self._items)

    __bytes__ = tobytes

    def tofile(self, f, /):
        """Write all items (as machine values) to the file object f."""
        f.write(self.tobytes())

    def fromfile(self, f, n, /):
        """Read n objects from the file object f and append them to the end of the array."""
        wanted = n * _SIZES[self._typecode]
        data = f.read(wanted)
        self.frombytes(data[:len(data) - len(data) % _SIZES[self._typecode]])
        if len(data) != wanted:
            raise EOFError("read() didn't return enough bytes")

    def fromunicode(self, ustr, /):
        """Extends this array with data from the unicode string ustr."""
        if self._typecode != "u":
            raise ValueError("fromunicode() may only be called on unicode type arrays")
        self._items.extend(ustr)

    def tounicode(self):
        """Convert the array to a unicode string."""
        if self._typecode != "u":
            raise ValueError("tounicode() may only be called on unicode type arrays")
        return "".join(self._items)

    def byteswap(self):
        """Byteswap all items of the array."""
        data, size = self.tobytes(), _SIZES[self._typecode]
        self._items = []
        self.frombytes(b"".join([data[i:i + size][::-1] for i in range(0, len(data), size)]))

    def buffer_info(self):
        """Return a tuple (address, length) giving the current memory address and the length in items."""
        return id(self._items), len(self._items)

    def count(self, v, /):
        """Return number of occurrences of v in the array."""
        return self._items.count(v)

    def index(self, v, start=0, stop=9223372036854775807, /):
        """Return index of first occurrence of v in the array."""
        try:
            return self._items.index(v, start, stop)
        except ValueError:
            raise ValueError("array.index(x): x not in array") from None

    def insert(self, i, v, /):
        """Insert a new item v into the array before position i."""
        self._items.insert(i, _checked(self._typecode, v))

    def pop(self, i=-1, /):
        """Return the i-th element and delete it from the array."""
        if not self._items:
            raise IndexError("pop from empty array")
        try:
            return self._items.pop(i)
        except IndexError:
            raise IndexError("pop index out of range") from None

    def remove(self, v, /):
        """Remove the first occurrence of v in the array."""
        try:
            self._items.remove(v)
        except ValueError:
            raise ValueError("array.remove(x): x not in array") from None

    def reverse(self):
        """Reverse the order of the items in the array."""
        self._items.reverse()

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __contains__(self, value):
        return value in self._items

    def __getitem__(self, key):
        if isinstance(key, slice):
            return self._like(self._items[key])
        return self._items[self._place(key, "array index out of range")]

    def _place(self, key, message):
        if not hasattr(type(key), "__index__"):
            raise TypeError("array indices must be integers")
        place = key.__index__()
        if place < 0:
            place += len(self._items)
        if not 0 <= place < len(self._items):
            raise IndexError(message)
        return place

    def __setitem__(self, key, value):
        if isinstance(key, slice):
            if not isinstance(value, array):
                raise TypeError(f'can only assign array (not "{type(value).__name__}") to array slice')
            if value._typecode != self._typecode:
                raise TypeError("bad argument type for built-in operation")
            start, stop, step = key.indices(len(self._items))
            if step != 1 and len(range(start, stop, step)) != len(value):
                raise ValueError(f"attempt to assign array of size {len(value)} to extended slice of size {len(range(start, stop, step))}")
            self._items[key] = list(value._items)
            return
        place = self._place(key, "array assignment index out of range")
        self._items[place] = _checked(self._typecode, value)

    def __delitem__(self, key):
        if isinstance(key, slice):
            del self._items[key]
        else:
            del self._items[self._place(key, "array assignment index out of range")]

    def __add__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only append array (not "{type(other).__name__}") to array')
        if other._typecode != self._typecode:
            raise TypeError("bad argument type for built-in operation")
        return self._like(self._items + other._items)

    def __iadd__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only extend array with array (not "{type(other).__name__}")')
        self.extend(other)
        return self

    def __mul__(self, count):
        if not hasattr(type(count), "__index__"):
            raise TypeError(f"can't multiply sequence by non-int of type '{type(count).__name__}'")
        return self._like(self._items * count)

    __rmul__ = __mul__

    def __imul__(self, count):
        self._items *= count
        return self

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, array) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if isinstance(other, array) else NotImplemented

    def __gt__(self, other):
        return self._items > other._items if isinstance(other, array) else NotImplemented

    def __ge__(self, other):
        return self._items >= other._items if isinstance(other, array) else NotImplemented

    def __copy__(self):
        return self._like(list(self._items))

    def __deepcopy__(self, memo):
        return self._like(list(self._items))

    def __reduce_ex__(self, protocol):
        return array, (self._typecode, self.tolist()), None

    def __sizeof__(self):
        return 80 + len(self._items) * self.itemsize

    def __repr__(self):
        name = type(self).__name__
        if not self._items:
            return f"{name}('{self._typecode}')"
        shown = repr(self.tounicode()) if self._typecode == "u" else repr(self._items)
        return f"{name}('{self._typecode}', {shown})"


def _packed(typecode):
    return {"l": "q", "L": "Q"}.get(typecode, typecode)


ArrayType = array
