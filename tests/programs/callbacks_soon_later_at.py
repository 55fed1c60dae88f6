import asyncio


def show(loop, text, end=None):
    print(f"{loop.time():4.1f} {text}")
    if end:
        end.set_result(text)


async def main():
    loop = asyncio.get_running_loop()
    finished = loop.create_future()
    loop.call_soon(show, loop, "soon, first")
    loop.call_soon(show, loop, "soon, second")
    loop.call_later(2, show, loop, "later, 2 s")
    loop.call_at(loop.time() + 1, show, loop, "at 1 s")
    dropped = loop.call_later(1.5, show, loop, "never shown")
    loop.call_later(3, show, loop, "the end", finished)
    print("before the first await")
    dropped.cancel()
    print(dropped.cancelled(), dropped.when())
    print("result:", await finished)


asyncio.run(main())
