import asyncio


def download(url, on_done, on_error):
    """A library of the callback age."""
    loop = asyncio.get_event_loop()

    def finish():
        if "bad" in url:
            on_error(ValueError(f"cannot load {url}"))
        else:
            on_done(f"<{url}>")

    return loop.call_later(len(url) / 10, finish)


def as_future(url):
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    handle = download(url, future.set_result, future.set_exception)
    future.add_done_callback(lambda f: handle.cancel() if f.cancelled() else None)
    return future


async def main():
    print(await as_future("one"))
    try:
        await as_future("bad url")
    except ValueError as error:
        print("error:", error)
    print(await asyncio.gather(as_future("two"), as_future("three"), as_future("bad"), return_exceptions=True))
    future = as_future("too long a name for this")
    try:
        await asyncio.wait_for(future, 0.5)
    except asyncio.TimeoutError:
        print("timeout", future.cancelled())
    results = []
    tasks = [asyncio.ensure_future(as_future(name)) for name in ("x", "yy")]
    for task in tasks:
        task.add_done_callback(lambda t: results.append(t.result()))
    await asyncio.wait(tasks)
    print(results)
    await asyncio.sleep(0)
    print(results)


asyncio.run(main())
