# What natives are given that code of the program's changes under them, or that nobody would give them.
import asyncio, io, sys


def tried(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


class Clears:
    def __init__(self, what):
        self.what = what

    def __index__(self):
        self.what.clear()
        return 1


for change in (lambda d: d[Clears(d):Clears(d)], lambda d: d.__setitem__(slice(Clears(d), None), b"1"), lambda d: d.__delitem__(slice(Clears(d), 3))):
    data = bytearray(b"abc")
    print(tried(change, data), data)


class Releases:
    def __index__(self):
        view.release()
        return 1


view = memoryview(bytearray(b"abc"))
print(tried(lambda: view[Releases()]))

print(round(7 ** 400, -330) == (7 ** 400 + 10 ** 330 // 2) // 10 ** 330 * 10 ** 330)
print(tried(object.__delattr__, 5, 1), tried(object.__getattribute__, 5, 1), tried(object.__setattr__, Clears(0), 1, 2))
print(repr(str(UnicodeDecodeError.__new__(UnicodeDecodeError))), repr(str(UnicodeTranslateError.__new__(UnicodeTranslateError))))
print(str(UnicodeDecodeError("utf-8", b"abc", 5, 1 << 62, "x")))

for kind in asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue:
    print(tried(kind()._get))


class Takes:
    def __lt__(self, other):
        queue._get()
        return True


queue = asyncio.PriorityQueue()
queue.put_nowait(Takes())
print(tried(queue.put_nowait, Takes()))

kept = staticmethod(len)
kept.itself = kept
print(tried(lambda: classmethod.__new__(classmethod).__get__(1)), kept.itself is kept)

file = io.BytesIO()
file.seek(1 << 20)
file.write(b"a")
print(len(file.getvalue()), tried(open, "a\0b"), tried(open, "."), tried(open, ".", "x"))

real = sys.modules["asyncio"]
sys.modules["asyncio"] = 5
del sys.modules["asyncio.tasks"]
try:
    import asyncio.tasks
except ModuleNotFoundError as e:
    print(e)
sys.modules["asyncio"] = real
