"""throw() with a class whose call gives no exception, and other ways to make one that go wrong: that is thrown in."""
import asyncio


class Wrong(Exception):
    def __new__(cls, *args):
        return cls


class Failing(Exception):
    def __init__(self, *args):
        raise KeyError(*args)


def generator():
    for number in range(3):
        try:
            yield number
        except (TypeError, KeyError) as error:
            print("inside:", type(error).__name__, "BaseException" in str(error))


class NotAnIterator:
    def __await__(self):
        return 42


class Raises:
    def __await__(self):
        raise ZeroDivisionError
        yield


class Stream:
    def __init__(self, item):
        self.item = item

    def __aiter__(self):
        return self

    def __anext__(self):
        return self.item


async def agen():
    for number in range(3):
        try:
            yield number
        except TypeError as error:
            print("inside:", "BaseException" in str(error))


async def main():
    items = agen()
    print(await anext(items))
    print(await items.athrow(Wrong))
    for item in (NotAnIterator(), Raises(), iter("abc"), 3):
        for default in ((), ("default",)):
            try:
                print(await anext(Stream(item), *default))
            except (TypeError, ZeroDivisionError) as error:
                print(type(error).__name__)
    queue = asyncio.Queue(1.5)
    queue.put_nowait(1)
    print(queue.maxsize, queue.full())
    queue.put_nowait(2)
    print(queue.full(), queue)


fresh = generator()
try:
    fresh.throw(Wrong)
except TypeError as error:
    print("outside:", "BaseException" in str(error))
begun = generator()
print(next(begun))
print(begun.throw(Wrong))
print(begun.throw(Failing, "key"))
try:
    try:
        raise ExceptionGroup("group", [TypeError(1), ValueError(2)])
    except* (TypeError, ValueError):
        raise KeyError(3)
except BaseException as error:
    print(repr(error))
asyncio.run(main())
