import asyncio


async def runner(name, seconds):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print(name, "gives up")
        raise
    return f"{name} in {seconds} s"


async def main():
    racers = [asyncio.create_task(runner(n, s), name=n) for n, s in [("hare", 3), ("fox", 2), ("dog", 2.5)]]
    done, pending = await asyncio.wait(racers, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        print("winner:", task.get_name(), "->", task.result())
    print("still running:", sorted(t.get_name() for t in pending))
    for task in racers:
        if task in pending:
            task.cancel()
    results = await asyncio.gather(*racers, return_exceptions=True)
    print([type(r).__name__ for r in results])


asyncio.run(main())
