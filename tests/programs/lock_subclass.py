# Locks, conditions and a runner whose methods a subclass has for itself: `async with` and `with` call those.
import asyncio


class LoudLock(asyncio.Lock):
    async def acquire(self):
        print('acquire')
        return await super().acquire()

    def release(self):
        print('release')
        super().release()


class LoudSemaphore(asyncio.Semaphore):
    def release(self):
        print('one more')
        super().release()


class LoudCondition(asyncio.Condition):
    def notify(self, n=1):
        print('notify', n)
        super().notify(n)


class LoudRunner(asyncio.Runner):
    def close(self):
        print('close')
        super().close()


async def wait(condition):
    async with condition:
        await condition.wait()
        return 'woken'


async def main():
    async with LoudLock() as nothing:
        print('within', nothing)
    lock = LoudLock()
    try:
        async with lock:
            raise ValueError('within')
    except ValueError as e:
        print(repr(e), lock.locked())
    async with LoudSemaphore():
        print('within')
    condition = LoudCondition()
    waiters = [asyncio.create_task(wait(condition)) for _ in range(3)]
    await asyncio.sleep(0)
    async with condition:
        condition.notify_all()
    print(await asyncio.gather(*waiters))


with LoudRunner() as runner:
    runner.run(main())
