"""Abstract base classes for containers, iterators, callables and awaitables."""  #@ file <frozen _collections_abc>
from abc import ABCMeta, abstractmethod
from types import GenericAlias

__all__ = ["Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator", "Hashable", "Iterable", "Iterator",
           "Generator", "Reversible", "Sized", "Container", "Callable", "Collection", "Set", "MutableSet", "Mapping",
           "MutableMapping", "MappingView", "KeysView", "ItemsView", "ValuesView", "Sequence", "MutableSequence", "ByteString"]


def _has(C, *names):
    """What __subclasshook__ answers for a class that must have these methods."""
    for name in names:
        for klass in C.__mro__:
            if name in klass.__dict__:
                if klass.__dict__[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


# -- one method --------------------------------------------------------------------------------------------------------

class Hashable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __hash__(self):
        return 0

    @classmethod
    def __subclasshook__(cls, C):
        return _has(C, "__hash__") if cls is Hashable else NotImplemented


class Awaitable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __await__(self):
        yield  #@ 111 8 13

    @classmethod
    def __subclasshook__(cls, C):
        return _has(C, "__await__") if cls is Awaitable else NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


class Coroutine(Awaitable):
    __slots__ = ()

    @abstractmethod
    def send(self, value):
        raise StopIteration  #@ 131 8 27

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        if val is None:
            if tb is None:
                raise typ  #@ 140 16 25
            val = typ()  #@ 141 18 23
        raise val if tb is None else val.with_traceback(tb)

    def close(self):
        try:
            self.throw(GeneratorExit)  #@ 150 12 37
        except (GeneratorExit, StopIteration):
            return
        raise RuntimeError("coroutine ignored GeneratorExit")  #@ 154 12 65

    @classmethod
    def __subclasshook__(cls, C):
        return _has(C, "__await__", "send", "throw", "close") if cls is Coroutine else NotImplemented


class AsyncIterable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __aiter__(self):
        return AsyncIterator()  #@ 172 15 30

    @classmethod
    def __subclasshook__(cls, C):
        return _has(C, "__aiter__") if cls is AsyncIterable else NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


class AsyncIterator(AsyncIterable):
    __slots__ = ()

    @abstractmethod
    async def __anext__(self):
        raise StopAsyncIteration  #@ 190 8 32

    def __aiter__(self):
        return self

    @classmethod
    def __subclasshook__(cls, C):
        return _has(C, "__anext__", "__aiter__") if cls is AsyncIterator else NotImplemented


class AsyncGenerator(AsyncIterator):
    __slots__ = ()

    async def __anext__(self):
        return await self.asend(None)  #@ 210 15 37

    @abstractmethod
    async def asend(self, value):
        raise StopAsyncIteration  #@ 217 8 32

    @abstractmethod
    async def athrow(self, typ, val=None, tb=None):
        if val is None:
            if tb is None:
                raise typ  #@ 226 16 25
            val = typ()  #@ 227 18 23
        raise val if tb is None else val.with_traceback(tb)

    async def aclose(self):
        try:
            await self.athrow(GeneratorExit)  #@ 236 12 44
        except (GeneratorExit, StopAsyncIteration):
            return
        raise RuntimeError("asynchronous generator ignored GeneratorExit")  #@ 240 12 78

    @classmethod
    def __subclasshook__(cls, C):
        return _has(C, "__aiter__", "__anext__", "asend", "athrow", "aclose") if cls is AsyncGenerator else NotImplemented


class Iterable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __iter__(self):
        while False:
            yield None  #@ 260 12 22

    @classmethod
    def __subclasshook__(cls, C):
        return _has(C, "__iter__") if cls is Iterable else NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


class Iterator(Iterable):
    __slots__ = ()

    @abstractmethod
    def __next__(self):
        raise StopIteration  #@ 278 8 27

    def __iter__(self):
        return self

    @classmethod
    def __subclasshook__(cls, C):
        return _has(C, "__iter__", "__next__") if cls is Iterator else NotImplemented


class Reversible(Iterable):
    __slots__ = ()

    @abstractmethod
    def __reversed__(self):
        while False:
            yield None  #@ 313 12 22

    @classmethod
    def __subclasshook__(cls, C):
        return _has(C, "__reversed__", "__iter__") if cls is Reversible else NotImplemented


class Generator(Iterator):
    __slots__ = ()

    def __next__(self):
        return self.send(None)  #@ 330 15 30

    @abstractmethod
    def send(self, value):
        raise StopIteration  #@ 337 8 27

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        if val is None:
            if tb is None:
                raise typ  #@ 346 16 25
            val = typ()  #@ 347 18 23
        raise val if tb is None else val.with_traceback(tb)

    def close(self):
        try:
            self.throw(GeneratorExit)  #@ 356 12 37
        except (GeneratorExit, StopIteration):
            return
        raise RuntimeError("generator ignored GeneratorExit")  #@ 360 12 65

    @classmethod
    def __subclasshook__(cls, C):
        return _has(C, "__iter__", "__next__", "send", "throw", "close") if cls is Generator else NotImplemented


class Sized(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __len__(self):
        return 0

    @classmethod
    def __subclasshook__(cls, C):
        return _has(C, "__len__") if cls is Sized else NotImplemented


class Container(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __contains__(self, x):
        return False

    @classmethod
    def __subclasshook__(cls, C):
        return _has(C, "__contains__") if cls is Container else NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


class Collection(Sized, Iterable, Container):
    __slots__ = ()

    @classmethod
    def __subclasshook__(cls, C):
        return _has(C, "__len__", "__iter__", "__contains__") if cls is Collection else NotImplemented


def _callable_alias(cls, args):
    """Callable[[int, str], bool]: its arguments in one row."""
    if not (isinstance(args, tuple) and len(args) == 2):
        raise TypeError("Callable must be used as Callable[[arg, ...], result].")
    parameters, result = args
    return GenericAlias(cls, (*parameters, result) if isinstance(parameters, (tuple, list)) else args)


class Callable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False

    @classmethod
    def __subclasshook__(cls, C):
        return _has(C, "__call__") if cls is Callable else NotImplemented

    __class_getitem__ = classmethod(_callable_alias)


# -- sets --------------------------------------------------------------------------------------------------------------

class Set(Collection):
    """A set that need only define __contains__, __iter__ and __len__."""
    __slots__ = ()

    def __le__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) <= len(other) and all(item in other for item in self)

    def __lt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) < len(other) and self.__le__(other)

    def __ge__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) >= len(other) and all(item in self for item in other)

    def __gt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) > len(other) and self.__ge__(other)

    def __eq__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) == len(other) and self.__le__(other)

    @classmethod
    def _from_iterable(cls, it):
        """How the operators make their results: override it where the class is not made from an iterable."""
        return cls(it)  #@ 583 15 22

    def __and__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(item for item in other if item in self)  #@ 588 15 77

    __rand__ = __and__

    def isdisjoint(self, other):
        return not any(item in self for item in other)

    def __or__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(item for group in (self, other) for item in group)  #@ 603 15 41

    __ror__ = __or__

    def __sub__(self, other):
        if not isinstance(other, Set):
            if not isinstance(other, Iterable):
                return NotImplemented
            other = self._from_iterable(other)  #@ 611 20 46
        return self._from_iterable(item for item in self if item not in other)  #@ 612 15 613 57

    def __rsub__(self, other):
        if not isinstance(other, Set):
            if not isinstance(other, Iterable):
                return NotImplemented
            other = self._from_iterable(other)  #@ 619 20 46
        return self._from_iterable(item for item in other if item not in self)  #@ 620 15 621 56

    def __xor__(self, other):
        if not isinstance(other, Set):
            if not isinstance(other, Iterable):
                return NotImplemented
            other = self._from_iterable(other)  #@ 627 20 46
        return (self - other) | (other - self)  #@ 628 15 46

    __rxor__ = __xor__

    def _hash(self):
        """A hash that does not depend on the order, and equals that of an equal frozenset."""
        return hash(frozenset(self))  #@ 653 17 24


