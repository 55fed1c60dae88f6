import asyncio


async def nothing():
    pass


async def nested():
    coroutine = nothing()
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()
    try:
        asyncio.get_running_loop().run_until_complete(asyncio.sleep(0))
    except RuntimeError as error:
        print(error)


async def again():
    coroutine = nothing()
    await coroutine
    try:
        await coroutine
    except RuntimeError as error:
        print(error)
    task = asyncio.current_task()
    try:
        await task
    except RuntimeError as error:
        print(str(error).split(": ")[0] + ": ...")


for wrong in (lambda: asyncio.get_running_loop(), lambda: asyncio.run(nothing), lambda: asyncio.run(1)):
    try:
        wrong()
    except (RuntimeError, ValueError) as error:
        print(type(error).__name__, str(error).split(" <")[0])

coroutine = nothing()
try:
    asyncio.create_task(coroutine)
except RuntimeError as error:
    print(error)
coroutine.close()
asyncio.run(nested())
asyncio.run(again())
try:
    next(nothing())
except TypeError as error:
    print(error)
