import asyncio


async def step(name, log, times):
    for n in range(times):
        log.append(f"{name}{n}")
        await asyncio.sleep(0)


async def no_await(name, log):
    log.append(name)
    return name


async def main():
    log = []
    a = asyncio.create_task(step("a", log, 3))
    b = asyncio.create_task(step("b", log, 2))
    log.append("main before")
    await no_await("direct", log)
    log.append("main after direct")
    await asyncio.sleep(0)
    log.append("main after one turn")
    await a
    log.append("main after a")
    c = asyncio.create_task(no_await("c", log))
    await b
    log.append("main after b")
    await c
    print(*log, sep="\n")


asyncio.run(main())
