import asyncio


class AppError(Exception):
    def __init__(self, message, code=1):
        super().__init__(message)
        self.code = code


class NotFound(AppError):
    pass


async def find(key, data):
    await asyncio.sleep(0.1)
    try:
        return data[key]
    except KeyError as error:
        raise NotFound(f"no {key!r}", code=404) from error
    else:
        print("never")
    finally:
        print("looked for", key)


async def tolerant(key, data):
    try:
        value = await find(key, data)
    except (NotFound, TypeError) as error:
        print(type(error).__name__, error, getattr(error, "code", None), repr(error.__cause__))
        return None
    else:
        return value


def returns_from_finally():
    for n in range(3):
        try:
            if n == 1:
                continue
            return n
        finally:
            print("finally", n)


async def main():
    data = {"a": 1}
    print(await asyncio.gather(tolerant("a", data), tolerant("b", data), tolerant([], data)))
    results = await asyncio.gather(find("a", data), find("z", data), return_exceptions=True)
    print(results)
    print(returns_from_finally())
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            int("seven")
    except ValueError as error:
        print(error, "| while handling |", error.__context__)
    try:
        raise AppError
    except TypeError as error:
        print(error)
    try:
        assert data == {}, f"data is {data}"
    except AssertionError as error:
        print("AssertionError:", error)


asyncio.run(main())
