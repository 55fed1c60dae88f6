"""A generator that is still open when asyncio.run() ends: its finally block is entered by the cancelled aclose()."""
import asyncio


async def countdown(name, n):
    try:
        while n:
            yield n
            n -= 1
    except GeneratorExit:
        print(name, "is closed")
        raise
    finally:
        try:
            await asyncio.sleep(0)
            print(name, "had time to clean up")
        except BaseException as error:
            print(name, "was disturbed by", repr(error))
            raise


async def main():
    first = countdown("first", 3)
    print(await anext(first), await first.asend(None))
    await first.aclose()
    second = countdown("second", 3)
    print(await anext(second))
    aclose = second.aclose()
    try:
        aclose.throw(KeyError("before it began"))
    except KeyError as error:
        print(repr(error))
    third = countdown("third", 3)
    print(await anext(third))


asyncio.run(main())
