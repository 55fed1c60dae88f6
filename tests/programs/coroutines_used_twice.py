import asyncio

async def job():
    await asyncio.sleep(0.1)
    return "x"

async def main():
    c = job()
    print(await c)
    try:
        print(await c)
    except RuntimeError as e:
        print(e)
    c = job()
    t = asyncio.create_task(c)
    await asyncio.sleep(0)
    try:
        await c
    except RuntimeError as e:
        print(e)
    await t
    t2 = asyncio.create_task(c)
    try:
        await t2
    except RuntimeError as e:
        print(e)
    try:
        asyncio.create_task(job)
    except TypeError as e:
        print(e)
    try:
        asyncio.create_task(t)
    except TypeError as e:
        print(str(e)[:40])
    try:
        asyncio.ensure_future(3)
    except TypeError as e:
        print(e)
    try:
        await asyncio.gather(job(), 3)
    except TypeError as e:
        print(e)
    try:
        await asyncio.gather([job(), job()])
    except TypeError as e:
        print(e)
    try:
        await asyncio.wait(job())
    except TypeError as e:
        print(e)
    try:
        await asyncio.wait([job()])
    except TypeError as e:
        print(e)
    try:
        await asyncio.wait([])
    except ValueError as e:
        print(e)
    await c

asyncio.run(main())
