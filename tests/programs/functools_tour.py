# partial, reduce, caches, wraps, total_ordering, singledispatch, cached_property.
from functools import *


@lru_cache(maxsize=2)
def square(x):
    print("computing", x)
    return x * x


print(square(1), square(2), square(1), square(3), square(2), square.cache_info())
square.cache_clear()
print(square.cache_info(), square.__name__, square.__wrapped__(5), square.cache_parameters())


@cache
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


print(fibonacci(90), fibonacci.cache_info())
half = partial(pow, exp=0.5)
print(half(16), partial(int, base=2)("101"), partial(partial(max, 1), 5)(3), partial(int, base=2), half.func is pow, half.keywords)
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(max, [], 7), sorted("bca", key=cmp_to_key(lambda a, b: (a < b) - (a > b))))


def loud(function):
    @wraps(function)
    def wrapper(*args):
        "of the wrapper"
        return function(*args).upper()
    return wrapper


@loud
def greet(name: str) -> str:
    "of greet"
    return f"hello {name}"


print(greet("you"), greet.__name__, greet.__doc__, greet.__annotations__, greet.__wrapped__("me"))


@total_ordering
class Version:
    def __init__(self, *parts):
        self.parts = parts

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts


print(Version(1, 2) >= Version(1, 1), Version(1) <= Version(1), Version(2) > Version(3))


class Circle:
    def __init__(self, radius):
        self.radius = radius

    @cached_property
    def area(self):
        print("area of", self.radius)
        return 3 * self.radius ** 2

    def scale(self, factor, by=0):
        return self.radius * factor + by

    double = partialmethod(scale, 2)


circle = Circle(2)
print(circle.area, circle.area, circle.__dict__, circle.double(), circle.double(by=1))


@singledispatch
def show(value):
    return f"something {value}"


@show.register
def _(value: int):
    return f"int {value}"


@show.register(list)
@show.register(tuple)
def _(value):
    return f"{len(value)} items"


print(show(1), show(True), show([1, 2]), show(()), show("x"), show.dispatch(bool)(9))
for wrong in (lambda: partial(), lambda: partial(1), lambda: reduce(max, []), lambda: lru_cache("a"), lambda: square([1]), lambda: show(),
              lambda: total_ordering(int) and total_ordering(type("T", (), {})), lambda: fibonacci()):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
