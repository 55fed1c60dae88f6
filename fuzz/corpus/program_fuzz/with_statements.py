import asyncio
import contextlib


class Resource:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("open", self.name)
        return self

    def __exit__(self, kind, error, traceback):
        print("close", self.name, kind.__name__ if kind else None, error)
        return self.swallow


class Connection:
    async def __aenter__(self):
        await asyncio.sleep(0.5)
        print("connected")
        return "connection"

    async def __aexit__(self, *exc):
        await asyncio.sleep(0.5)
        print("disconnected", exc[0])


@contextlib.contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    finally:
        print(f"</{name}>")


@contextlib.asynccontextmanager
async def session(seconds):
    await asyncio.sleep(seconds)
    print("session begins")
    yield seconds
    await asyncio.sleep(seconds)
    print("session ends")


async def main():
    with Resource("a") as a, Resource("b"):
        print("using", a.name)
    with Resource("careful", swallow=True):
        raise ValueError("ignored")
    try:
        with Resource("c"):
            raise KeyError("loud")
    except KeyError as error:
        print("got", error)
    async with Connection() as c:
        print("use", c)
    with tag("b") as upper:
        print(upper)
    async with session(0.25) as s, Connection():
        print("in session", s)
    with contextlib.suppress(ZeroDivisionError, KeyError):
        1 / 0
    print("time", asyncio.get_running_loop().time())


asyncio.run(main())
