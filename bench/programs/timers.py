# 100,000 timers at once, due at 1,000 different moments, five times over. On CPython the program waits: only processor time counts.
import asyncio


async def ring_all(count):
    loop = asyncio.get_running_loop()
    all_rang = loop.create_future()
    left = count

    def ring():
        nonlocal left
        left -= 1
        if left == 0:
            all_rang.set_result(count)

    for n in range(count):
        loop.call_later(0.5 + (n * 7919 % 1000) / 2000, ring)
    return await all_rang


async def main():
    for _ in range(5):
        print(await ring_all(100_000))


asyncio.run(main())
