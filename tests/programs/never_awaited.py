import asyncio


async def greet():
    print("nobody will see this")


async def main():
    greet()
    print("the call only made a coroutine")
    coroutine = greet()
    print(type(coroutine), asyncio.iscoroutine(coroutine), asyncio.iscoroutinefunction(greet))
    coroutine.close()
    coroutine = greet()
    del coroutine
    print("end")


asyncio.run(main())
