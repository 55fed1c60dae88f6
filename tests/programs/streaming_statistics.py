"""Sensors produce readings, a pipeline of coroutines filters, batches and sums them up."""
import asyncio
import random
import statistics
from dataclasses import dataclass
from typing import AsyncIterator


@dataclass(frozen=True, slots=True)
class Reading:
    sensor: str
    at: float
    value: float

    def __str__(self):
        return f'{self.sensor}@{self.at:.2f}={self.value:+.3f}'


async def sensor(name: str, count: int, rng: random.Random) -> AsyncIterator[Reading]:
    for _ in range(count):
        await asyncio.sleep(rng.uniform(0.05, 0.2))
        yield Reading(name, asyncio.get_running_loop().time(), rng.gauss(0, 1))


async def merge(*sources):
    queue: asyncio.Queue = asyncio.Queue(1)
    done = object()

    async def pump(source):
        async for item in source:
            await queue.put(item)
        await queue.put(done)

    pumps = [asyncio.create_task(pump(source)) for source in sources]
    left = len(pumps)
    while left:
        item = await queue.get()
        if item is done:
            left -= 1
        else:
            yield item


async def batched(source, size):
    batch = []
    async for item in source:
        batch.append(item)
        if len(batch) == size:
            yield tuple(batch)
            batch.clear()
    if batch:
        yield tuple(batch)


async def main():
    rng = random.Random(42)
    readings = merge(*(sensor(name, 5, rng) for name in 'abc'))
    everything = []
    async for batch in batched(readings, 4):
        print(*batch)
        values = [reading.value for reading in batch]
        print(f'    mean {statistics.mean(values):+.4f}, spread {max(values) - min(values):.4f}')
        everything += values
    print(f'{statistics.stdev(everything):.6f} {statistics.median(everything):.6f} {len(everything)}')
    print(sorted(Reading('x', 1, 2).__slots__), Reading('x', 1, 2) == Reading('x', 1, 2.0))


asyncio.run(main())
