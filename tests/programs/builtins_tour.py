import asyncio


class Thing:
    kind = "thing"


async def main():
    print(abs(-3), abs(-2.5), min(3, 1, 2), max([1, 5, 3]), min([], default="none"), sum([0.1] * 3), divmod(17, 5), pow(2, 10))
    print(bool([]), int("42"), float("3.5"), str(1.0), list("abc"), tuple([1]), dict(a=1), complex is not None)
    print(list(map(lambda a, b: a * b, [1, 2, 3], [4, 5, 6])), list(filter(None, [0, 1, "", "x"])), list(zip("ab", [1, 2, 3])))
    print(sorted([3, 1, 2]), list(reversed([1, 2])), list(range(10, 0, -3)), range(5)[2], len(range(0, 10, 3)), 4 in range(0, 10, 2), range(3))
    print(type(1).__name__, type("") is str, isinstance(True, int), callable(print), callable(3), repr("x"), ascii("é"))
    thing = Thing()
    setattr(thing, "size", 3)
    print(getattr(thing, "size"), hasattr(thing, "weight"), vars(thing), Thing.kind, thing.__class__.__name__)
    delattr(thing, "size")
    print(hasattr(thing, "size"), thing.__dict__, id(thing) == id(thing), hash("a") == hash("a"), hash(1) == hash(1.0))
    print(chr(65), ord("A"), hex(255), bin(5), oct(8), round(2.675, 2), round(-0.5), any([]), all([]), next(iter([7])))
    print(type(print), type(len), type(None), type(main), type(...), NotImplemented, type(type), int, Exception)
    print(slice(1, 5, 2), "abcdefg"[slice(1, 5, 2)], isinstance([], (list, tuple)), issubclass(bool, int), bytes(3), format(3.14159, ".3f"))
    print(sorted("bca"), enumerate is not None, object() is not object(), print("inside"), sum([[1], [2]], []))
    await asyncio.sleep(0)


asyncio.run(main())
