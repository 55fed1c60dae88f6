import asyncio
import sys
import time


def log(message, *, file=sys.stdout):
    print(f"{time.perf_counter() - START:06.3f} {message}", file=file, flush=True)


async def boil(what, seconds):
    log(f"start {what}")
    await asyncio.sleep(seconds)
    log(f"done {what}")
    return what


async def main():
    breakfast = await asyncio.gather(boil("eggs", 3), boil("coffee", 1.75), boil("toast", 2))
    log(", ".join(breakfast), file=sys.stderr)
    before = time.time()
    await asyncio.sleep(0.125)
    log(f"time.time moved by {time.time() - before:.3f}")
    print(time.perf_counter_ns() > 0, type(time.time()).__name__, time.strftime("%Y", time.gmtime(0)))


START = time.perf_counter()
asyncio.run(main())
log("end")
