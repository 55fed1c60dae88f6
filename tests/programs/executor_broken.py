import asyncio
import concurrent.futures
import concurrent.futures.thread


def prepare(name):
    raise ValueError(f"cannot prepare {name}")


with concurrent.futures.ThreadPoolExecutor(1, initializer=prepare, initargs=("the worker",)) as pool:
    try:
        pool.submit(print, "never").result()
    except concurrent.futures.thread.BrokenThreadPool as error:
        print(type(error).__name__, isinstance(error, concurrent.futures.BrokenExecutor), error)


async def main():
    try:
        await asyncio.open_connection("no-such-host.invalid", 80)
    except OSError as error:
        print(type(error), error)
    print(await asyncio.to_thread(divmod, 17, 5))


asyncio.run(main())
