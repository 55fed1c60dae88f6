import asyncio


class Connection:
    def __init__(self, number):
        self.number = number

    async def query(self, text):
        await asyncio.sleep(0.2 + 0.05 * self.number)
        return f"{text} over {self.number}"


class Pool:
    def __init__(self, size):
        self._free = asyncio.Queue()
        for i in range(size):
            self._free.put_nowait(Connection(i))
        self.waits = 0

    def acquire(self):
        return Lease(self)


class Lease:
    def __init__(self, pool):
        self.pool = pool

    async def __aenter__(self):
        if self.pool._free.empty():
            self.pool.waits += 1
        self.connection = await self.pool._free.get()
        return self.connection

    async def __aexit__(self, *exc_info):
        self.pool._free.put_nowait(self.connection)


async def user(name, pool):
    async with pool.acquire() as connection:
        answer = await connection.query(name)
        print(f"{asyncio.get_running_loop().time():.2f} {answer}")
        return answer


async def main():
    pool = Pool(2)
    results = await asyncio.gather(*(user(f"q{i}", pool) for i in range(6)))
    print(len(results), pool.waits)
    tasks = [asyncio.create_task(user(f"late{i}", pool)) for i in range(3)]
    try:
        async with asyncio.timeout(0.1):
            await asyncio.gather(*tasks)
    except TimeoutError:
        print([t.cancelled() for t in tasks], pool._free.qsize())


asyncio.run(main())
