import asyncio


class Crash(Exception):
    pass


async def child(name, lifetime, fails):
    print(f"  {name} starts")
    try:
        await asyncio.sleep(lifetime)
        if fails:
            raise Crash(name)
        return f"{name} finished"
    except asyncio.CancelledError:
        print(f"  {name} is told to stop")
        raise
    finally:
        print(f"  {name} ends")


async def one_for_one(specs, restarts):
    running = {asyncio.create_task(child(*spec), name=spec[0]): spec for spec in specs}
    while running:
        done, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            spec = running.pop(task)
            error = task.exception()
            if error is None:
                print(task.result())
            elif restarts:
                restarts -= 1
                print(f"restarting {task.get_name()} after {error!r}, {restarts} restarts left")
                again = asyncio.create_task(child(spec[0], spec[1], restarts > 0), name=spec[0])
                running[again] = spec
            else:
                print("too many crashes")
                for other in running:
                    other.cancel()
                await asyncio.gather(*running, return_exceptions=True)
                return


async def one_for_all(specs):
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(child(*spec), name=spec[0]) for spec in specs]
    except* Crash as crashes:
        print("all stopped by", [str(e) for e in crashes.exceptions])
    return [(t.get_name(), t.cancelled()) for t in tasks]


async def main():
    await one_for_one([("a", 1, False), ("b", 0.4, True), ("c", 2, False)], 2)
    print(await one_for_all([("x", 1, False), ("y", 0.5, True), ("z", 0.5, True)]))
    await one_for_one([("p", 0.2, True), ("q", 5, False)], 0)


asyncio.run(main())
