# An error that a generator swallowed is gone afterwards: nothing keeps it, or the frames it went through, alive.
import asyncio
import weakref


class Trouble(Exception):
    pass


async def forgiving():
    try:
        yield "inside"
    except Trouble:
        print("forgiven")


class Scope:
    def __init__(self):
        self.generator = forgiving()

    async def __aenter__(self):
        return await anext(self.generator)

    async def __aexit__(self, kind, error, traceback):
        try:
            await self.generator.athrow(error)
        except StopAsyncIteration as end:
            return end is not error


async def main():
    async with Scope() as where:
        trouble = Trouble(where)
        watch = weakref.ref(trouble)
        raise trouble
    print(trouble.__traceback__.tb_frame.f_back)
    del trouble
    print("gone:", watch() is None)


asyncio.run(main())