class MutableSet(Set):
    __slots__ = ()

    @abstractmethod
    def add(self, value):
        raise NotImplementedError  #@ 686 8 33

    @abstractmethod
    def discard(self, value):
        raise NotImplementedError  #@ 691 8 33

    def remove(self, value):
        if value not in self:
            raise KeyError(value)  #@ 696 12 33
        self.discard(value)

    def pop(self):
        for value in self:
            self.discard(value)
            return value
        raise KeyError from None  #@ 705 12 36

    def clear(self):
        try:
            while True:
                self.pop()  #@ 713 16 26
        except KeyError:
            pass

    def __ior__(self, it):
        for value in it:
            self.add(value)
        return self

    def __iand__(self, it):
        for value in self - it:
            self.discard(value)
        return self

    def __ixor__(self, it):
        if it is self:
            self.clear()  #@ 729 12 24
            return self
        if not isinstance(it, Set):
            it = self._from_iterable(it)  #@ 732 21 44
        for value in it:
            if value in self:
                self.discard(value)
            else:
                self.add(value)
        return self

    def __isub__(self, it):
        if it is self:
            self.clear()  #@ 742 12 24
        else:
            for value in it:
                self.discard(value)
        return self


# -- mappings ----------------------------------------------------------------------------------------------------------

class Mapping(Collection):
    """A mapping that need only define __getitem__, __iter__ and __len__."""
    __slots__ = ()
    __abc_tpflags__ = 1 << 6

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError  #@ 769 8 22

    def get(self, key, default=None):
        try:
            return self[key]  #@ 774 19 28
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        return KeysView(self)  #@ 788 15 29

    def items(self):
        return ItemsView(self)  #@ 792 15 30

    def values(self):
        return ValuesView(self)  #@ 796 15 31

    def __eq__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    __reversed__ = None


