import asyncio


class Countdown:
    def __init__(self, start):
        self.value = start

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.value == 0:
            raise StopAsyncIteration
        await asyncio.sleep(0.2)
        self.value -= 1
        return self.value + 1


async def ticker(name, every, times):
    try:
        for n in range(times):
            yield f"{name}{n}"
            await asyncio.sleep(every)
    finally:
        print(name, "is closed")


async def echo():
    received = "start"
    while received != "stop":
        received = yield f"echo {received}"


async def read(source):
    async for item in source:
        print(item)
    else:
        print("source is empty")


async def main():
    async for n in Countdown(3):
        print(n, end=" ")
    print()
    await asyncio.gather(read(ticker("fast", 0.1, 3)), read(ticker("slow", 0.25, 2)))
    talk = echo()
    print(await talk.asend(None), await talk.asend("hi"))
    try:
        await talk.asend("stop")
    except StopAsyncIteration:
        print("the echo died away")
    clock = ticker("clock", 1, 100)
    print(await anext(clock), await clock.__anext__())
    await clock.aclose()
    print(await anext(clock, "nothing left"))
    async for item in ticker("left open", 0.1, 5):
        if item.endswith("1"):
            break
    print("end of main")


asyncio.run(main())
