import asyncio


class ReadWriteLock:
    def __init__(self):
        self._condition = asyncio.Condition()
        self._readers, self._writer, self._writers_waiting = 0, False, 0

    async def acquire_read(self):
        async with self._condition:
            while self._writer or self._writers_waiting:
                await self._condition.wait()
            self._readers += 1

    async def release_read(self):
        async with self._condition:
            self._readers -= 1
            if not self._readers:
                self._condition.notify_all()

    async def acquire_write(self):
        async with self._condition:
            self._writers_waiting += 1
            try:
                await self._condition.wait_for(lambda: not self._writer and not self._readers)
            finally:
                self._writers_waiting -= 1
            self._writer = True

    async def release_write(self):
        async with self._condition:
            self._writer = False
            self._condition.notify_all()


log = []


async def reader(name, lock, delay):
    await asyncio.sleep(delay)
    await lock.acquire_read()
    log.append(f"{name} reads")
    await asyncio.sleep(0.3)
    log.append(f"{name} read")
    await lock.release_read()


async def writer(name, lock, delay):
    await asyncio.sleep(delay)
    await lock.acquire_write()
    log.append(f"{name} writes")
    await asyncio.sleep(0.2)
    log.append(f"{name} wrote")
    await lock.release_write()


async def main():
    lock = ReadWriteLock()
    await asyncio.gather(reader("r1", lock, 0), reader("r2", lock, 0.1), writer("w1", lock, 0.2), reader("r3", lock, 0.25), writer("w2", lock, 0.3))
    print("\n".join(log))
    print(asyncio.get_running_loop().time())


asyncio.run(main())
