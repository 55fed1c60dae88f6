# What a machine does in a short way when all is as usual, and where that ends: large ints, other types, hidden methods, deep calls.
import asyncio
import weakref


def add(a, b):
    return a + b


def subtract(a, b):
    return a - b


def order(a, b):
    if a < b:
        return "less"
    return "greater" if a > b else "equal" if a == b else "neither"


class Strange:
    def __lt__(self, other):
        return []

    def __gt__(self, other):
        return "yes"

    def __add__(self, other):
        return "strange sum"

    def __rsub__(self, other):
        return "strange difference"


EDGE = 2**47
for a in (EDGE - 1, -EDGE, 2**62, 2**63, -(2**63)):
    print(add(a, 1), add(a, -1), subtract(a, 1), subtract(a, -1), add(a, a), order(a, a - 1), order(a, a), order(a - 1, a))
for a, b in ((1, 2.5), (True, 2), ("a", "b"), ([1], [2]), (Strange(), 1), (float("nan"), 1)):
    print(order(a, b), end=" ")
print(add("a", "b"), add([1], [2]), add(1, 0.5), add(True, True), add(Strange(), 1), subtract(1, Strange()), subtract({1, 2}, {2}))
for call in (lambda: add(1, "a"), lambda: subtract("a", 1), lambda: order(1, "a"), lambda: add(1), lambda: add(1, 2, 3)):
    try:
        call()
    except TypeError as error:
        print(error)


class Dies:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, "went")


def keeps(first, second):
    third = Dies("third of " + first.name)
    return second


def frames_and_returns():
    for i in range(2):
        kept = keeps(Dies(f"a{i}"), Dies(f"b{i}"))
        print("returned", kept.name)
    del kept


frames_and_returns()


def deep(n):
    return 0 if n == 0 else deep(n - 1) + 1


print(deep(900))
try:
    deep(10_000)
except RecursionError as error:
    print(error)
print(deep(900))


async def twice(queue):
    for hidden in (False, True, True, False):
        if hidden and "put_nowait" not in vars(queue):
            queue.put_nowait = lambda item: print("hidden", item)
        elif not hidden and "put_nowait" in vars(queue):
            del queue.put_nowait
        queue.put_nowait(hidden)
        print(queue.qsize())


async def ends():
    queue = asyncio.Queue()
    await twice(queue)
    seen = weakref.ref(queue)
    await twice(queue)
    print(seen() is queue)
    coroutine = asyncio.sleep(0, "slept")
    print(await coroutine)
    try:
        await coroutine
    except RuntimeError as error:
        print(error)

asyncio.run(ends())