class MappingView(Sized):
    __slots__ = ("_mapping",)

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f"{type(self).__name__}({self._mapping!r})"

    __class_getitem__ = classmethod(GenericAlias)


class KeysView(MappingView, Set):
    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return set(it)  #@ 830 15 22

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        yield from self._mapping  #@ 836 8 32


class ItemsView(MappingView, Set):
    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return set(it)  #@ 848 15 22

    def __contains__(self, item):
        key, value = item
        try:
            found = self._mapping[key]
        except KeyError:
            return False
        return found is value or found == value

    def __iter__(self):
        for key in self._mapping:
            yield key, self._mapping[key]  #@ 861 12 43


class ValuesView(MappingView, Collection):
    __slots__ = ()

    def __contains__(self, value):
        return any((found := self._mapping[key]) is value or found == value for key in self._mapping)

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]  #@ 880 12 36


class MutableMapping(Mapping):
    __slots__ = ()
    _missing = object()

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError  #@ 899 8 22

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError  #@ 903 8 22

    def pop(self, key, default=_missing):
        try:
            value = self[key]  #@ 912 20 29
        except KeyError:
            if default is MutableMapping._missing:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        for key in self:
            value = self[key]
            del self[key]
            return key, value
        raise KeyError from None  #@ 928 12 36

    def clear(self):
        try:
            while True:
                self.popitem()  #@ 937 16 30
        except KeyError:
            pass

    def update(self, other=(), /, **kwds):
        if isinstance(other, Mapping) or hasattr(other, "keys"):
            for key in other if isinstance(other, Mapping) else other.keys():
                self[key] = other[key]
        else:
            for key, value in other:  #@ 954 30 35
                self[key] = value
        for key, value in kwds.items():
            self[key] = value

    def setdefault(self, key, default=None):
        try:
            return self[key]  #@ 962 19 28
        except KeyError:
            self[key] = default
        return default


# -- sequences ---------------------------------------------------------------------------------------------------------

class Sequence(Reversible, Collection):
    """A sequence that need only define __getitem__ and __len__."""
    __slots__ = ()
    __abc_tpflags__ = 1 << 5

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError  #@ 987 8 24

    def __iter__(self):
        place = 0
        try:
            while True:
                yield self[place]
                place += 1
        except IndexError:
            return

    def __contains__(self, value):
        return any(item is value or item == value for item in self)

    def __reversed__(self):
        for place in reversed(range(len(self))):
            yield self[place]

    def index(self, value, start=0, stop=None):
        if start is not None and start < 0:
            start = max(len(self) + start, 0)
        if stop is not None and stop < 0:
            stop += len(self)
        place = start
        while stop is None or place < stop:
            try:
                item = self[place]
            except IndexError:
                break
            if item is value or item == value:
                return place
            place += 1
        raise ValueError  #@ 1030 8 24

    def count(self, value):
        return sum(1 for item in self if item is value or item == value)  #@ 1034 15 63


class ByteString(Sequence):
    __slots__ = ()


class MutableSequence(Sequence):
    __slots__ = ()

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError  #@ 1065 8 24

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError  #@ 1069 8 24

    @abstractmethod
    def insert(self, index, value):
        raise IndexError  #@ 1074 8 24

    def append(self, value):
        self.insert(len(self), value)  #@ 1078 8 37

    def clear(self):
        try:
            while True:
                self.pop()  #@ 1084 16 26
        except IndexError:
            pass

    def reverse(self):
        size = len(self)
        for place in range(size // 2):
            self[place], self[size - place - 1] = self[size - place - 1], self[place]

    def extend(self, values):
        for value in list(values) if values is self else values:
            self.append(value)

    def pop(self, index=-1):
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self


# -- what the built-in types are ---------------------------------------------------------------------------------------

def _register_builtins():
    async def agen():
        yield

    async def coro():
        pass

    awaitable = coro()
    awaitable.close()
    Coroutine.register(type(awaitable))
    AsyncGenerator.register(type(agen()))
    Generator.register(type((lambda: (yield))()))
    for walked in (b"", bytearray(), {}, {}.values(), {}.items(), [], range(0), set(), "", (), zip(), reversed([]), range(1 << 1000)):
        Iterator.register(type(iter(walked)))
    Set.register(frozenset)
    MutableSet.register(set)
    KeysView.register(type({}.keys()))
    ItemsView.register(type({}.items()))
    ValuesView.register(type({}.values()))
    MutableMapping.register(dict)
    Mapping.register(type(type.__dict__))
    for kind in (tuple, str, range, memoryview):
        Sequence.register(kind)
    ByteString.register(bytes)
    ByteString.register(bytearray)
    MutableSequence.register(list)
    MutableSequence.register(bytearray)


_register_builtins()
