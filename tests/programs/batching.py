import asyncio


class Batcher:
    """Collects requests for a moment, answers them together."""

    def __init__(self, handle, size, wait):
        self.handle, self.size, self.wait = handle, size, wait
        self.waiting = []
        self.timer = None

    async def request(self, key):
        loop = asyncio.get_running_loop()
        future = loop.create_future()
        self.waiting.append((key, future))
        if len(self.waiting) >= self.size:
            self.flush()
        elif self.timer is None:
            self.timer = loop.call_later(self.wait, self.flush)
        return await future

    def flush(self):
        if self.timer:
            self.timer.cancel()
            self.timer = None
        batch, self.waiting = self.waiting, []
        asyncio.ensure_future(self.answer(batch))

    async def answer(self, batch):
        try:
            results = await self.handle([key for key, _ in batch])
        except Exception as error:
            for _, future in batch:
                future.set_exception(error)
        else:
            for (_, future), result in zip(batch, results):
                if not future.cancelled():
                    future.set_result(result)


async def squares(keys):
    print(f"{asyncio.get_running_loop().time():g} batch {keys}")
    await asyncio.sleep(0.3)
    if 13 in keys:
        raise ValueError("unlucky")
    return [k * k for k in keys]


async def client(batcher, delay, key):
    await asyncio.sleep(delay)
    try:
        return await batcher.request(key)
    except ValueError as error:
        return str(error)


async def main():
    batcher = Batcher(squares, 3, 0.2)
    delays = [0, 0, 0, 0.1, 0.25, 0.5, 0.9, 0.95]
    print(await asyncio.gather(*(client(batcher, d, k) for d, k in zip(delays, [1, 2, 3, 4, 5, 6, 13, 7]))))


asyncio.run(main())
