import asyncio, time

class Timer:
    def __init__(self, interval, callback, *args, repeat=False):
        self._loop = asyncio.get_running_loop()
        self.interval, self.callback, self.args, self.repeat = interval, callback, args, repeat
        self._handle = self._loop.call_later(interval, self._fire)
    def _fire(self):
        r = self.callback(*self.args)
        if asyncio.iscoroutine(r):
            self._loop.create_task(r)
        if self.repeat:
            self._handle = self._loop.call_later(self.interval, self._fire)
    def cancel(self):
        self._handle.cancel()
    def __repr__(self):
        return f"<Timer when={self._handle.when():.2f} cancelled={self._handle.cancelled()}>"

async def hello(n):
    print(f"hello {n} at {time.perf_counter():.1f}s")

async def main():
    t = Timer(0.5, hello, 1)
    r = Timer(0.3, lambda: print(f"tick {asyncio.get_running_loop().time():.1f}"), repeat=True)
    print(t, r)
    await asyncio.sleep(1)
    r.cancel()
    print(r)
    h = asyncio.get_running_loop().call_later(5, print, "never", "ever")
    print(repr(h).split(" at ")[0])
    h.cancel()
    print(repr(h).split(" at ")[0], h.cancelled())
    h = asyncio.get_running_loop().call_at(1.5, Timer._fire, t)
    print(repr(h).split(" at ")[0].split("Timer")[0], h.when())
    h2 = asyncio.get_running_loop().call_at(1.6, print)
    print(h < h2, h == h2, h > h2, h >= h2, hash(h) == hash(h.when()))
    await asyncio.sleep(1)

asyncio.run(main())
