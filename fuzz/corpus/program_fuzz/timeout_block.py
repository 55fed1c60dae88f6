import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(1) as limit:
            print("expires at", limit.when())
            await asyncio.sleep(5)
    except TimeoutError:
        print("too late:", limit.expired(), loop.time())

    async with asyncio.timeout(10) as limit:
        await asyncio.sleep(1)
        limit.reschedule(loop.time() + 2)
        await asyncio.sleep(1.5)
    print("in time:", limit.expired(), loop.time())

    try:
        async with asyncio.timeout_at(loop.time() + 3):
            try:
                async with asyncio.timeout(1):
                    await asyncio.sleep(2)
            except TimeoutError:
                print("inner timeout at", loop.time())
            await asyncio.sleep(4)
    except TimeoutError:
        print("outer timeout at", loop.time())

    async with asyncio.timeout(None) as limit:
        await asyncio.sleep(0)
        print(limit.when(), limit)


asyncio.run(main())
