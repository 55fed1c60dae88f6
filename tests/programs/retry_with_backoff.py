import asyncio


class Flaky:
    def __init__(self, failures):
        self.left = failures

    async def call(self):
        await asyncio.sleep(0.05)
        if self.left:
            self.left -= 1
            raise ConnectionError(f"{self.left} failures to come")
        return "at last"


async def retry(function, *, attempts, base=0.1, factor=2, timeout=None):
    delay = base
    for attempt in range(1, attempts + 1):
        try:
            return await asyncio.wait_for(function(), timeout)
        except (ConnectionError, asyncio.TimeoutError) as error:
            now = asyncio.get_running_loop().time()
            print(f"{now:.2f} attempt {attempt}: {type(error).__name__} {error}")
            if attempt == attempts:
                raise
            await asyncio.sleep(delay)
            delay *= factor


async def slow():
    await asyncio.sleep(10)


async def main():
    print(await retry(Flaky(3).call, attempts=5))
    try:
        await retry(Flaky(9).call, attempts=2)
    except ConnectionError as error:
        print("gave up:", error)
    try:
        await retry(slow, attempts=2, timeout=0.5)
    except asyncio.TimeoutError as error:
        print("gave up:", repr(error), repr(error.__cause__), repr(error.__context__))


asyncio.run(main())
