import asyncio


def greet(name, greeting="Hello", *titles, punctuation="!", **extra):
    full = " ".join([*titles, name])
    return f"{greeting}, {full}{punctuation}" + "".join(f" [{k}={v}]" for k, v in extra.items())


def only(a, b, /, c, *, d=4):
    return a, b, c, d


def sums(*numbers, start=0):
    """Adds numbers."""
    return sum(numbers, start)


def later(value, box=[]):
    box.append(value)
    return box


async def call(function, *args, **kwargs):
    await asyncio.sleep(0)
    return function(*args, **kwargs)


async def main():
    print(await call(greet, "Ada"))
    print(await call(greet, "Hopper", "Good day", "Dr", "Admiral", punctuation=".", year=1906, born="New York"))
    print(only(1, 2, c=3), only(1, 2, 3, d=5))
    print(sums(), sums(1, 2, 3), sums(*range(5), start=100), sums.__doc__, sums.__name__)
    later(1)
    print(later(2), later(3, []))
    for wrong in (lambda: only(1), lambda: only(1, 2, 3, 4), lambda: only(a=1, b=2, c=3), lambda: greet(),
                  lambda: sums(begin=1), lambda: greet("x", name="y")):
        try:
            wrong()
        except TypeError as error:
            print("TypeError:", error)


asyncio.run(main())
