import asyncio


class Periodic:
    def __init__(self, interval, function):
        self.interval, self.function = interval, function
        self.task = None

    async def __aenter__(self):
        self.task = asyncio.create_task(self.run())
        return self

    async def __aexit__(self, *exc_info):
        self.task.cancel()
        try:
            await self.task
        except asyncio.CancelledError:
            print("periodic stopped", self.task.cancelled())

    async def run(self):
        loop = asyncio.get_running_loop()
        due = loop.time()
        while True:
            result = self.function(loop.time())
            if asyncio.iscoroutine(result):
                await result
            due += self.interval
            await asyncio.sleep(max(0, due - loop.time()))


async def slow_tick(now):
    print(f"slow {now:.2f}")
    await asyncio.sleep(0.35)


def every(loop, interval, callback, times):
    if times:
        callback(loop.time())
        loop.call_later(interval, every, loop, interval, callback, times - 1)


async def main():
    async with Periodic(0.5, lambda now: print(f"tick {now:.2f}")):
        await asyncio.sleep(1.6)
    async with Periodic(0.2, slow_tick):
        await asyncio.sleep(1.1)
    loop = asyncio.get_running_loop()
    every(loop, 0.25, lambda now: print(f"callback {now:.2f}"), 3)
    await asyncio.sleep(1)


asyncio.run(main())
