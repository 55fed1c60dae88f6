import asyncio


async def slow_answer():
    try:
        await asyncio.sleep(10)
        return 42
    except asyncio.CancelledError as error:
        print("cancelled with", error.args)
        raise
    finally:
        print("cleaning up")


async def main():
    loop = asyncio.get_running_loop()
    try:
        await asyncio.wait_for(slow_answer(), timeout=1.5)
    except asyncio.TimeoutError:
        print("gave up at", loop.time())
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0)
    except TimeoutError as error:
        print("no time at all:", type(error).__name__, str(error) == "")
    answer = await asyncio.wait_for(asyncio.sleep(0.5, "in time"), timeout=1)
    print(answer, loop.time())
    print(await asyncio.wait_for(asyncio.sleep(0.5, "no hurry"), None))


asyncio.run(main())
