"""What is being handled becomes the context of what is raised next, StopAsyncIteration too."""
import asyncio


async def numbers():
    yield 1


class Countdown:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


async def main():
    for make in numbers, lambda: Countdown(1):
        iterator = aiter(make())
        print(await anext(iterator))
        try:
            raise KeyError('being handled')
        except KeyError:
            try:
                await anext(iterator)
            except StopAsyncIteration as stop:
                print(repr(stop), repr(stop.__context__))
        try:
            await anext(iterator)
        except StopAsyncIteration as stop:
            print(repr(stop), repr(stop.__context__))
    g = numbers()
    try:
        raise ValueError('first')
    except ValueError:
        try:
            await g.athrow(LookupError('thrown'))
        except LookupError as error:
            print(repr(error), repr(error.__context__))


asyncio.run(main())
