"""A token bucket limits how often something may happen."""
import asyncio
import time


class TokenBucket:
    def __init__(self, rate, capacity):
        self.rate, self.capacity = rate, capacity
        self.tokens = capacity
        self.updated = time.monotonic()
        self.lock = asyncio.Lock()

    def _refill(self):
        now = time.monotonic()
        self.tokens = min(self.capacity, self.tokens + (now - self.updated) * self.rate)
        self.updated = now

    async def acquire(self):
        async with self.lock:
            self._refill()
            while self.tokens < 1:
                await asyncio.sleep((1 - self.tokens) / self.rate)
                self._refill()
            self.tokens -= 1

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, *exc):
        return None


async def call(bucket, number, start):
    async with bucket:
        print(f'{time.monotonic() - start:5.2f} call {number}')


async def main():
    bucket = TokenBucket(rate=2, capacity=3)
    start = time.monotonic()
    await asyncio.gather(*(call(bucket, i, start) for i in range(8)))


asyncio.run(main())
