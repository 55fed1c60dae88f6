import asyncio
import time


class RateLimiter:
    """At most `rate` entries in any `per` seconds."""

    def __init__(self, rate: int, per: float = 1.0) -> None:
        self.rate, self.per = rate, per
        self._recent: list[float] = []
        self._lock = asyncio.Lock()

    async def __aenter__(self) -> "RateLimiter":
        async with self._lock:
            now = time.monotonic()
            self._recent = [t for t in self._recent if now - t < self.per]
            if len(self._recent) >= self.rate:
                await asyncio.sleep(self.per - (now - self._recent[0]))
                self._recent.pop(0)
            self._recent.append(time.monotonic())
        return self

    async def __aexit__(self, *_) -> None:
        return None


async def request(number: int, limiter: RateLimiter, start: float) -> None:
    async with limiter:
        print(f"request {number} at {time.monotonic() - start:.2f}")


async def main() -> None:
    limiter = RateLimiter(rate=3)
    start = time.monotonic()
    await asyncio.gather(*[request(n, limiter, start) for n in range(8)])


if __name__ == "__main__":
    asyncio.run(main())
