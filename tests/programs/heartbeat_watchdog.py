"""A watchdog bites when no heartbeat comes in time; call_later() is its clock."""
import asyncio


class Watchdog:
    def __init__(self, timeout, on_bite):
        self.timeout, self.on_bite = timeout, on_bite
        self.loop = asyncio.get_running_loop()
        self.handle, self.fed = None, 0
        self.feed()

    def feed(self):
        if self.handle:
            self.handle.cancel()
        self.fed += 1
        self.handle = self.loop.call_later(self.timeout, self._bite)

    def _bite(self):
        print(f'{self.loop.time():.1f} no heartbeat for {self.timeout} s')
        self.on_bite()

    def stop(self):
        self.handle.cancel()


async def beating(dog, pauses):
    for pause in pauses:
        await asyncio.sleep(pause)
        print(f'{dog.loop.time():.1f} beat')
        dog.feed()


async def main():
    bitten = asyncio.Event()
    dog = Watchdog(0.5, bitten.set)
    heart = asyncio.create_task(beating(dog, [0.1, 0.4, 0.49, 2]))
    await bitten.wait()
    print('fed', dog.fed, 'times; heart done:', heart.done())
    heart.cancel()
    bitten.clear()
    dog.feed()
    done, pending = await asyncio.wait({heart, asyncio.create_task(bitten.wait())}, return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending), heart.cancelled())
    dog.stop()
    await asyncio.wait(pending, timeout=2)
    print([task.done() for task in pending])
    for task in pending:
        task.cancel()


asyncio.run(main())
