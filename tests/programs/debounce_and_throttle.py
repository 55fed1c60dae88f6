import asyncio


class Debounce:
    def __init__(self, delay, function):
        self.delay, self.function, self.handle = delay, function, None

    def __call__(self, *args):
        if self.handle:
            self.handle.cancel()
        loop = asyncio.get_running_loop()
        self.handle = loop.call_later(self.delay, self.function, loop, *args)


def throttle(seconds):
    def decorate(function):
        last = None

        async def wrapper(*args):
            nonlocal last
            now = asyncio.get_running_loop().time()
            if last is not None and now - last < seconds:
                return "too soon"
            last = now
            return await function(*args)
        return wrapper
    return decorate


@throttle(1)
async def save(text):
    await asyncio.sleep(0.1)
    return f"saved {text}"


async def main():
    search = Debounce(0.3, lambda loop, text: print(f"{loop.time():.1f} search {text}"))
    text = ""
    for pause, letter in zip([0.1, 0.1, 0.5, 0.1, 0.4], "hello"):
        text += letter
        search(text)
        await asyncio.sleep(pause)
    for i in range(4):
        print(await save(i))
        await asyncio.sleep(0.4)
    handle = search.handle
    print(handle.cancelled(), handle.when() <= asyncio.get_running_loop().time())
    handle.cancel()
    print(handle)


asyncio.run(main())
