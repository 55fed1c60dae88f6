"""Loops that are closed, or forgotten, while tasks still wait."""
import asyncio


async def watch(name):
    try:
        while True:
            await asyncio.sleep(1)
    finally:
        print(name, "stops watching")


async def wait_for_nothing(name):
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print(name, "stops waiting")


async def parent():
    child = asyncio.create_task(watch("child"))
    await child


closed = asyncio.new_event_loop()
closed.create_task(watch("first"))
closed.create_task(wait_for_nothing("second"))
closed.create_task(parent())
closed.run_until_complete(asyncio.sleep(2.5))
closed.close()

kept = asyncio.new_event_loop()
named = kept.create_task(wait_for_nothing("third"))
kept.run_until_complete(asyncio.sleep(0))
print("the program ends", named.done())
