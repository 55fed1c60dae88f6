import asyncio
import time


async def rude():
    time.sleep(0.25)
    await asyncio.sleep(0.1)
    time.sleep(0.05)


def callback(n):
    time.sleep(n)


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    await asyncio.create_task(rude(), name="rude one")
    loop.call_soon(callback, 0.5)
    await asyncio.sleep(0)
    loop.slow_callback_duration = 1
    loop.call_later(0.1, callback, 0.5)
    await asyncio.sleep(1)
    try:
        loop.call_soon(rude)
    except TypeError as error:
        print(error)
    try:
        loop.call_soon(5)
    except TypeError as error:
        print(error)


asyncio.run(main(), debug=True)
