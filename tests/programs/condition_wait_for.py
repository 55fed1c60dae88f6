"""Condition.wait_for(): sleeping until something is true."""
import asyncio


class Tank:
    def __init__(self, capacity):
        self.capacity, self.level = capacity, 0
        self.changed = asyncio.Condition()

    async def fill(self, amount):
        async with self.changed:
            result = await self.changed.wait_for(lambda: self.level + amount <= self.capacity)
            self.level += amount
            print(f'{asyncio.get_running_loop().time():.1f} +{amount} -> {self.level}', result)
            self.changed.notify_all()

    async def drain(self, amount):
        async with self.changed:
            await self.changed.wait_for(lambda: self.level >= amount)
            self.level -= amount
            print(f'{asyncio.get_running_loop().time():.1f} -{amount} -> {self.level}')
            self.changed.notify_all()


async def main():
    tank = Tank(10)
    drains = [asyncio.create_task(tank.drain(n)) for n in (3, 8, 2)]
    for n in (2, 4, 7, 1):
        await asyncio.wait_for(tank.fill(n), 1)
        await asyncio.sleep(0.1)
    try:
        await asyncio.wait_for(tank.fill(11), 0.5)
    except TimeoutError:
        print('too much', tank.changed)
    print(len([d for d in drains if not d.done()]), 'still thirsty')
    await tank.fill(9)
    await asyncio.gather(*drains)
    try:
        tank.changed.notify()
    except RuntimeError as error:
        print(error)
    try:
        await tank.changed.wait()
    except RuntimeError as error:
        print(error)
    print(tank.changed.locked(), tank.level)


asyncio.run(main())
