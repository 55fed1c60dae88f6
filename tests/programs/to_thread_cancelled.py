import asyncio, time, contextvars

var = contextvars.ContextVar("var", default="none")


def slow(n):
    time.sleep(n)
    print("slow is over", n)
    return var.get()


async def main():
    var.set("from main")
    t = asyncio.create_task(asyncio.to_thread(slow, 0.3))
    await asyncio.sleep(0.1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("cancelled")
    print(await asyncio.to_thread(slow, 0.05))
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, slow, 0.05))
    try:
        await asyncio.to_thread(None)
    except TypeError as e:
        print(e)


asyncio.run(main())
print("out")
