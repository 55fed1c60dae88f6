import asyncio


def fibonacci(limit):
    a, b = 0, 1
    while a < limit:
        yield a
        a, b = b, a + b


def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count


def flatten(items):
    for item in items:
        if isinstance(item, (list, tuple)):
            yield from flatten(item)
        else:
            yield item
    return "flat"


def guarded():
    try:
        while True:
            try:
                yield "value"
            except ValueError as error:
                yield f"caught {error}"
    finally:
        print("generator closed")


def outer():
    result = yield from flatten([1, [2]])
    print("inner returned", result)


async def main():
    print(list(fibonacci(100)), max(fibonacci(1000)))
    average = averager()
    next(average)
    print([average.send(x) for x in (10, 20, 60)])
    print(list(flatten([1, [2, (3, [4])], 5])), list(outer()))
    g = guarded()
    print(next(g), g.throw(ValueError("a value")), next(g))
    g.close()
    try:
        next(g)
    except StopIteration as stop:
        print("stopped", stop.value)
    first, *middle, last = fibonacci(50)
    print(first, middle, last)
    it = iter("ab")
    print(next(it), next(it), next(it, "none"))
    print(list(enumerate(reversed("abc"), 1)), list(iter(lambda: next(fib), 5)) if (fib := fibonacci(99)) else None)
    await asyncio.sleep(0)


asyncio.run(main())
